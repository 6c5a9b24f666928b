"""The explorer: what readers see of each page, and sections in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standings_of


class ReadersColumn(Column):
    """What readers see of a page, in a sentence; empty for topics, which are read as they
    stand."""

    # A row of a table is whatever the table shows.
    def get_value(self, instance: Any) -> str:
        """Returns the sentence, which the table has looked up."""
        said: str = getattr(instance, "readers_see", "")
        return said


class ReadersTable(PageTable):
    """A table of pages that asks for all of their sentences at once."""

    def __init__(self, columns: Sequence[Column], data: Sequence[Page], **kw: Any) -> None:
        data = list(data)
        ours = [page for page in data if isinstance(page, (ArticlePage, SectionPage))]
        standings = standings_of(page.pk for page in ours)
        for page in ours:
            page.readers_see = sentence_of(standings[page.pk])
            page.in_its_article = isinstance(kw.get("parent_page"), ArticlePage)
        super().__init__(columns, data, **kw)


class OurExplorer(ExplorableIndexView):
    """Wagtail's listing of what stands below a page, with a column of ours."""

    table_class = ReadersTable
    parent_page: Page
    base_columns = [
        *ExplorableIndexView.base_columns,
        ReadersColumn("readers", label="Readers", classname="readers", width="20%"),
    ]

    @property
    def in_reading_order(self) -> bool:
        """Whether it lists the sections of an article, and nobody asks for an order."""
        chosen = self.is_explicitly_ordered or self.is_searching or self.is_filtering
        return isinstance(self.parent_page, ArticlePage) and not chosen

    def get_ordering(self) -> str:
        """Returns the column that is sorted by; none in reading order."""
        return "" if self.in_reading_order else super().get_ordering()

    # Wagtail's querysets have methods of their own.
    def order_queryset(self, queryset: Any) -> QuerySet[Page]:
        """Puts the sections of an article in the order in which it is drafted, as long as
        nobody asks for another."""
        parent = self.parent_page
        if not (isinstance(parent, ArticlePage) and self.in_reading_order):
            return super().order_queryset(queryset)
        draft: ArticlePage = parent.get_latest_revision_as_object()
        pages = [page.pk for page, _ in draft.arranged(_keys(parent))]
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(pages)]
        order = Case(*places, default=Value(len(pages)), output_field=IntegerField())
        return queryset.order_by(order, "path")


def _keys(article: ArticlePage) -> Sequence[SectionPage]:
    """Returns the sections of an article in the order of the tree, without their words."""
    below = SectionPage.objects.child_of(article).order_by("path")
    return list(below.defer_streamfields())
