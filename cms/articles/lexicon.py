"""Which subjects a text speaks of, by words and phrases that people keep in a list.

Pure. A list has an entry a line: a word or a phrase, whatever its case. `*` at an end of
a word stands for any letters (`suicid*`), and `/` between words for either of them
(`kill/killed himself/herself`). Words are found as words, never inside of others. Between
those of a phrase anything may stand that is no word and ends no sentence: spaces, line
breaks, hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

LETTER = r"[^\W_]"
# What ends a sentence parts two words of a phrase: "In the end. My life went on."
_BETWEEN = r"(?:[^\w.!?;:…。！？]|_)+"
_WORD = re.compile(rf"\*?(?:{LETTER})+\*?")
_LETTERS = re.compile(rf"{LETTER}+")
_CUT = re.compile(r"-\s*\n\s*")
LEAST = 2
"""How many letters an entry has at least; less would be found everywhere."""


def spoken_of(lists: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Returns words by which each subject of `lists` is found in the texts; a subject of
    which nothing is found is left out."""
    spellings = [each for text in texts for each in _spellings(text)]
    words = _Words(word for text in spellings for word in _LETTERS.findall(text))
    found: dict[str, str] = {}
    for name, entries in lists.items():
        for phrase in _phrases(entries):
            # Looking for all of them in all of the text would take a hundred times as long.
            hit = words.may_hold(phrase) and phrase.find(spellings)
            if hit:
                found[name] = hit
                break
    return found


def complaint(entries: str) -> str:
    """Returns what is wrong with a list of words, in a sentence; empty if nothing is."""
    for line in entries.splitlines():
        letters = re.findall(LETTER, line)
        if line.strip() and len(letters) < LEAST:
            return f"“{line.strip()}” is no word; it would be found everywhere, or nowhere."
        if any(not _alternatives(word) for word in line.split()):
            return f"“{line.strip()}” has a part without a letter."
    return ""


def _spellings(text: str) -> Iterator[str]:
    """Yields a text as it is compared; once more without hyphens at line ends, which may
    cut a word in two."""
    folded = _fold(text)
    yield folded
    if _CUT.search(folded):
        yield _CUT.sub("", folded)


def _fold(text: str) -> str:
    """Returns a text without what readers do not see of it, or take for the same."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return text
    # Soft hyphens, joiners, marks of direction.
    seen = (char for char in text if unicodedata.category(char) != "Cf")
    text = "".join("-" if unicodedata.category(char) == "Pd" else char for char in seen)
    return unicodedata.normalize("NFKC", text)


class _Phrase:
    """An entry: at each place some words may stand, each a run of letters or several."""

    def __init__(self, places: list[list[list[str]]]) -> None:
        self.places = places
        alternatives = [
            "|".join(_BETWEEN.join(map(_pattern_of, words)) for words in place)
            for place in places
        ]
        self.pattern = re.compile(_BETWEEN.join(f"(?:{each})" for each in alternatives))

    def find(self, texts: Iterable[str]) -> str:
        """Returns how it stands in the first of these texts that has it, or nothing."""
        hit = next(filter(None, map(self.pattern.search, texts)), None)
        return " ".join(hit.group().split()) if hit else ""


class _Words:
    """The different words of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = set(words)
        self.sorted = sorted(self.all)

    def may_hold(self, phrase: _Phrase) -> bool:
        """Returns whether the words of a phrase are there, wherever they stand."""
        return all(
            any(all(map(self.has, words)) for words in place) for place in phrase.places
        )

    def has(self, word: str) -> bool:
        """Returns whether a word is there, or one that it stands for."""
        core = word.strip("*")
        if word.startswith("*"):
            return any(core in each for each in self.sorted)
        if not word.endswith("*"):
            return word in self.all
        at = bisect_left(self.sorted, core)
        return at < len(self.sorted) and self.sorted[at].startswith(core)


@lru_cache(maxsize=256)
def _phrases(entries: str) -> tuple[_Phrase, ...]:
    """Returns the entries of a list."""
    found = [_places(line) for line in _fold(entries).splitlines()]
    return tuple(_Phrase(places) for places in found if places and all(places))


def _places(line: str) -> list[list[list[str]]]:
    return [_alternatives(part) for part in line.split()]


def _alternatives(part: str) -> list[list[str]]:
    """Returns the words that may stand at one place of a phrase: of one with hyphens or
    apostrophes in it, the parts."""
    return [words for word in part.split("/") if (words := _WORD.findall(word))]


def _pattern_of(word: str) -> str:
    before = rf"{LETTER}*" if word.startswith("*") else ""
    after = rf"{LETTER}*" if word.endswith("*") else ""
    return rf"(?<!{LETTER}){before}{re.escape(word.strip('*'))}{after}(?!{LETTER})"
