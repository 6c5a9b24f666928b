"""Publishing a whole article: the one place where it is done."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.actions.publish_plan import (
    SAVED_SINCE,
    Refused,
    plan_publishing,
    version_of,
)
from cms.articles.actions.releases import schedule, supersede
from cms.articles.exceptions import Held
from cms.articles.help.needing import hold_article
from cms.articles.models import ArticlePage


def publish_article(
    article: ArticlePage, user: User | None = None, version: str | None = None
) -> int:
    """Publishes an article and all its drafts in one transaction, sections first.

    Returns how many pages were published; none where the settings of the article give a
    day to come: then all of it is scheduled for that day. Without a user, the system acts.
    `version` is that of the plan that a person has seen. Raises `Refused`, with nothing
    published, where a page of it may not go out or something was saved since.
    """
    try:
        with transaction.atomic():
            return _publish(article, user, version)
    except Held as held:
        # What no save has looked at, since the words that need a help card are others now.
        hold_article(article)
        raise Refused(str(held)) from held


def _publish(article: ArticlePage, user: User | None, version: str | None) -> int:
    article = ArticlePage.objects.select_for_update().get(pk=article.pk)
    plan = plan_publishing(article, user)
    if plan.refusals:
        raise Refused(plan.refusals[0])
    if version is not None and version != version_of(plan):
        raise Refused(SAVED_SINCE)
    if plan.day and plan.steps:
        schedule(article, plan.day, user)
        return 0
    for step in plan.steps:
        # A page that was made live by a script may have no revision yet.
        page = step.page
        revision = page.latest_revision or page.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=user is None)
    supersede(article)
    return len(plan.steps)
