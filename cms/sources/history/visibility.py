"""Whose imports and sources a user sees: those of articles that he or she may edit."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState, SourceDocument
from cms.sources.permissions import may_import, may_review_some


def may_see_imports(user: Any) -> bool:
    """Whether the list of imports is for this user at all."""
    return may_import(user) or may_review_some(user)


def may_see_source(user: Any, source: SourceDocument) -> bool:
    """Whether a user may see the versions of a source: who may edit its article may."""
    if source.article is None:
        return bool(user.is_superuser)
    return bool(source.article.permissions_for_user(user).can_edit())


def editable_articles(user: Any) -> Any:
    """The articles that a user may edit, as a queryset."""
    policy = PagePermissionPolicy(ArticlePage)
    return policy.instances_user_has_permission_for(user, "change")


def visible_items(user: Any) -> Any:
    """The files that a user may know of: of articles to edit, and of plans of his or her
    own for topics that are still open to them. A queryset."""
    items = ImportItem.objects.defer("data", "messages", "excluded")
    if user.is_superuser:
        return items
    seen = Q(article__in=editable_articles(user).values("pk"))
    if may_import(user):
        topics = PagePermissionPolicy(TopicPage).instances_user_has_permission_for(
            user, "add"
        )
        seen |= Q(run__user=user, run__topic__in=topics.values("pk"))
    return items.filter(seen)


def visible_runs(user: Any, items: Any) -> Any:
    """The runs that have one of these items, the newest first; a queryset."""
    runs = ImportRun.objects.select_related("user", "topic")
    if not user.is_superuser:
        runs = runs.filter(Exists(items.filter(run=OuterRef("pk"))))
    return runs.order_by("-created_at", "-pk")


TO_CONFIRM = (ItemState.NEW, ItemState.CHANGED, ItemState.ALIKE, ItemState.REREAD)
"""States of planned items that somebody must confirm, or choose about."""


def needing_a_person(items: Any) -> Any:
    """Those of the items about which somebody must do something; a queryset."""
    pending = F("article__merge_base__pending__sha256")
    planned = Q(run__state=RunState.PLANNED, state__in=TO_CONFIRM)
    asked = Q(state=ItemState.MERGED, sha256=pending)
    return items.filter(planned | asked | Q(state=ItemState.WAITING))
