"""A page with a hold goes out on no road, save one on which a person says why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from wagtail.log_actions import log

from cms.articles.models.holds import HoldOverride, PublishHold

SAVES_A_NEW_VERSION = (
    "Saved as a draft, not published: questions about this page are open, and the "
    "exception that was made for it covers the version before this one only."
)


class Held(PermissionDenied):
    """Something about the page must be decided first; the text is one sentence."""


def open_holds(page_id: int, revision: Any) -> list[PublishHold]:
    """The holds that keep this version of a page from going out.

    Those that somebody overrode for just this version, and that ask what they asked then,
    are not among them. One query where the page has no hold. A version that is None is
    covered by nothing.
    """
    holds = list(PublishHold.objects.filter(page=page_id).order_by("pk"))
    if not holds or revision is None:
        return holds
    said = HoldOverride.objects.filter(
        hold__in=holds, revision=revision.pk, saved_at=revision.created_at
    )
    covered = [(each.hold_id, each.asks) for each in said]
    return [hold for hold in holds if (hold.pk, hold.asks) not in covered]


class RefusesWhileHeld:
    """A page whose `publish` refuses while there is a hold on it.

    Approval of a review, a schedule and scripts come here; people in the editor are
    refused by `SectionPermissions` before.
    """

    def publish(self: Any, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision. Raises `Held`."""
        holds = open_holds(self.pk, revision)
        if holds:
            raise Held(f"“{self.title}” is held: {holds[0].reason}")
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]


class SavesWhileHeld:
    """An edit view whose button "Publish" saves a draft while there is a hold.

    It publishes what it has just saved, which no override can name.
    """

    def publish_action(self: Any) -> HttpResponse:
        """Publish, or save a draft and say why."""
        if not PublishHold.objects.filter(page=self.page.pk).exists():
            return super().publish_action()  # type: ignore[misc,no-any-return]
        messages.warning(self.request, SAVES_A_NEW_VERSION)
        return self.save_action()  # type: ignore[no-any-return]


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
