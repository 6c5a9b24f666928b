"""Where editors find the origin of words: its address, and the way from the edit views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.articles.models import ArticlePage, SectionPage
from cms.sources.origins import views


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """The address of the origins of a page's words."""
    return [path("origin/<int:pk>/", views.origin, name="sources_origin")]


@hooks.register("register_page_header_buttons")
def show_origin(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Among the actions of an article or section, for who may edit it."""
    if isinstance(page, (ArticlePage, SectionPage)):
        if page.permissions_for_user(user).can_edit():
            address = reverse("sources_origin", args=[page.pk])
            yield Button("Show origin", address, icon_name="history", priority=64)
