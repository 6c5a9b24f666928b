"""The help card that an article gets with an import, or lacks after it."""

from __future__ import annotations

from dataclasses import dataclass

from cms.articles.help.needing import find_need
from cms.articles.help.said import texts_of_document
from cms.articles.models import ArticleHelpCard, HelpSubject
from cms.sources.reimport.help_cards import card_sentence
from cms.sources.reimport.merging import ArticleMerge
from importers.document import Document


@dataclass(frozen=True)
class PlannedCard:
    """That what is imported speaks of a subject, and what is done about it."""

    subject: HelpSubject
    adds: bool
    """Whether the article gets the card; else its pages are held."""
    lacked: bool = False
    """Whether its drafts needed a card before and had none: then a person adds it."""

    @property
    def said(self) -> str:
        """One sentence for whoever imports it."""
        return card_sentence(self.subject, adds=self.adds, lacked=self.lacked)


def plan_card_for_new(document: Document, *, adds: bool) -> PlannedCard | None:
    """Returns the card of an article that is made of a document, if it needs one."""
    need = find_need(texts_of_document(document), document.metadata.lang or "en")
    return PlannedCard(need.subject, adds) if need else None


def plan_card_for_merge(merged: ArticleMerge, *, adds: bool) -> PlannedCard | None:
    """Returns the card that an article needs once a new version is merged into it, unless
    it shows one."""
    after, language = merged.result.document, merged.article.language
    need = find_need(texts_of_document(after), language)
    if need is None or ArticleHelpCard.objects.filter(article=merged.article.pk).exists():
        return None
    before = texts_of_document(merged.drafts.document)
    lacked = find_need(before, language) is not None
    return PlannedCard(need.subject, adds and not lacked, lacked)
