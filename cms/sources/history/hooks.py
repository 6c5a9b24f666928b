"""Where people find what was imported: addresses and the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.sources.history import views
from cms.sources.history.sight import may_look


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """The addresses of the list of imports and of the history of sources."""
    return [path("imports/", views.runs, name="sources_runs")]


class RunsItem(MenuItem):
    """The way to what was imported."""

    def is_shown(self, request: Any) -> bool:
        """To those who may import or decide somewhere."""
        return may_look(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """In the main menu, below "Import"."""
    return RunsItem("Imports", reverse("sources_runs"), icon_name="history", order=155)
