"""What a help card says of each helpline, in the order in which every form says it.

The words of the card itself are its `title`, `text` and the title of `more`. Where it
stands is one rule for all forms: under the facts, always right before a heading, so that
nobody reads what follows as a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cms.rendering.contract import Article, HelpCard, Helpline
from cms.rendering.wording import wording

SHOWN = 3
"""Helplines of a long card that stand before the fold: seven filled a phone's screen twice,
and kept readers from the article."""

_SAFE = re.compile(r"(?:https?|tel|sms):[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
# White space inside of a telephone number: `116 123`, `(0)800 1111`.
_WITHIN_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")


class Said(NamedTuple):
    """Something that is said of a helpline, on a line of its own."""

    what: Literal["country", "hours", "phone", "sms", "name"]
    words: str
    url: str = ""
    """Where it leads: `https:`, `http:`, `tel:` or `sms:`; empty if nowhere."""


def helplines(card: HelpCard) -> Sequence[Sequence[Said]]:
    """Returns what is said of each helpline: where and when it helps, how to reach it,
    who it is."""
    return [_said(line, card["lang"]) for line in card["lines"]]


def before_fold(card: HelpCard) -> int:
    """Returns how many helplines of a card stand before its fold: all, if only one would be
    folded away."""
    number = len(card["lines"])
    return number if number <= SHOWN + 1 else SHOWN


def safe(url: str) -> str:
    """Returns an address that may stand in a link; empty for any other."""
    return url if _SAFE.fullmatch(url) else ""


def unbroken(text: str) -> str:
    """Returns a text in which no telephone number breaks in the middle.

    A no-break space also keeps the groups of a number in order among words that are
    written from right to left (UAX 9, rule W4).
    """
    return _WITHIN_NUMBER.sub("\u00a0", text)


def lacks_heading(record: Article) -> bool:
    """Returns whether text without a heading follows the card of an article."""
    if record["help_card"] is None:
        return False
    first = record["sections"][:1]
    return bool(record["lead"]["html"] or (first and not first[0]["title"]))


def _said(line: Helpline, lang: str) -> Sequence[Said]:
    words = wording(lang)
    # A number alone is understood in every language; a word of another one may not be.
    call = words.call if words.speaks(lang) and line["phone"] else "{}"
    said = [
        Said("country", line["country"]),
        Said("hours", line["hours"]),
        Said("phone", call.format(line["phone"]), safe(line["phone_url"])),
        Said("sms", line["sms"], safe(line["sms_url"])),
        Said("name", line["name"], safe(line["url"])),
    ]
    return [each for each in said if each.words]
