"""The entries of this app in the admin's main menu, below the pages."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from cms.articles.views.admin_request import AdminRequest
from cms.sources.history.visibility import may_see_imports
from cms.sources.permissions import may_import, may_review_some, reviewable


class ImportMenuItem(MenuItem):
    """The way to the import form."""

    def is_shown(self, request: AdminRequest) -> bool:
        """Returns whether the user may import somewhere."""
        return may_import(request.user)


class RunsMenuItem(MenuItem):
    """The way to the list of imports."""

    def is_shown(self, request: AdminRequest) -> bool:
        """Returns whether the user may import or decide somewhere."""
        return may_see_imports(request.user)


class ReviewMenuItem(MenuItem):
    """The way to the articles that wait for decisions, with how many they are."""

    def is_shown(self, request: AdminRequest) -> bool:
        """Returns whether the user may decide somewhere."""
        return may_review_some(request.user)

    def render_component(self, request: AdminRequest) -> LinkMenuItem:
        """Returns the entry with the number of articles that wait for this user."""
        count = reviewable(request.user).count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


def import_item() -> MenuItem:
    """Returns the entry of the import form."""
    return ImportMenuItem(
        "Import", reverse("sources_import"), icon_name="upload", order=150
    )


def runs_item() -> MenuItem:
    """Returns the entry of the list of imports."""
    address = reverse("sources_runs")
    # Wagtail marks every entry as open whose name begins with the open one's, so this
    # one must not be named "imports".
    return RunsMenuItem("Imports", address, name="runs", icon_name="history", order=155)


def review_item() -> MenuItem:
    """Returns the entry of the articles that wait for decisions."""
    address = reverse("sources_reviews")
    return ReviewMenuItem("Review", address, icon_name="resubmit", order=160)
