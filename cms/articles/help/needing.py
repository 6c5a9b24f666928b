"""Which pages need a help card that their article does not show, and holding them.

A page that speaks of a subject is held while its article shows no card: each version as it
is saved, and once more as it goes out. Where nothing is spoken of, one query finds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page, Revision

from cms.articles.help.said import Content, content_of, texts_of_content
from cms.articles.lexicon import spoken_of
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    HoldOverride,
    PublishHold,
    SectionPage,
)
from cms.articles.models.help_cards import subjects_for


@dataclass(frozen=True)
class Need:
    """That a text speaks of a subject, and should not go out without its card."""

    subjects: tuple[HelpSubject, ...]
    """What it speaks of, the most urgent first; at least one."""
    words: str
    """The first words that say so of the most urgent."""

    @property
    def subject(self) -> HelpSubject:
        """The most urgent."""
        return self.subjects[0]

    @property
    def asks(self) -> list[str]:
        """Names the subjects, as `PublishHold.asks` holds them."""
        return sorted(each.slug for each in self.subjects)

    @property
    def reason(self) -> str:
        """Why a page with this text is held, in a sentence."""
        return f"It speaks of {self.subject.name}, and there is no help card."


def find_need(
    texts: Iterable[str], language: str, rows: Sequence[HelpSubject] | None = None
) -> Need | None:
    """Returns of which subjects texts in a language speak; None if of none.

    `rows` are all subjects, where they are known already; else it is one query.
    """
    rows = list(HelpSubject.objects.all()) if rows is None else rows
    subjects = subjects_for(rows, language)
    found = spoken_of(_lists(subjects), texts)
    spoken = tuple(each for each in subjects if str(each.pk) in found)
    return Need(spoken, found[str(spoken[0].pk)]) if spoken else None


def _lists(rows: Iterable[HelpSubject]) -> dict[str, str]:
    return {str(row.pk): row.words for row in rows}


def missing_card(page: Page, content: Content) -> Need | None:
    """Returns why this text of an article or section may not go out, or None.

    It may if it speaks of no subject, and if its article shows a card.
    """
    rows = list(HelpSubject.objects.all())
    # In all languages at once: which counts is only asked where something is found.
    if not spoken_of(_lists(rows), texts_of_content(content)):
        return None
    article = article_of(page)
    if article is None or ArticleHelpCard.objects.filter(article=article.pk).exists():
        return None
    languages = [content["language"]] if "language" in content else _languages(article)
    needs = (find_need(texts_of_content(content), each, rows) for each in languages)
    return next(filter(None, needs), None)


def _languages(article: ArticlePage) -> list[str]:
    """Returns the language that readers know of an article, and that of its draft."""
    draft = article.latest_revision
    drafted = draft.content.get("language") if draft else None
    return list(dict.fromkeys(filter(None, [article.language, drafted])))


def article_of(page: Page) -> ArticlePage | None:
    """Returns the row of the article that a page is or belongs to; None in the trash."""
    whole = issubclass(page.specific_class, ArticlePage)
    path = page.path if whole else page.path[: -page.steplen]
    found: ArticlePage | None = ArticlePage.objects.filter(path=path).first()
    return found


def hold_page(page: Page, content: Content | None = None) -> Need | None:
    """Holds a page whose latest version needs a card, and frees one that does not.

    `content` is what that version says, where it is at hand. Returns why it is held.
    """
    need = missing_card(page, _latest(page) if content is None else content)
    held = PublishHold.objects.filter(page=page.pk, kind=PublishHold.HELP_CARD)
    if need is None:
        held.delete()
        return None
    said = {"reason": need.reason, "asks": need.asks}
    PublishHold.objects.update_or_create(
        page_id=page.pk, kind=PublishHold.HELP_CARD, defaults=said
    )
    return need


def hold_article(article: Page) -> None:
    """Does so with every page of an article."""
    pages = Page.objects.filter(path__startswith=article.path).order_by("path")
    for page in pages.select_related("latest_revision"):
        hold_page(page)


def hold_all() -> None:
    """Does so with every page of every article, as after the lists of words changed."""
    rows = list(HelpSubject.objects.all())
    held = set(_held_pages())
    pages = Page.objects.type(ArticlePage, SectionPage).order_by("path")
    for page in pages.select_related("latest_revision").iterator(chunk_size=200):
        texts = texts_of_content(_latest(page))
        if page.pk in held or spoken_of(_lists(rows), texts):
            hold_page(page)


def _held_pages() -> Iterable[int]:
    held = PublishHold.objects.filter(kind=PublishHold.HELP_CARD)
    return held.values_list("page_id", flat=True)


def _latest(page: Page) -> Content:
    revision = page.latest_revision
    return revision.content if revision else content_of(page.specific)


def holds_for_card(article: Page) -> QuerySet[PublishHold]:
    """Returns the holds of an article's pages that a card would end."""
    kind = PublishHold.HELP_CARD
    return PublishHold.objects.filter(kind=kind, page__path__startswith=article.path)


def is_overridden(page: Page, revision: Revision | None, need: Need) -> bool:
    """Returns whether somebody let this version out without a card."""
    if revision is None:
        return False
    # Not by the hold: that goes when a later version speaks of nothing.
    said = HoldOverride.objects.filter(
        page=page.pk, revision=revision, saved_at=revision.created_at
    )
    return any(each.asks == need.asks for each in said)


def keeps_back(page: ArticlePage | SectionPage) -> bool:
    """Returns whether what a live page says may not be released: it needs a card, there is
    none, and nobody allowed it. The page is held then."""
    need = missing_card(page, content_of(page))
    if need is None or is_overridden(page, page.live_revision, need):
        return False
    PublishHold.objects.get_or_create(
        page_id=page.pk,
        kind=PublishHold.HELP_CARD,
        defaults={"reason": need.reason, "asks": need.asks},
    )
    return True
