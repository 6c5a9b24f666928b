"""Strategies for files of words and markup, each word all its own.

Files are drawn as XML with a mark at each place of a word; `named` puts a word there that
stands nowhere else in the file, so that each can be looked for in what is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from tests.importers.strategies import built, tuples

MARK = "§"
"""Where a word of its own will stand."""
Strings = st.SearchStrategy[str]

texts: Strings = st.sampled_from(
    (
        "§", "§ ", " § ", "§§", " §. ", "§\u00a0§", "§\u200b", "\u0301§", "§ § §", "\t§", "日本§",
        "مرحبا §", "\u202e§", "1. §", "- §", "• §", "☐ §", "§:", "&amp; §", "&lt;b&gt;§", "§-",
        "", " ", "\n§\n", "A § IN CAPITALS", "§?", "👩‍👩‍👧 §", "12 §", "[§](§)", "*§*",
    )
)  # fmt: skip
"""Words with what tends to come beside them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of a file as they were drawn, and the words that stand in them."""

    parts: tuple[str, ...]
    words: tuple[str, ...]


def named(*parts: str) -> Drawn:
    """The parts of a file with a word at each mark."""
    numbers = count()
    words: list[str] = []

    def filled(part: str) -> str:
        pieces = part.split(MARK)
        made = pieces[0]
        for piece in pieces[1:]:
            words.append(f"word{next(numbers)}q")
            made += words[-1] + piece
        return made

    return Drawn(tuple(filled(part) for part in parts), tuple(words))


def joined(strings: Strings, most: int) -> Strings:
    """So many of these in a row."""
    return tuples(strings, most).map("".join)


def inside(shape: str, *parts: Strings) -> Strings:
    """A shape with these drawn into its `{}`."""
    return built(lambda *drawn: shape.format(*drawn), *parts)


def either(*shapes: str) -> Callable[[Strings], Strings]:
    """One of some shapes, what is given drawn into its `{}`."""
    return lambda given: built(
        lambda shape, drawn: shape.format(drawn), st.sampled_from(shapes), given
    )
