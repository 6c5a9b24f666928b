"""What follows the last approval of a review.

Wagtail imports this while it defines its own models, so it may import no models itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.log_actions import log

from cms.articles.exceptions import Held

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import Page, WorkflowState


def finish_review(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publishes the page, an article with all its drafts; or leaves all of it as it is,
    where something may not go out. The approval itself stays.

    Wagtail calls it (`WAGTAIL_FINISH_WORKFLOW_ACTION`).
    """
    page = workflow_state.content_object.specific
    if reason := _publish(page, user):
        log(instance=page, action="articles.held", user=user, data={"reason": reason})


def _publish(page: Page, user: User | None) -> str:
    """Returns why nothing went out; empty where all did."""
    from cms.articles.actions.publish_article import publish_article
    from cms.articles.actions.publish_plan import Refused
    from cms.articles.models import ArticlePage

    try:
        if isinstance(page, ArticlePage):
            publish_article(page, user)
        else:
            page.get_latest_revision().publish(user=user)
    except (Held, Refused) as refused:
        return str(refused)
    return ""
