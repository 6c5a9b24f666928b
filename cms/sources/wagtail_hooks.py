"""What this app adds to the Wagtail admin: every hook of it is registered here."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.articles.editing.stale_saves import LateSave
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.models.permissions import Anybody
from cms.articles.views.admin_request import AdminRequest
from cms.sources import log_messages, menu
from cms.sources.history.difference import DifferencePanel
from cms.sources.late_saves.merge_screen import merge_late_save
from cms.sources.links.linked_pages import find_linked_pages
from cms.sources.reimport.deciding import take_edits_as_answers
from cms.sources.review.dashboard import NeedsYouPanel
from cms.sources.urls import urlpatterns
from importers import Document

hooks.register("find_linked_pages", find_linked_pages)
hooks.register("register_admin_menu_item", menu.import_item)
hooks.register("register_admin_menu_item", menu.runs_item)
hooks.register("register_admin_menu_item", menu.review_item)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Returns the addresses of this app's admin views."""
    return urlpatterns


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Returns what can be granted to groups."""
    return Permission.objects.filter(
        content_type__app_label="sources",
        codename__in=["import_source", "review_conflicts", "undo_import"],
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Registers what this app writes to Wagtail's log."""
    log_messages.register(actions)


@hooks.register("register_page_header_buttons")
def show_origin(
    page: Page, user: Anybody, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offers the origin of its words to whoever may edit an article or section."""
    if isinstance(page, (ArticlePage, SectionPage)):
        if page.permissions_for_user(user).can_edit():
            address = reverse("sources_origin", args=[page.pk])
            yield Button("Show origin", address, icon_name="history", priority=64)


@hooks.register("construct_homepage_panels")
def dashboard_panel(request: AdminRequest, panels: list[Component]) -> None:
    """Adds the articles that wait for decisions to the dashboard."""
    panels.append(NeedsYouPanel(request))


# Before any other hook: one that answers the request with a page of its own ends the list.
@hooks.register("after_edit_page", order=-10)
def answered_by_editing(request: AdminRequest, page: Page) -> None:
    """Takes what was saved as an answer to what is asked about the article, if it is."""
    if isinstance(page, (ArticlePage, SectionPage)):
        key = page.pk if isinstance(page, ArticlePage) else page.get_parent().pk
        article = ArticlePage.objects.filter(pk=key, merge_base__pending__isnull=False)
        for each in article:
            take_edits_as_answers(each, request.user)


@hooks.register("show_difference")
def show_difference(before: Document, after: Document) -> DifferencePanel:
    """Returns what shows how one text of an article differs from another."""
    return DifferencePanel(before, after)


@hooks.register("merge_late_save")
def put_together(request: AdminRequest, late: LateSave) -> Page | HttpResponse:
    """Returns the page with both versions in it, or a screen that asks about them."""
    return merge_late_save(request, late)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Returns the link to the styles of the banner on the edit views."""
    return format_html('<link rel="stylesheet" href="{}">', static("sources/banner.css"))
