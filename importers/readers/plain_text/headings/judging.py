"""Judging which chunks are headings, by their look, their neighbours and the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import counted, possible
from importers.readers.plain_text.headings.evidence import (
    AFTER_HEADING,
    BEFORE_HEADING,
    Surroundings,
    after_last,
    before_next,
    weigh,
)
from importers.readers.plain_text.headings.vocabulary import ASKING
from importers.readers.plain_text.headings.weights import WEIGHTS
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.heading_style import HeadingStyle
from importers.readers.plain_text.lines.sentences import ASKS, STOPS, asks, last_sign

HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
MARKED = 2
"""Headings by underlines or numbers with which bare ones are unlikely."""
FEW = 2
ROW = 3
"""Headings in a row that are rather a list."""
SURE = 1.0
"""Odds that a heading needs where a document has only a FEW: nothing bears it out."""


@dataclass(frozen=True, slots=True)
class _Odds:
    """The log odds of a heading, in parts: its neighbours count by what they become."""

    own: float
    before_text: float = 0.0
    before_heading: float = 0.0
    after_text: float = 0.0
    after_heading: float = 0.0


SETTLED = _Odds(9.0)
"""The odds of what is a heading already."""


def judge(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, with those that are headings made so."""
    around = surroundings(chunks, convention)
    odds = [_odds(place, chunks, around) for place in range(len(chunks))]
    chosen = _best_row(odds)
    chosen = _without_rows(odds, chosen)
    if _too_few(odds, chosen):
        chosen = [False] * len(chunks)
    return [
        as_heading(chunk) if is_heading and chunk.kind is ChunkKind.TEXT else chunk
        for chunk, is_heading in zip(chunks, chosen, strict=True)
    ]


def _without_rows(odds: Sequence[_Odds | None], chosen: Sequence[bool]) -> list[bool]:
    """The choice without what stands in rows: short lines, one after the other, are a list.

    The last of a row may be the heading of what follows.
    """
    kept = list(chosen)
    row = 0
    for place, own in enumerate((*odds, None)):
        if own is not None and own is not SETTLED and chosen[place]:
            row += 1
            continue
        if row >= ROW:
            kept[place - row : place - 1] = [False] * (row - 1)
        row = 0
    return kept


def _too_few(odds: Sequence[_Odds | None], chosen: Sequence[bool]) -> bool:
    """Whether the few headings of a document are so unsure that it rather has none."""
    guessed = [
        own for own, yes in zip(odds, chosen, strict=True) if yes and own is not None
    ]
    return len(guessed) <= FEW and all(
        odds.own + odds.before_text + odds.after_text < SURE for odds in guessed
    )


def with_questions_whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks of printed pages, a question set over several lines made one chunk."""
    whole: list[Chunk] = []
    place = 0
    while place < len(chunks):
        chunk = chunks[place]
        place += 1
        if (
            chunk.kind is ChunkKind.TEXT
            and len(chunk.lines) == 1
            and _opens_question(chunk.text)
        ):
            for more in range(place, min(place + 3, len(chunks))):
                other = chunks[more]
                if (
                    other.kind is not ChunkKind.TEXT
                    or len(other.lines) > 1
                    or other.gap > 1
                ):
                    break
                if last_sign(other.text) in ASKS:
                    lines = [
                        line for part in chunks[place : more + 1] for line in part.lines
                    ]
                    chunk = replace(chunk, lines=(*chunk.lines, *lines))
                    place = more + 1
                    break
                if last_sign(other.text) in STOPS:
                    break
        whole.append(chunk)
    return whole


def _opens_question(text: str) -> bool:
    return text.split(None, 1)[0].lower() in ASKING and text[-1] not in ".?!:"


def as_heading(chunk: Chunk) -> Chunk:
    """A chunk of text made a heading, with the sign that its level is told by."""
    text = chunk.text
    sign = "bare"
    if text.isupper() and sum(map(str.isalpha, text)) > 3:
        sign = "capitals"
    return replace(chunk, kind=ChunkKind.HEADING, sign=sign)


def opens_count(chunks: Sequence[Chunk]) -> bool:
    """Whether a text opens with the first of headings that count, such as “Chapter 1”."""
    if not chunks or chunks[0].kind is not ChunkKind.TEXT or len(chunks[0].lines) > 1:
        return False
    first = counted(chunks[0].text)
    return first is not None and first[0] in _counting(chunks)


def _counting(chunks: Sequence[Chunk]) -> frozenset[str]:
    """The names that short lines count by, one after the other from one or nought."""
    values: dict[str, list[int]] = {}
    for place, chunk in enumerate(chunks):
        found = counted(chunk.text) if len(chunk.lines) == 1 else None
        if found is not None and possible(place, chunks):
            values.setdefault(found[0], []).append(found[1])
    return frozenset(
        name
        for name, row in values.items()
        if len(row) > 1 and row == list(range(row[0], row[0] + len(row))) and row[0] < 2
    )


def with_hashes(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, with lines that stand alone behind number signs made headings."""
    if convention.headings is not HeadingStyle.HASHED:
        return list(chunks)
    made: list[Chunk] = []
    for chunk in chunks:
        hashes = HASHES.match(chunk.lines[0].text)
        if hashes is not None and chunk.kind is ChunkKind.TEXT and len(chunk.lines) == 1:
            chunk = replace(
                chunk,
                kind=ChunkKind.HEADING,
                level=len(hashes[1]),
                sign="hashes",
                number=hashes.end(),
            )
        made.append(chunk)
    return made


def surroundings(chunks: Sequence[Chunk], convention: Convention) -> Surroundings:
    """What holds for all chunks of a document."""
    gaps = sorted(chunk.gap for chunk in chunks if chunk.kind is ChunkKind.TEXT)
    settled = sum(chunk.kind is ChunkKind.HEADING for chunk in chunks)
    candidates = sum(possible(place, chunks) for place in range(len(chunks)))
    return Surroundings(
        convention,
        gaps[len(gaps) // 2] if gaps else 0,
        settled >= max(MARKED, candidates / 4),
        _counting(chunks),
    )


def _odds(place: int, chunks: Sequence[Chunk], around: Surroundings) -> _Odds | None:
    """The odds of a chunk; None where it cannot be a heading."""
    chunk = chunks[place]
    if chunk.kind is ChunkKind.HEADING:
        return SETTLED
    if not possible(place, chunks):
        return None
    item = open_item(place, chunks)
    if item is not None and chunk.indent >= item.content:
        return None
    if around.convention.headings is HeadingStyle.HASHED and HASHES.match(
        chunk.lines[0].text
    ):
        return SETTLED
    return _Odds(
        _sum(weigh(place, chunks, around)),
        _sum(before_next(place, chunks, around)),
        WEIGHTS.get(BEFORE_HEADING[asks(chunks[place + 1].text)], 0.0),
        _sum(after_last(place, chunks, around)),
        WEIGHTS.get(AFTER_HEADING[place > 0 and asks(chunks[place - 1].text)], 0.0),
    )


def _sum(signs: Iterable[tuple[str, float]]) -> float:
    return sum(WEIGHTS.get(sign, 0.0) * strength for sign, strength in signs)


def open_item(place: int, chunks: Sequence[Chunk]) -> Chunk | None:
    for back in range(place - 1, max(-1, place - 6), -1):
        if chunks[back].kind is ChunkKind.ITEM:
            return chunks[back]
        if chunks[back].kind is ChunkKind.HEADING:
            return None
    return None


def _best_row(odds: Sequence[_Odds | None]) -> list[bool]:
    """The likeliest choice for all chunks together (Viterbi's algorithm)."""
    impossible = float("-inf")
    no, yes = 0.0, impossible
    came: list[tuple[bool, bool]] = []
    last: _Odds | None = None
    for own in odds:
        before = last.before_text if last is not None else 0.0
        both = last.before_heading if last is not None else 0.0
        plain, after_heading = no, yes + before
        to_no = max(plain, after_heading)
        to_yes, from_heading = impossible, False
        if own is not None:
            plain_yes = no + own.own + own.after_text
            heading_yes = yes + both + own.own + own.after_heading
            to_yes, from_heading = max(plain_yes, heading_yes), heading_yes > plain_yes
        came.append((after_heading > plain, from_heading))
        no, yes = (impossible if own is SETTLED else to_no), to_yes
        last = own
    chosen: list[bool] = []
    current = yes > no
    for no_from_yes, yes_from_yes in reversed(came):
        chosen.append(current)
        current = yes_from_yes if current else no_from_yes
    chosen.reverse()
    return chosen
