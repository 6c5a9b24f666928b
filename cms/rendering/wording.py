"""The words of the interface, in each language the site speaks, and how it writes dates.

One table per language; a page in another language gets English around it, marked as
English, so that a screen reader changes its voice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from cms.rendering.contract import Direction

ENGLISH: Mapping[str, str] = {
    "skip": "Skip to content",
    "site_nav": "Site",
    "breadcrumb": "Breadcrumb",
    "home": "Home",
    "a_z": "A to Z",
    "a_z_intro": "Every article, by the first letter of its title.",
    "letters": "Letters",
    "search": "Search",
    "search_text": "The A to Z lists every article; your browser can find words in it.",
    "minutes_one": "1 minute",
    "minutes": "{} minutes",
    "reading_time": "Reading time",
    "published": "Published",
    "updated": "Updated",
    "reviewed": "Last reviewed",
    "review_due": "Review due",
    "by": "Written by",
    "reviewed_by": "Reviewed by",
    "call": "Call {}",
    "overview": "Overview",
    "contents": "On this page",
    "link_to": "Link to “{}”",
    "callout_note": "Note",
    "callout_tip": "Tip",
    "callout_important": "Important",
    "callout_warning": "Warning",
    "callout_caution": "Caution",
    "sources": "Sources",
    "about": "About this page",
    "origin": "First written as",
    "imported": "imported",
    "address": "Address",
    "formats": "Also as",
    "topics": "Topics",
    "articles": "Articles",
    "latest": "Latest",
    "count_one": "1 article",
    "count": "{} articles",
    "empty": "Nothing has been published here yet.",
    "feed": "Feed",
    "privacy": "No cookies, and nothing loaded from anywhere else.",
    "not_found": "Page not found",
    "not_found_text": "There is no page at this address. It may have been mistyped.",
    "gone": "This page was withdrawn",
    "gone_text": "What stood here is no longer published.",
    "moved": "This page has moved",
    "moved_text": "It is now at",
    "months": (
        "January February March April May June "
        "July August September October November December"
    ),
    "preview": "Preview: readers do not see this yet.",
}

TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH}

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface words for one page: `wording(lang).skip` and so on."""

    page: str
    """The language of the page."""
    lang: str
    """The language of these words."""
    words: Mapping[str, str]

    def __getattr__(self, key: str) -> str:
        try:
            return self.words[key]
        except KeyError:
            # Templates, copying and pickling ask for attributes that are no words.
            raise AttributeError(key) from None

    def speaks(self, lang: str) -> bool:
        """Whether these words are in a language (BCP 47)."""
        return _base(lang) == self.lang

    @property
    def mark(self) -> Markup:
        """What elements with these words carry where the page speaks otherwise."""
        if self.speaks(self.page):
            return Markup()
        return Markup(' lang="{}"').format(self.lang)

    def count(self, key: str, number: int) -> str:
        """`key` said of a number, with a singular of its own."""
        return self.words[f"{key}_one"] if number == 1 else self.words[key].format(number)

    def callout(self, kind: str) -> str:
        """What a kind of callout is called; a note where nothing else is known of it."""
        return self.words.get(f"callout_{kind}", self.words["callout_note"])

    def date(self, value: str) -> str:
        """A day, from an ISO date or moment, as people write it: `3 March 2026`.

        Of a moment it is the day in the offset that the moment is written with.
        """
        day = datetime.fromisoformat(value)
        return f"{day.day} {self.months.split()[day.month - 1]} {day.year}"


def wording(lang: str) -> Wording:
    """The words for a page in `lang` (BCP 47), English where there is no table of it."""
    base = _base(lang)
    known = base if base in TABLES else "en"
    return Wording(lang, known, TABLES[known])


def direction(lang: str) -> Direction:
    """How a language (BCP 47) is usually written."""
    return "rtl" if _base(lang) in _RIGHT_TO_LEFT else "ltr"


def _base(lang: str) -> str:
    return lang.split("-")[0].lower()
