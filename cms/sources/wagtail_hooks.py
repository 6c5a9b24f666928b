"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from cms.sources import override_views, policy_views, views
from cms.sources import stale_merges as late_save_hooks  # noqa: F401 registers its hooks
from cms.sources.permissions import may_import
from cms.sources.review import hooks as review_hooks  # noqa: F401 registers its hooks


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """The addresses of this app's admin views."""
    return [
        path("import/", views.choose, name="sources_import"),
        path("import/<int:pk>/", views.show, name="sources_run"),
        path("import/<int:pk>/apply/", views.apply, name="sources_apply"),
        path("import/<int:pk>/discard/", views.discard, name="sources_discard"),
        path("articles/<int:pk>/policy/", policy_views.policy, name="sources_policy"),
        path(
            "articles/<int:pk>/override/", override_views.confirm, name="sources_override"
        ),
    ]


def reason_of(log_entry: Any) -> str:
    """What somebody said when a version was let out."""
    return str(log_entry.data.get("reason", ""))


class ImportItem(MenuItem):
    """The way to the import, for those who may."""

    def is_shown(self, request: Any) -> bool:
        """To those who may import somewhere."""
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """In the main menu, below the pages."""
    return ImportItem("Import", reverse("sources_import"), icon_name="upload", order=150)


@hooks.register("register_permissions")
def permissions() -> Any:
    """What can be granted to groups."""
    return Permission.objects.filter(
        content_type__app_label="sources",
        codename__in=["import_source", "review_conflicts", "undo_import"],
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What this app writes to Wagtail's log."""
    actions.register_action("sources.import", "Import", "Imported from a source document")
    actions.register_action(
        "sources.merge", "Merge", "Merged with a new version of the source document"
    )
    actions.register_action(
        "sources.policy", "Set policy", "Said what becomes of new versions of its source"
    )
    actions.register_action(
        "sources.rename", "Rename source", "Let its source be known by another name"
    )
    actions.register_action("sources.decide", "Decide", "Decided about a change")
    actions.register_action("sources.undo", "Undo import", "Took an import back")

    @actions.register_action("sources.override")
    class Overridden(LogFormatter):
        """The exception with its reason, in the history of the page."""

        label = "Let out while held"

        def format_message(self, log_entry: Any) -> str:
            """The reason that was given."""
            return f"Let out while questions are open: “{reason_of(log_entry)}”"
