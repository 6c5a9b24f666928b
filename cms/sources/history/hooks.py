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
    source = "sources/<int:pk>/"
    return [
        path("runs/", views.runs, name="sources_runs"),
        path(source, views.history, name="sources_history"),
        path(f"{source}difference/", views.difference, name="sources_difference"),
        path(f"{source}versions/<int:number>/", views.original, name="sources_original"),
    ]


class RunsItem(MenuItem):
    """The way to what was imported."""

    def is_shown(self, request: Any) -> bool:
        """To those who may import or decide somewhere."""
        return may_look(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """In the main menu, below "Import"."""
    address = reverse("sources_runs")
    # The menu takes every entry for open whose name the open one's begins with.
    return RunsItem("Imports", address, name="runs", icon_name="history", order=155)
