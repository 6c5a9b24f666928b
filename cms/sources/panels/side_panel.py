"""Beside the edit views of articles and sections: the source, and how each part stands
to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from cms.articles.drafts.reading import read_texts
from cms.articles.models import ArticlePage, PublishHold, SectionPage
from cms.sources.history.runs import may_open
from cms.sources.history.versions import bare_versions
from cms.sources.models import ArticleBase, ImportItem, ItemState, SourceDocument
from cms.sources.panels.section_states import SectionState, compare_sections
from cms.sources.permissions import may_review, who_may_review
from cms.sources.review.pending_merge import open_review
from cms.sources.review.taking_back import last_import, reachable_items

DONE = (ItemState.IMPORTED, ItemState.MERGED, ItemState.WAITING, ItemState.UNDONE)


def article_of(page: Page) -> ArticlePage | None:
    """Returns the article that a page is or belongs to; None for any other."""
    if isinstance(page, ArticlePage):
        return page
    if not isinstance(page, SectionPage):
        return None
    parent = page.get_parent() if page.depth else None
    return parent and ArticlePage.objects.filter(pk=parent.pk).first()


class SourceSidePanel(BaseSidePanel):
    """Source, version, last import, open questions, and the sections with their state."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it, with how many questions are open."""

        aria_label = "Toggle source"
        icon_name = "resubmit"
        counter_classname = "w-bg-critical-200"

        def get_context_data(
            self, parent_context: Mapping[str, object]
        ) -> dict[str, object]:
            """With the number of questions that are open."""
            context: dict[str, object] = super().get_context_data(parent_context)
            return context | {"count": self.panel.questions}

    name = "source"
    title = "Source"
    template_name = "sources/side_panel.html"
    order = 150

    @classmethod
    def is_for(cls, page: Page) -> bool:
        """Returns whether a page is of an article that came from a source."""
        article = article_of(page) if page.pk else None
        if article is None:
            return False
        return SourceDocument.objects.filter(article=article).exists()

    @cached_property
    def article(self) -> ArticlePage:
        """The article whose source it is."""
        article = article_of(self.object)
        if article is None:
            raise ValueError("Only pages of articles have a source.")
        return article

    @cached_property
    def questions(self) -> int:
        """How many questions are open, as the review screen counts them."""
        # A merge, but the same texts are merged once.
        opened = open_review(ArticlePage.objects.get(pk=self.article.pk))
        return opened.review.open if opened else 0

    @cached_property
    def held(self) -> set[int]:
        """The pages of the article about which a question is open."""
        holds = PublishHold.objects.filter(
            kind=PublishHold.CONFLICT, page__path__startswith=self.article.path
        )
        return set(holds.values_list("page", flat=True))

    def get_context_data(self, parent_context: Mapping[str, object]) -> dict[str, object]:
        """What the panel says; the number of queries does not depend on the sections."""
        context: dict[str, object] = super().get_context_data(parent_context)
        user = self.request.user
        # The row: the page of the form is its draft already.
        article = ArticlePage.objects.get(pk=self.article.pk)
        source = SourceDocument.objects.filter(article=article).first()
        if source is None:
            return context
        items = ImportItem.objects.filter(article=article, state__in=DONE)
        items = items.defer("data", "messages", "excluded")
        last = items.select_related("run__user", "run__topic").last()
        return context | {
            "article": article,
            "source": source,
            "version": bare_versions(source).first(),
            "last": last,
            "may_open": last is not None and may_open(user, last.run),
            "held": self.held,
            "questions": self.questions,
            "may_review": may_review(user, article),
            "decided_by": who_may_review(article) if self.questions else "",
            "undo": self.undo(article),
            "sections": self.sections(article, source),
        }

    def undo(self, article: ArticlePage) -> ImportItem | None:
        """Returns the import that the user can take back now, or merge again."""
        last = last_import(article)
        return last if last and reachable_items([last], self.request.user) else None

    def sections(self, article: ArticlePage, source: SourceDocument) -> list[SectionState]:
        """Returns the sections in the drafted order, each with its state."""
        bases = ArticleBase.objects.select_related("pending")
        base = bases.defer("pending__data").filter(article=article).first()
        drafts = read_texts(article).read()
        first = base or source.versions.defer("data").first()
        if first is None:
            return []
        old = first.read_document()
        new = base.pending.read_document() if base and base.pending else old
        return compare_sections(drafts, old, new, self.held)
