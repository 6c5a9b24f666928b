"""Numbered headings: told from numbered lists by what stands between the numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import MOST_CHARACTERS
from importers.readers.plain_text.lines.list_markers import SECTION_NUMBER
from importers.readers.plain_text.lines.text_line import TextLine

REFERENCE = re.compile(
    r"(?:\b(?:section|sect?\.|chapter|part|clause|article)s?|§) ?(?P<number>\d+(?:\.\d+)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    place: int
    path: tuple[int, ...]
    length: int


def with_numbered(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, with numbered lines that head what follows them made headings."""
    found = [
        numbered
        for place, chunk in enumerate(chunks)
        if (numbered := _numbered(place, chunk)) is not None
    ]
    if not found or not _in_order(found):
        return chunks
    ends = [*(numbered.place for numbered in found[1:]), len(chunks)]
    heads = [
        numbered
        for numbered, end, following in zip(found, ends, [*found[1:], None], strict=True)
        if _heads(chunks, numbered, end)
        or (following is not None and following.path[:-1] == numbered.path)
    ]
    if len(heads) < 0.6 * len(found) or len(found) < 2:
        return chunks
    numbers = {numbered.place: numbered for numbered in found}
    keep = refers_to(
        {".".join(map(str, numbered.path)) for numbered in found},
        [line for chunk in chunks for line in chunk.lines],
    )
    return [
        replace(
            chunk,
            kind=ChunkKind.HEADING,
            marker=None,
            level=len(numbers[place].path),
            sign="numbered",
            number=0 if keep else numbers[place].length,
        )
        if place in numbers
        else chunk
        for place, chunk in enumerate(chunks)
    ]


def refers_to(numbers: set[str], lines: Sequence[TextLine]) -> bool:
    """Whether a text speaks of its parts by their numbers, which must then stay."""
    return any(
        match["number"] in numbers
        for line in lines
        for match in REFERENCE.finditer(line.text)
    )


def _numbered(place: int, chunk: Chunk) -> _Numbered | None:
    first = chunk.lines[0].text
    if (
        chunk.kind not in (ChunkKind.TEXT, ChunkKind.ITEM)
        or not (first[0].isdigit() or first[0].isupper())
        or len(chunk.lines) > 3
        or len(chunk.text) > MOST_CHARACTERS
    ):
        return None
    if chunk.marker is not None and first[0].isupper() and chunk.text[-1] not in ".,;:":
        return _Numbered(place, (chunk.marker.value,), chunk.marker.length)
    match = SECTION_NUMBER.match(first)
    if match is None or not first[match.end()].isalpha() or first[match.end()].islower():
        return None
    path = tuple(map(int, match["path"].split(".")))
    if chunk.text[-1] in ",;" or (len(path) == 1 and chunk.text[-1] in ".:"):
        return None
    return _Numbered(place, path, match.end())


def _in_order(found: Sequence[_Numbered]) -> bool:
    """Whether the numbers count on, each one step from the one before."""
    steps = 0
    for before, after in itertools.pairwise(found):
        depth = len(after.path)
        if depth <= len(before.path):
            head = before.path[:depth]
            steps += after.path == (*head[:-1], head[-1] + 1)
        else:
            steps += after.path[: len(before.path)] == before.path
    return steps >= 0.7 * (len(found) - 1) and found[0].path[0] <= 1


def _heads(chunks: Sequence[Chunk], numbered: _Numbered, end: int) -> bool:
    """Whether what follows a number is text of its own, not more of an item."""
    chunk = chunks[numbered.place]
    content = chunk.content if chunk.marker else chunk.indent + numbered.length
    if numbered.place + 1 < end and not chunks[numbered.place + 1].gap and chunk.gap == 0:
        return False
    for other in chunks[numbered.place + 1 : end]:
        if (
            other.kind is ChunkKind.ITEM
            and other.marker is not None
            and other.marker.ordered
        ):
            continue
        if other.indent < content or (
            other.kind is ChunkKind.ITEM and other.indent <= content + 1 and other.gap
        ):
            return True
    return False
