"""Articles by the first letter of their titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from cms.rendering.contract import Summary

OTHER = "0–9"
"""The letter of titles that begin with none."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the A to Z; one without articles is shown, but leads nowhere."""

    name: str
    anchor: str
    articles: Sequence[Summary]


def by_letter(summaries: Iterable[Summary]) -> Sequence[Letter]:
    """A to Z, then what letters other scripts need, then the titles that begin with none.

    Accents do not count (`Écoute` is under E), nor do quotation marks before a title.
    """
    found: dict[str, list[Summary]] = {letter: [] for letter in ascii_uppercase}
    for summary in sorted(summaries, key=_title_key):
        found.setdefault(_letter(summary["title"]), []).append(summary)
    others = sorted((name for name in found if name not in ascii_uppercase), key=_last)
    return [
        Letter(name, f"letter-{'other' if name == OTHER else name.lower()}", found[name])
        for name in [*ascii_uppercase, *others]
    ]


def _letter(title: str) -> str:
    for character in _plain(title):
        if character.isalpha():
            return character.upper()[0]
        # A digit counts as a beginning; a quotation mark before it does not.
        if character.isdigit():
            break
    return OTHER


def _plain(text: str) -> str:
    # NFD takes letters and their accents apart.
    return "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    )


def _title_key(summary: Summary) -> tuple[str, str]:
    letters = "".join(
        c for c in _plain(summary["title"]).casefold() if c.isalnum() or c == " "
    )
    return letters.strip(), summary["path"]


def _last(letter: str) -> tuple[bool, str]:
    return letter == OTHER, letter
