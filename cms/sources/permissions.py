"""Who may import, and where."""

from __future__ import annotations

from typing import Any

from cms.articles.models import TopicPage


def may_import(user: Any) -> bool:
    """Whether a user may import anywhere at all."""
    return bool(user.is_active and user.has_perm("sources.import_source"))


def may_import_into(user: Any, topic: TopicPage) -> bool:
    """Whether a user may import articles into this topic."""
    return may_import(user) and topic.permissions_for_user(user).can_add_subpage()


def topics_for(user: Any) -> Any:
    """The topics that a user may import into, as a queryset, in the order of the tree."""
    topics = TopicPage.objects.order_by("path")
    allowed = [topic.pk for topic in topics if may_import_into(user, topic)]
    return topics.filter(pk__in=allowed)
