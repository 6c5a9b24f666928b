"""What follows the last approval of a review.

Wagtail imports this while it defines its own models, so it may import no models itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.log_actions import log

from cms.articles.exceptions import Held

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import WorkflowState


def finish_review(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publishes the page, or leaves it a draft if it is held; the approval itself stays.

    Wagtail calls it (`WAGTAIL_FINISH_WORKFLOW_ACTION`).
    """
    page = workflow_state.content_object
    try:
        page.get_latest_revision().publish(user=user)
    except Held as held:
        data = {"reason": str(held)}
        log(instance=page, action="articles.held", user=user, data=data)
