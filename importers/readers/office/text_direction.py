"""Which way most of a document is written, and what is written the other way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from importers.document import Direction
from importers.readers.office.paragraphs import Line, Piece


def main_direction(pieces: Iterable[Piece]) -> Direction | None:
    """Right to left, where most paragraphs are."""
    lines = [p for p in pieces if isinstance(p, Line)]
    rtl = sum(line.attributes.dir is Direction.RTL for line in lines)
    return Direction.RTL if rtl * 2 > len(lines) else None


def with_own_direction(piece: Piece, direction: Direction | None) -> Piece:
    """A line whose direction is said only where it is not the document's."""
    if not isinstance(piece, Line) or piece.attributes.dir is direction:
        if isinstance(piece, Line) and direction is not None:
            return replace(piece, attributes=replace(piece.attributes, dir=None))
        return piece
    if direction is None:
        return piece
    return replace(piece, attributes=replace(piece.attributes, dir=Direction.LTR))
