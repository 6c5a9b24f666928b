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
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

LETTER = r"[^\W_]"
# What ends a sentence parts two words of a phrase: "In the end. My life went on."
_BETWEEN = r"(?:[^\w.!?;:…。！？]|_)+"
_WORD = re.compile(rf"\*?(?:{LETTER})+\*?")
_CUT = re.compile(r"-\s*\n\s*")
LEAST = 2
"""How many letters an entry has at least; less would be found everywhere."""


def spoken_of(lists: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Returns the words by which each subject of `lists` is first found in the texts; a
    subject of which nothing is found is left out."""
    found: dict[str, str] = {}
    spellings = [each for text in texts for each in _spellings(text)]
    for name, entries in lists.items():
        pattern = _pattern(entries)
        hits = (pattern.search(text) for text in spellings) if pattern else ()
        hit = next(filter(None, hits), None)
        if hit:
            found[name] = " ".join(hit.group().split())
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


@lru_cache(maxsize=256)
def _pattern(entries: str) -> re.Pattern[str] | None:
    """Returns what finds each entry of a list; None where there is none."""
    phrases = [_phrase(line) for line in _fold(entries).splitlines()]
    wanted = "|".join(filter(None, phrases))
    return re.compile(wanted) if wanted else None


def _phrase(line: str) -> str:
    parts = [_alternatives(part) for part in line.split()]
    words = [each for part in parts for each in part]
    if not words or not all(parts):
        return ""
    # A phrase with alternatives is written out by the pattern, part by part.
    return _BETWEEN.join(rf"(?:{'|'.join(part)})" for part in parts)


def _alternatives(part: str) -> list[str]:
    """Returns the patterns of the words that may stand at one place of a phrase."""
    return [found for word in part.split("/") if (found := _compound(word))]


def _compound(word: str) -> str:
    """Returns the pattern of a word, and of one with hyphens or apostrophes in it."""
    return _BETWEEN.join(_pattern_of(each) for each in _WORD.findall(word))


def _pattern_of(word: str) -> str:
    before = rf"{LETTER}*" if word.startswith("*") else ""
    after = rf"{LETTER}*" if word.endswith("*") else ""
    return rf"(?<!{LETTER}){before}{re.escape(word.strip('*'))}{after}(?!{LETTER})"
