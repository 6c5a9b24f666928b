"""A page with a hold goes out on no road, save one on which a person says why."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import log

from cms.articles.models.holds import PublishHold


class Held(PermissionDenied):
    """Something about the page must be decided first; the text is one sentence."""


class RefusesWhileHeld:
    """A page whose `publish` refuses while there is a hold on it.

    Approval of a review, a schedule and scripts come here; people in the editor are
    refused by `SectionPermissions` before.
    """

    def publish(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision. Raises `Held`."""
        hold = PublishHold.objects.filter(page=self.pk).first()
        if hold:
            raise Held(f"“{self.title}” is held: {hold.reason}")
        return super().publish(*args, **kwargs)  # type: ignore[misc]


def finish_review(workflow_state: Any, user: Any = None) -> None:
    """What follows the last approval: the page goes out, or waits as a draft if it is held.

    Wagtail calls it (`WAGTAIL_FINISH_WORKFLOW_ACTION`); the approval itself stays.
    """
    page = workflow_state.content_object
    try:
        page.get_latest_revision().publish(user=user)
    except Held as held:
        data = {"reason": str(held)}
        log(instance=page, action="articles.held", user=user, data=data)
