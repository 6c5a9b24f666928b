"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.sources import log_messages
from cms.sources.history import hooks as history_hooks  # noqa: F401 registers its hooks
from cms.sources.late_saves import stale_merges as late_save_hooks  # noqa: F401 registers its hooks
from cms.sources.origins import hooks as origin_hooks  # noqa: F401 registers its hooks
from cms.sources.overrides import override_views
from cms.sources.permissions import may_import
from cms.sources.review import hooks as review_hooks  # noqa: F401 registers its hooks
from cms.sources.uploading import policy_views, views


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
    log_messages.register(actions)
