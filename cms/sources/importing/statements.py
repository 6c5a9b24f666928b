"""What a file states about itself: that it is a draft, who wrote it, its addresses, when
it was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from cms.articles.drafts.creating import name_in_address
from importers.document import Document, Metadata
from importers.result import AUTHOR_FROM_PROPERTIES, Message, Result, Severity
from importers.source.media_types import DOCX, ODT

SAYS_DRAFT = "says-draft"
"""The code of the message that a file says so."""
DRAFT_WORDS = {
    "draft": ("true", "yes", "on", "1"),
    "published": ("false", "no", "off", "0"),
    "status": ("draft",),
}
"""Fields, and what they say of a draft: as Hugo, Jekyll and Pelican read them."""

SLUG = "slug"
ALIASES = ("aliases", "alias", "redirect_from")
"""Fields of earlier addresses, as Hugo and Jekyll read them."""


OFFICE = frozenset({DOCX, ODT})
"""Kinds of files of which a program states when they were saved last: no publication."""


class Stated(NamedTuple):
    """What a file states of the article that it was elsewhere."""

    slug: str = ""
    aliases: tuple[str, ...] = ()
    date: date | None = None
    """When it was first published."""


def take_stated(
    result: Result[Document], media_type: str, *, new: bool
) -> tuple[Result[Document], Stated]:
    """Returns what was read without what is used of the article's addresses and date, and
    these.

    Name in the address and date are used for a `new` article only: later ones keep theirs.
    """
    slug, aliases, rest = "", [], []
    for name, value in result.value.metadata.extra:
        if new and name.lower() == SLUG:
            slug = name_in_address(value)
        elif name.lower() in ALIASES:
            aliases += [each.strip() for each in value.split(",") if each.strip()]
        else:
            rest.append((name, value))
    day = None
    if new and media_type not in OFFICE:
        day = _day(result.value.metadata.date)
    metadata = replace(result.value.metadata, extra=tuple(rest))
    if day:
        metadata = replace(metadata, date=None)
    document = replace(result.value, metadata=metadata)
    return replace(result, value=document), Stated(slug, tuple(aliases), day)


def _day(said: str | None) -> date | None:
    """Returns the day of a date in ISO 8601 that is over; None for what is none."""
    try:
        day = date.fromisoformat((said or "")[:10])
    except ValueError:
        return None
    return day if day <= timezone.localdate() else None


def draft_messages(metadata: Metadata) -> tuple[Message, ...]:
    """Returns one sentence where a file says that it is a draft."""
    for name, value in metadata.extra:
        if value.strip().lower() in DRAFT_WORDS.get(name.lower(), ()):
            said = f"The file says “{name}: {value.strip()}”, so it stays a draft."
            return (Message(Severity.INFO, SAYS_DRAFT, said),)
    return ()


def says_draft(messages: Iterable[Message]) -> bool:
    """Returns whether one of the messages on a file is that it says so."""
    return any(message.code == SAYS_DRAFT for message in messages)


def property_authors(result: Result[Document]) -> tuple[str, ...]:
    """Returns the authors whom the properties of a file name and its text does not: whoever
    set the program up, often, so a person says whether readers are told."""
    codes = {message.code for message in result.messages}
    return result.value.metadata.authors if AUTHOR_FROM_PROPERTIES in codes else ()


def without_authors(result: Result[Document]) -> Result[Document]:
    """Returns what was read without its authors, and says so."""
    metadata = replace(result.value.metadata, authors=())
    messages = tuple(
        replace(message, text=f"{message.text} Readers are not told.")
        if message.code == AUTHOR_FROM_PROPERTIES
        else message
        for message in result.messages
    )
    value = replace(result.value, metadata=metadata)
    return replace(result, value=value, messages=messages)
