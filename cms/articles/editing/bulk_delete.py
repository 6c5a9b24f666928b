"""Deleting many pages at once: articles and sections go to the trash."""

from __future__ import annotations

from django.utils.safestring import SafeString
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page

from cms.articles.actions.trash import goes_to_trash


class TrashesWhatItCan(DeleteBulkAction):
    """Wagtail's action, which says what becomes of each page; the hook `trash_in_bulk`
    moves what goes to the trash."""

    template_name = "articles/admin/bulk_delete.html"

    def object_context(self, page: Page) -> dict[str, object]:
        """Returns what is said of one page."""
        context: dict[str, object] = super().object_context(page)
        return context | {"trash": goes_to_trash(page.specific_deferred)}

    def get_success_message(self, pages: int, below: int) -> str | SafeString | None:
        """Returns how many pages were deleted for good, if any was."""
        said: str | SafeString = super().get_success_message(pages, below)
        return said if pages else None
