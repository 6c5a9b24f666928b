"""Comparing two versions of a page: by sentence and word, as everywhere else here."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.record.before_and_after import WORDED, document_of_page


class ComparesByWords(RevisionsCompareView):
    """Wagtail's view, which compares what is no text of an article or section."""

    template_name = "articles/admin/compare.html"

    # A template's context holds anything.
    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Returns what differs: the texts as one difference, the other fields each."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        before, after = context["revision_a"], context["revision_b"]
        if not isinstance(after, (ArticlePage, SectionPage)):
            return context
        others = [each for each in context["comparison"] if _field_of(each) not in WORDED]
        for show in hooks.get_hooks("show_difference"):
            shown = show(document_of_page(before), document_of_page(after))
            context["difference"] = shown
        context["order_changed"] = _order_of(before) != _order_of(after)
        return context | {"comparison": others}


# Wagtail's comparisons have no class in common.
def _field_of(comparison: Any) -> str:
    field = getattr(comparison, "field", None)
    return field.name if field else ""


def _order_of(page: Page) -> object:
    return page.outline if isinstance(page, ArticlePage) else None
