"""How an article stands to its help card, for whoever works on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from cms.articles.help.cards import needed_subject
from cms.articles.help.needing import article_of, holds_for_card
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    PublishHold,
    SectionPage,
)
from cms.articles.models.permissions import Anybody


@dataclass(frozen=True)
class HelpStanding:
    """How an article stands to its help card, for one user."""

    article: Page
    card: ArticleHelpCard | None
    holds: Sequence[PublishHold]
    """The pages that wait for one, and why."""
    needed: HelpSubject | None
    """The card that would free them."""
    may_add: bool
    may_remove: bool


def help_standing(page: Page, user: Anybody) -> HelpStanding | None:
    """Returns how the article stands that a page is or belongs to; None for other pages."""
    known = isinstance(page, (ArticlePage, SectionPage)) and page.pk
    article = article_of(page) if known else None
    if article is None:
        return None
    may = article.permissions_for_user(user)
    card = ArticleHelpCard.objects.filter(article=article.pk).select_related("subject")
    holds = list(holds_for_card(article).select_related("page").order_by("page__path"))
    return HelpStanding(
        article,
        card.first(),
        holds,
        needed_subject(article) if holds else None,
        bool(may.can_edit()),
        may.could_publish(),
    )
