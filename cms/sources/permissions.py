"""Who may import, and where; who may decide about what was imported, and take it back."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.articles.models import ArticlePage, TopicPage
from cms.articles.models.permissions import Anybody
from cms.sources.plurals import alternatives

ASKED = 10
"""How many people are looked at who might decide, where no group may. Chosen: enough to
name somebody."""


def may_import(user: Anybody) -> bool:
    """Returns whether a user may import anywhere at all."""
    return bool(user.is_active and user.has_perm("sources.import_source"))


def may_import_into(user: Anybody, topic: TopicPage) -> bool:
    """Returns whether a user may import articles into this topic."""
    return may_import(user) and topic.permissions_for_user(user).can_add_subpage()


def may_set_policy(user: Anybody, article: ArticlePage) -> bool:
    """Returns whether a user may say that new versions are published without a person."""
    return may_import(user) and article.permissions_for_user(user).could_publish()


def may_set_policy_in(user: Anybody, topic: TopicPage) -> bool:
    """Returns whether a user may say so of an article that is imported into this topic."""
    may = topic.permissions_for_user(user)
    return may_import_into(user, topic) and bool(may.can_publish_subpage())


def may_set_policy_of(
    user: Anybody, article: ArticlePage | None, topic: TopicPage | None
) -> bool:
    """Returns whether a user may say so of an article, or of one that is still to be made
    in this topic."""
    if article:
        return may_set_policy(user, article)
    return topic is not None and may_set_policy_in(user, topic)


def topics_for(user: Anybody) -> QuerySet[TopicPage]:
    """Returns the topics that a user may import into, in the order of the tree."""
    topics = TopicPage.objects.order_by("path")
    allowed = [topic.pk for topic in topics if may_import_into(user, topic)]
    return topics.filter(pk__in=allowed)


def may_review(user: Anybody, article: ArticlePage) -> bool:
    """Returns whether a user may decide about new versions of this article's source."""
    return may_review_some(user) and article.permissions_for_user(user).can_edit()


def may_review_some(user: Anybody) -> bool:
    """Returns whether a user may decide about the articles that the user may edit."""
    return bool(user.is_active and user.has_perm("sources.review_conflicts"))


def who_may_review(article: ArticlePage) -> str:
    """Returns who may decide about an article, in words: its groups, else people."""
    review = {"permissions__codename": "review_conflicts", "user__is_active": True}
    pages = article.get_ancestors(inclusive=True)
    groups = Group.objects.filter(
        **review,
        page_permissions__page__in=pages,
        page_permissions__permission__codename="change_page",
    )
    names = list(groups.order_by("name").values_list("name", flat=True).distinct())
    if not names:
        may = Q(user_permissions__codename="review_conflicts")
        may |= Q(groups__permissions__codename="review_conflicts")
        users = User.objects.filter(may, is_active=True).distinct().order_by("username")
        people = [user for user in users[:ASKED] if may_review(user, article)]
        names = [user.get_full_name() or user.get_username() for user in people]
    return alternatives(names or ["an administrator"])


def may_undo(user: Anybody, article: ArticlePage) -> bool:
    """Returns whether a user may take back what imports did to this article."""
    return may_undo_some(user) and article.permissions_for_user(user).can_edit()


def may_undo_some(user: Anybody) -> bool:
    """Returns whether a user may take imports back from articles that the user may edit."""
    return bool(user.is_active and user.has_perm("sources.undo_import"))


def undoable(user: Anybody) -> QuerySet[ArticlePage]:
    """Returns the articles from which a user may take imports back."""
    if not may_undo_some(user):
        return ArticlePage.objects.none()
    return _editable(user)


def reviewable(user: Anybody) -> QuerySet[ArticlePage]:
    """Returns the articles that a user may decide about and that wait for it."""
    if not may_review_some(user):
        return ArticlePage.objects.none()
    return _editable(user).filter(merge_base__pending__isnull=False)


def _editable(user: Anybody) -> QuerySet[ArticlePage]:
    policy = PagePermissionPolicy(ArticlePage)
    return policy.instances_user_has_permission_for(user, "change")
