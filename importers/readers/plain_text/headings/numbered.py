"""Numbered headings: told from numbered lists by what stands between the numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.readers.number_references import AFTER, BEFORE
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.candidates import MOST_CHARACTERS
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.list_markers import SECTION_NUMBER
from importers.readers.plain_text.lines.text_line import TextLine

REFERENCE = re.compile(
    r"(?:\b(?:section|sect?\.|chapter|part|clause|article)s?|§) ?(?P<number>\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
NAMED_LEVELS = re.compile(rf"{BEFORE}(?P<number>\d+(?:\.\d+)+){AFTER}", re.IGNORECASE)
"""A number of several levels needs no more than a word such as “see” before it."""
FEWEST = 2
MOST_LINES = 3
HEADS_SHARE = 0.6
"""The share of the numbers that head text of their own, where all are headings. Chosen."""
IN_ORDER_SHARE = 0.7
"""The share of the numbers that count on: an author skips or repeats one. Chosen."""
LONG = 80
"""Characters of a paragraph that is more than the rest of an item. Chosen."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A chunk that begins with a number."""

    place: int
    path: tuple[int, ...]
    """Its number, of 2.1 as (2, 1)."""
    length: int
    """The characters that the number takes."""


def with_numbered(chunks: list[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, with numbered lines that head what follows them made headings."""
    found = [
        numbered
        for place, chunk in enumerate(chunks)
        if (numbered := _numbered(place, chunk)) is not None
    ]
    if convention.layout is Layout.LINES:
        found = [
            numbered
            for numbered in found
            if len(numbered.path) > 1 or not _among_items(chunks, numbered.place)
        ]
    if len(found) < FEWEST or not _in_order(found):
        return chunks
    heads_text = _heads_lines if convention.layout is Layout.LINES else _heads_text
    heads = [
        heads_text(chunks, numbered, following.place)
        or following.path[:-1] == numbered.path
        for numbered, following in itertools.pairwise(found)
    ]
    heads.append(heads_text(chunks, found[-1], len(chunks)))
    if sum(heads) < HEADS_SHARE * len(found):
        return chunks
    numbers = {".".join(map(str, numbered.path)) for numbered in found}
    keeps_numbers = _refers_to(numbers, [line for chunk in chunks for line in chunk.lines])
    made = list(chunks)
    for numbered in found:
        made[numbered.place] = replace(
            chunks[numbered.place],
            kind=ChunkKind.HEADING,
            marker=None,
            level=len(numbered.path),
            sign="numbered",
            number=0 if keeps_numbers else numbered.length,
        )
    return made


def _refers_to(numbers: set[str], lines: Sequence[TextLine]) -> bool:
    """Returns whether a text speaks of its parts by their numbers, which must then stay."""
    return any(
        match["number"] in numbers
        for line in lines
        for pattern in (REFERENCE, NAMED_LEVELS)
        for match in pattern.finditer(line.text)
    )


def _numbered(place: int, chunk: Chunk) -> _Numbered | None:
    if not _may_be_heading(chunk):
        return None
    first, last = chunk.lines[0].text, chunk.text[-1]
    # “A. Name” or “IV. Name”; with a stop at its end it is an item.
    if chunk.marker is not None and first[0].isupper() and last not in ".,;:":
        return _Numbered(place, (chunk.marker.value,), chunk.marker.length)
    match = SECTION_NUMBER.match(first)
    if match is None:
        return None
    word = first[match.end()]
    if not word.isalpha() or word.islower():
        return None
    path = tuple(map(int, match["path"].split(".")))
    # “1. Stir:” is an item; nobody numbers items 1.1, so those may end as they like.
    if last in (",;" if len(path) > 1 else ",;.:"):
        return None
    return _Numbered(place, path, match.end())


def _may_be_heading(chunk: Chunk) -> bool:
    first = chunk.lines[0].text[:1]
    return (
        chunk.kind in (ChunkKind.TEXT, ChunkKind.ITEM)
        and (first.isdigit() or first.isupper())
        and len(chunk.lines) <= MOST_LINES
        and len(chunk.text) <= MOST_CHARACTERS
    )


def _in_order(found: Sequence[_Numbered]) -> bool:
    """Returns whether the numbers count on, each one step from the one before."""
    steps = 0
    for before, after in itertools.pairwise(found):
        depth = len(after.path)
        if depth <= len(before.path):
            head = before.path[:depth]
            steps += after.path == (*head[:-1], head[-1] + 1)
        else:
            steps += after.path[: len(before.path)] == before.path
    # Chapters count from one or nought; a year or a quantity begins with more.
    return steps >= IN_ORDER_SHARE * (len(found) - 1) and found[0].path[0] <= 1


def _heads_text(chunks: Sequence[Chunk], numbered: _Numbered, end: int) -> bool:
    """Returns whether what follows a number is text of its own, not more of an item."""
    chunk = chunks[numbered.place]
    content = chunk.content if chunk.marker else chunk.indent + numbered.length
    below = chunks[numbered.place + 1 : end]
    # Lines one below the other, without any blank one, are a list.
    if below and not below[0].gap and not chunk.gap:
        return False
    return any(_is_outside(other, content) for other in below)


def _among_items(chunks: Sequence[Chunk], place: int) -> bool:
    """Returns whether an ordered item stands right above a line, or right below it."""
    return any(
        near.kind is ChunkKind.ITEM and near.marker is not None and near.marker.ordered
        for near in (*chunks[max(place - 1, 0) : place], *chunks[place + 1 : place + 2])
    )


def _heads_lines(chunks: Sequence[Chunk], numbered: _Numbered, end: int) -> bool:
    """Returns the same where each paragraph is a line, and gaps and indents say nothing."""
    below = chunks[numbered.place + 1 : end]
    return len(below) > 1 or any(len(other.text) >= LONG for other in below)


def _is_outside(chunk: Chunk, content: int) -> bool:
    """Returns whether a chunk below an item whose words begin at `content` is not of that
    item.
    """
    if chunk.kind is not ChunkKind.ITEM:
        return chunk.indent < content
    if chunk.marker is not None and chunk.marker.ordered:
        return False
    return chunk.indent < content or (chunk.indent <= content + 1 and chunk.gap > 0)
