"""Who may do what with an article, where Wagtail's answer is not ours."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User
from wagtail.models import Page, PagePermissionTester

from cms.articles.models.holds import open_holds

Anybody: TypeAlias = User | AnonymousUser
"""Whoever makes a request, logged in or not."""


class SectionPermissions(PagePermissionTester):
    """Wagtail's rules; a page with a hold is published by nobody, whichever way.

    Its latest version may go out if somebody has overridden every hold for just that one.
    """

    def can_publish(self) -> bool:
        """Returns whether it may go out now.

        Asked by the button, forged requests, bulk actions and the API alike.
        """
        if not self.could_publish():
            return False
        return not open_holds(self.page.pk, self.page.latest_revision)

    def could_publish(self) -> bool:
        """Returns whether the user might publish it if it were not held."""
        return bool(super().can_publish())

    def can_set_view_restrictions(self) -> bool:
        """Returns whether it may be made private: a hold never keeps words public."""
        return self.could_publish()

    def can_unschedule(self) -> bool:
        """Returns whether it may be kept from going out when it is due, held or not."""
        return self.could_publish()


class ArticlePermissions(SectionPermissions):
    """The same rules, less the reordering of children in the tree."""

    def can_reorder_children(self) -> bool:
        """Returns False: readers meet sections in the order of the outline, which is
        drafted."""
        return False


def may_override(user: Anybody, page: Page) -> bool:
    """Returns whether a user may let a version of this page out in spite of open
    questions."""
    allowed = user.is_active and user.has_perm("articles.override_hold")
    return bool(allowed) and page.permissions_for_user(user).can_edit()


def may_publish(user: Anybody, page: Page) -> bool:
    """Returns whether a user might publish or withdraw a page, if it were not held."""
    may = page.specific.permissions_for_user(user)
    if isinstance(may, SectionPermissions):
        return may.could_publish()
    return bool(may.can_publish())


def may_see(user: Anybody, page: Page) -> bool:
    """Returns whether a user may edit or publish a page, and so know of it."""
    return bool(page.permissions_for_user(user).can_edit()) or may_publish(user, page)
