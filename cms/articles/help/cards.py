"""Adding help cards to articles and taking them away; both count at once for readers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.articles.help.needing import (
    Need,
    hold_page,
    holds_for_card,
    is_overridden,
    missing_card,
)
from cms.articles.help.said import content_of
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    HoldOverride,
    PublishHold,
    SectionPage,
)
from cms.articles.models.help_cards import subjects_for


class CardNeeded(Exception):
    """The card stays; the text is one sentence that says why."""


def add_card(article: Page, subject: HelpSubject, user: User | None = None) -> None:
    """Lets an article show a card, or another than it does; frees the pages that waited
    for one."""
    with transaction.atomic():
        shown = {"subject": subject, "added_by": user}
        ArticleHelpCard.objects.update_or_create(article_id=article.pk, defaults=shown)
        holds_for_card(article).delete()
        _note(article, "articles.help_card.add", user, card=subject.title)


def needed_subject(article: ArticlePage) -> HelpSubject | None:
    """Returns the most urgent subject that pages speak of which are held for a card."""
    slugs = {slug for hold in holds_for_card(article) for slug in hold.asks}
    return most_urgent(slugs, article.language) if slugs else None


def most_urgent(slugs: Collection[str], language: str) -> HelpSubject | None:
    """Returns the most urgent of these subjects, in a language if it is there."""
    subjects = subjects_for(HelpSubject.objects.all(), language)
    return next((each for each in subjects if each.slug in slugs), None)


def remove_card(article: ArticlePage, user: User | None, reason: str = "") -> None:
    """Takes the card from an article.

    Raises `CardNeeded`, with nothing done, while what readers have or what is drafted
    needs it, unless a reason is given: then those versions may go out without, and no
    others.
    """
    with transaction.atomic():
        _lock(article)
        card = ArticleHelpCard.objects.filter(article=article.pk)
        shown = card.select_related("subject").first()
        if shown is None:
            return
        card.delete()
        reason = reason.strip()
        for page, revision, need in list(_versions_in_need(article)):
            if not reason:
                raise CardNeeded(
                    f"“{page.title}” speaks of {need.subject.name}, so the card stays."
                )
            _allow(page, revision, need, reason, user)
        _note(
            article,
            "articles.help_card.remove",
            user,
            card=shown.subject.title,
            reason=reason,
        )


def _lock(article: Page) -> None:
    """Lets nothing of an article go out meanwhile: it would be looked at before the card is
    gone, and be public after. The article first, as everybody locks them."""
    below = Page.objects.filter(path__startswith=article.path).exclude(pk=article.pk)
    for rows in (Page.objects.filter(pk=article.pk), below):
        list(rows.select_for_update().values_list("pk"))


def _versions_in_need(article: Page) -> Iterator[tuple[Page, Revision | None, Need]]:
    """Yields the latest and the live version of each page that need a card."""
    pages = Page.objects.filter(path__startswith=article.path).order_by("path")
    for page in pages.select_related("latest_revision", "live_revision").specific():
        need = hold_page(page)
        if need:
            yield page, page.latest_revision, need
        if page.live and page.live_revision_id != page.latest_revision_id:
            need = missing_card(page, content_of(page))
            if need:
                yield page, page.live_revision, need


def _allow(
    page: Page, revision: Revision | None, need: Need, reason: str, user: User | None
) -> None:
    if revision is None:
        return
    hold = PublishHold.objects.filter(page=page.pk, kind=PublishHold.HELP_CARD).first()
    HoldOverride.objects.create(
        page_id=page.pk,
        hold=hold,
        asks=need.asks,
        revision=revision,
        saved_at=revision.created_at,
        reason=reason,
        made_by=user,
    )


def copy_card(original: int, made: Page) -> None:
    """Gives a copy the card of the article (its primary key) that it is a copy of."""
    cards = ArticleHelpCard.objects.filter(article=original)
    for card in cards.select_related("subject"):
        add_card(made, card.subject, card.added_by)


def take_card_along(section: SectionPage, before: Page, after: Page) -> None:
    """Sees to a section that came to stand in another article.

    Readers meet at once what is live of it; if that needs a card, the article gets it.
    What is only drafted is held until somebody adds one.
    """
    hold_page(section)
    need = missing_card(section, content_of(section)) if section.live else None
    if need and not is_overridden(section, section.live_revision, need):
        there = ArticleHelpCard.objects.filter(article=before.pk).first()
        add_card(after, there.subject if there else need.subject)


def _note(article: Page, action: str, user: User | None, **data: str) -> None:
    log(instance=article, action=action, user=user, data=data)
