"""The help card that an article gets with a version that begins to need one."""

from __future__ import annotations

from django.contrib.auth.models import User

from cms.articles.help.cards import add_card, needed_subject
from cms.articles.models import ArticlePage, HelpSubject
from cms.sources.models import ImportItem

LACKING = "it cannot be published until there is one."


def card_sentence(subject: HelpSubject, *, adds: bool, lacked: bool = False) -> str:
    """Returns what an import says of a text that needs this card; `lacked` is whether the
    article needed one before, and had none."""
    if lacked:
        return f"It speaks of {subject.name}, and its article has no help card: {LACKING}"
    if not adds:
        return f"It speaks of {subject.name}, and gets no help card: {LACKING}"
    return f"It speaks of {subject.name}: its article gets the help card “{subject.title}”."


def add_card_with_version(
    article: ArticlePage, user: User | None, item: ImportItem | None
) -> None:
    """Lets an article show the card that its drafts need since a version was written into
    them, unless a person said that it shall get none; the item tells."""
    subject = needed_subject(article)
    if subject is None:
        return
    adds = item is None or not item.no_help_card
    if adds:
        add_card(article, subject, user)
    if item:
        item.help_card = card_sentence(subject, adds=adds)
