"""Whose imports and sources a user sees: those of articles that the user may edit."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.articles.models import ArticlePage, SectionPage, TopicPage
from cms.sources.importing.old_plans import is_overtaken, old_plans
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState, SourceDocument
from cms.sources.permissions import may_import, may_review_some


def may_see_imports(user: User) -> bool:
    """Returns whether a user may see the list of imports at all."""
    return may_import(user) or may_review_some(user)


def may_see_source(user: User, source: SourceDocument) -> bool:
    """Returns whether a user may see the versions of a source: who may edit its article
    may."""
    if source.article is None:
        return bool(user.is_superuser)
    return bool(source.article.permissions_for_user(user).can_edit())


def editable_articles(user: User) -> QuerySet[ArticlePage]:
    """Returns the articles that a user may edit."""
    policy = PagePermissionPolicy(ArticlePage)
    return policy.instances_user_has_permission_for(user, "change")


def visible_items(user: User) -> QuerySet[ImportItem]:
    """Returns the files that a user may know of: of articles to edit, and of the user's own
    plans for topics that are still open to them."""
    items = ImportItem.objects.defer("data", "messages", "excluded")
    if user.is_superuser:
        return items
    # Sub-queries, not lists of keys: an editor may have thousands of articles.
    seen = Q(article__in=editable_articles(user).values("pk"))
    if may_import(user):
        topics = PagePermissionPolicy(TopicPage).instances_user_has_permission_for(
            user, "add"
        )
        seen |= Q(run__user=user, run__topic__in=topics.values("pk"))
    return items.filter(seen)


def visible_runs(user: User, items: QuerySet[ImportItem]) -> QuerySet[ImportRun]:
    """Returns the runs that have one of these items, the newest first; no plan that is old
    enough to be forgotten."""
    runs = ImportRun.objects.select_related("user", "topic")
    if not user.is_superuser:
        runs = runs.filter(Exists(items.filter(run=OuterRef("pk"))))
    return runs.exclude(pk__in=old_plans().values("pk")).order_by("-created_at", "-pk")


TO_CONFIRM = (ItemState.NEW, ItemState.CHANGED, ItemState.ALIKE, ItemState.REREAD)
"""States of planned items that somebody must confirm, or choose about."""


def needing_a_person(items: QuerySet[ImportItem]) -> QuerySet[ImportItem]:
    """Returns those of the items about which somebody must do something."""
    planned = Q(run__state=RunState.PLANNED, state__in=TO_CONFIRM) & ~is_overtaken()
    waiting = Q(state=ItemState.WAITING)
    return items.filter(planned | to_decide() | to_look_at() | waiting)


def to_decide() -> Q:
    """Returns what finds the files about whose very bytes an article waits for
    decisions."""
    pending = F("article__merge_base__pending__sha256")
    return Q(state=ItemState.MERGED, sha256=pending)


def to_look_at() -> Q:
    """Returns what finds the files about which there are doubts, as long as readers have
    not seen them and nothing newer came."""
    sections = SectionPage.objects.filter(live=True, has_unpublished_changes=True)
    of_article = Q(path__startswith=OuterRef("article__path"))
    newer = ImportItem.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    unseen = (
        Q(article__live=False)
        | Q(article__has_unpublished_changes=True)
        | Exists(sections.filter(of_article))
    )
    doubtful = Q(state__in=(ItemState.IMPORTED, ItemState.MERGED)) & ~Q(doubts=[])
    return doubtful & unseen & ~Exists(newer.filter(state=ItemState.MERGED))
