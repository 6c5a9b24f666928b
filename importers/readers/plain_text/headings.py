"""Judging which chunks are headings, by their look, their neighbours and the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks import Chunk, Kind
from importers.readers.plain_text.convention import Convention, HeadingStyle
from importers.readers.plain_text.evidence import possible, weigh
from importers.readers.plain_text.weights import WEIGHTS

HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
TWO_IN_A_ROW = -0.6
"""What a heading right after a heading costs: the first has no text of its own."""
CERTAIN = 9.0
FEW = 2
SURE = 1.0
"""Odds that a heading needs where a document has only a FEW: nothing bears it out."""


def judge(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, with those that are headings made so."""
    usual = usual_gap(chunks)
    odds = [_odds(place, chunks, convention, usual) for place in range(len(chunks))]
    chosen = _best_row(odds)
    guessed = [
        own for own, yes in zip(odds, chosen, strict=True) if yes and own is not None
    ]
    if len(guessed) <= FEW and all(own < SURE for own in guessed):
        chosen = [False] * len(chunks)
    return [
        as_heading(chunk) if is_heading and chunk.kind is Kind.TEXT else chunk
        for chunk, is_heading in zip(chunks, chosen, strict=True)
    ]


def as_heading(chunk: Chunk) -> Chunk:
    """A chunk of text made a heading, with the sign that its level is told by."""
    text = chunk.text
    sign = "bare"
    if text.isupper() and sum(map(str.isalpha, text)) > 3:
        sign = "capitals"
    elif HASHES.match(text):
        sign = "#" * len(text.split(None, 1)[0])
    return replace(chunk, kind=Kind.HEADING, sign=f"{sign}{min(chunk.gap, 3)}")


def usual_gap(chunks: Sequence[Chunk]) -> int:
    """The blank lines that most often stand before text."""
    gaps = sorted(chunk.gap for chunk in chunks if chunk.kind is Kind.TEXT)
    return gaps[len(gaps) // 2] if gaps else 0


def _odds(
    place: int, chunks: Sequence[Chunk], convention: Convention, usual: int
) -> float | None:
    """The log odds of a heading; None where it cannot be one."""
    chunk = chunks[place]
    if chunk.kind is Kind.HEADING:
        return CERTAIN
    if not possible(place, chunks):
        return None
    item = _open_item(place, chunks)
    if item is not None and chunk.indent >= item.content:
        return None
    if convention.headings is HeadingStyle.HASHED and HASHES.match(chunk.lines[0].text):
        return CERTAIN
    return sum(
        WEIGHTS.get(sign, 0.0) * strength
        for sign, strength in weigh(place, chunks, convention, usual)
    )


def _open_item(place: int, chunks: Sequence[Chunk]) -> Chunk | None:
    for back in range(place - 1, max(-1, place - 6), -1):
        if chunks[back].kind is Kind.ITEM:
            return chunks[back]
        if chunks[back].kind is Kind.HEADING:
            return None
    return None


def _best_row(odds: Sequence[float | None]) -> list[bool]:
    """The likeliest choice for all chunks together, found from the last to the first."""
    no, yes = 0.0, float("-inf")
    steps: list[tuple[bool, bool]] = []
    for place in range(len(odds) - 1, -1, -1):
        own = odds[place]
        no_next = yes > no
        best = max(no, yes)
        if own is None:
            no, yes = best, float("-inf")
            steps.append((no_next, False))
            continue
        apart = TWO_IN_A_ROW if own < CERTAIN else 0.0
        after_yes = own + max(no, yes + apart)
        steps.append((no_next, yes + apart > no))
        no, yes = (best if own < CERTAIN else float("-inf")), after_yes
    chosen: list[bool] = []
    current = yes > no
    for after_no, after_yes_next in reversed(steps):
        chosen.append(current)
        current = after_yes_next if current else after_no
    return chosen
