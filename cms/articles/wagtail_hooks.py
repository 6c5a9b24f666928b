"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.query import PageQuerySet

import cms.articles.editing.help_cards
import cms.articles.editing.rich_text_features  # noqa: F401 they register their hooks
from cms.articles.actions.trash import move_all_to_trash, restorable
from cms.articles.editing import release_log
from cms.articles.editing.bulk_delete import TrashesWhatItCan
from cms.articles.editing.bulk_publish import PublishWhole
from cms.articles.editing.viewsets import viewsets
from cms.articles.models import ArticlePage, TrashPage
from cms.articles.models.copied_links import lead_to_copies
from cms.articles.record.public_images import Bare
from cms.articles.views import calendar
from cms.articles.views import publish as views
from cms.articles.views import releases as release_views
from cms.articles.views import trash as trash_views
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.due_list import may_see_due


@hooks.register("register_admin_viewset")
def page_viewsets() -> list[PageViewSet]:
    """Returns the edit views of our pages."""
    return viewsets()


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Registers what this app writes to Wagtail's log."""
    release_log.register(actions)
    actions.register_action("articles.held", "Hold", "Kept from being published")
    actions.register_action("articles.put_off", "Put off", "Given another day")
    actions.register_action("articles.trash", "Delete", "Moved to the trash")
    actions.register_action("articles.restore", "Restore", "Brought back from the trash")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Returns the addresses of this app's admin views."""
    return [
        path("articles/<int:pk>/publish/", views.publish, name="articles_publish"),
        path("articles/<int:pk>/release/", release_views.change, name="articles_release"),
        path("calendar/", calendar.show, name="articles_calendar"),
        path("calendar/<int:pk>/", calendar.change, name="articles_schedule"),
        path("trash/", trash_views.show, name="articles_trash"),
        path("trash/empty/", trash_views.empty_it, name="articles_trash_empty"),
        path(
            "trash/<int:pk>/restore/", trash_views.bring_back, name="articles_trash_restore"
        ),
    ]


@hooks.register("after_copy_page")
def links_of_copies(request: AdminRequest, page: Page, made: Page) -> None:
    """Lets links within what was copied in the admin lead to the copies."""
    lead_to_copies(page, made)


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[Bare]]]:
    """Returns what public copies of images are made with."""
    return [("bare", Bare)]


# After Wagtail's own, whose places they take.
hooks.register("register_bulk_action", PublishWhole, order=100)
hooks.register("register_bulk_action", TrashesWhatItCan, order=100)


class CalendarItem(MenuItem):
    """The way to what is due."""

    def is_shown(self, request: AdminRequest) -> bool:
        """Returns whether the user may edit or publish pages."""
        return may_see_due(request.user)


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """Returns the menu item, behind the pages and what is to be decided about them."""
    address = reverse("articles_calendar")
    return CalendarItem("Calendar", address, icon_name="calendar", order=170)


class TrashItem(MenuItem):
    """The way to the trash, as long as there is something in it to bring back."""

    def is_shown(self, request: AdminRequest) -> bool:
        """Returns whether the user may bring back something."""
        return bool(restorable(request.user))


@hooks.register("register_admin_menu_item")
def trash_item() -> MenuItem:
    """Returns the menu item, behind what is worked with every day."""
    return TrashItem("Trash", reverse("articles_trash"), icon_name="bin", order=9_000)


@hooks.register("construct_explorer_page_queryset")
def hide_the_trash(
    parent: Page, pages: PageQuerySet, request: AdminRequest
) -> PageQuerySet:
    """Leaves out the trash, which has a page of its own; in the explorer it would only be
    in the way."""
    return pages.not_exact_type(TrashPage)


@hooks.register("before_bulk_action")
def trash_in_bulk(
    request: AdminRequest, action_type: str, objects: list[Model], action: BulkAction
) -> None:
    """Puts articles and sections that are deleted many at once into the trash too."""
    if action_type != "delete":
        return
    pages = [page.specific for page in objects if isinstance(page, Page)]
    trashed = move_all_to_trash(pages, request.user)
    if trashed:
        messages.success(request, "Articles and sections were moved to the trash.")
    # What is left in the list is deleted for good.
    objects[:] = [page for page in objects if page.pk not in trashed]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Returns what can be granted to groups."""
    return Permission.objects.filter(
        content_type__app_label="articles", codename__in=["empty_trash", "override_hold"]
    )


class PublishArticleItem(ActionMenuItem):
    """Saves the article, then shows what publishing the whole of it would change."""

    name = "action-publish-article"
    label = "Publish article…"
    template_name = "articles/admin/publish_menu_item.html"
    order = 5

    # A template's context holds anything.
    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Returns whether this is on an article that exists, for those who might publish
        it: where it is held, the screen says why, and takes a day."""
        page = context.get("page")
        return (
            isinstance(page, ArticlePage)
            and context["view"] == "edit"
            and page.permissions_for_user(context["request"].user).could_publish()
        )


@hooks.register("register_page_action_menu_item")
def publish_article_item() -> PublishArticleItem:
    """Returns the item beside "Publish", which publishes the article page alone."""
    return PublishArticleItem()


@hooks.register("after_edit_page")
def go_on_to_publish(request: AdminRequest, page: Page) -> HttpResponse | None:
    """Leads from saving the draft to the question whether all of it should go out."""
    if "action-publish-article" in request.POST and isinstance(page, ArticlePage):
        return redirect("articles_publish", page.pk)
    return None


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Returns the styles of our own panels."""
    return format_html('<link rel="stylesheet" href="{}">', static("articles/admin.css"))


@hooks.register("insert_editor_js")
def editor_js() -> str:
    """Returns what the page editor needs beside Wagtail's own scripts."""
    ours = ("articles/stale-saves.js", "articles/early-edits.js")
    return format_html_join(
        "", '<script src="{}"></script>', ((static(name),) for name in ours)
    )


@hooks.register("construct_page_action_menu")
def tell_publishing_apart(
    items: list[ActionMenuItem], request: AdminRequest, context: Mapping[str, object]
) -> None:
    """Renames "Publish" on an article: it publishes the lead and the order alone."""
    if isinstance(context.get("page"), ArticlePage):
        for place, item in enumerate(items):
            if item.name == "action-publish":
                # Wagtail makes its items once, for all pages.
                items[place] = copy(item)
                items[place].label = "Publish this page alone"
