"""What stands before the text of an office document, and which way it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from importers.document import Direction, Inlines, Text
from importers.readers.joining import plain
from importers.readers.lines import Line, Piece, Role, trimmed, words_of
from importers.result import Excluded, Reason


@dataclass(frozen=True, slots=True)
class Front:
    """What the styles at the beginning of a text name."""

    title: Inlines
    authors: tuple[str, ...]
    date: str | None


def take_front(pieces: list[Piece], excluded: list[Excluded]) -> tuple[Front, list[Piece]]:
    """The title, authors and date that styles name, and the rest of the pieces.

    The first run of title paragraphs is the title; a later one opens a part, so it
    stays as a heading above all others.
    """
    title: Inlines = ()
    said: dict[Role, list[str]] = {Role.AUTHOR: [], Role.DATE: []}
    rest: list[Piece] = []
    open_title, lead = True, True
    for piece in pieces:
        if not isinstance(piece, Line):
            lead = open_title = False
            rest.append(piece)
        elif piece.role is Role.TITLE and open_title and not (title and piece.gap):
            words = plain(trimmed(piece.content))
            title = (*title, Text(" "), *words) if title else words
        elif lead and piece.role in said:
            said[piece.role].append(words_of(piece.content).strip())
            excluded.append(Excluded(Reason.METADATA, said[piece.role][-1]))
        else:
            open_title = open_title and not title
            lead = lead and piece.role is Role.SUBTITLE
            rest.append(piece)
    if any(isinstance(p, Line) and p.role is Role.TITLE for p in rest):
        rest = [_below_parts(piece) for piece in rest]
    dates = said[Role.DATE]
    return Front(title, tuple(said[Role.AUTHOR]), dates[0] if dates else None), rest


def _below_parts(piece: Piece) -> Piece:
    """Headings one level lower, where title paragraphs open the parts of a text."""
    if isinstance(piece, Line) and piece.role in (Role.HEADING, Role.TITLE):
        return replace(piece, level=piece.level + 1 if piece.role is Role.HEADING else 1)
    return piece


def direction_of_most(pieces: Iterable[Piece]) -> Direction | None:
    """Right to left, where most paragraphs are."""
    lines = [p for p in pieces if isinstance(p, Line)]
    rtl = sum(line.attributes.dir is Direction.RTL for line in lines)
    return Direction.RTL if rtl * 2 > len(lines) else None


def settled(piece: Piece, direction: Direction | None) -> Piece:
    """A line whose direction is said only where it is not the document's."""
    if not isinstance(piece, Line) or piece.attributes.dir is direction:
        if isinstance(piece, Line) and direction is not None:
            return replace(piece, attributes=replace(piece.attributes, dir=None))
        return piece
    if direction is None:
        return piece
    return replace(piece, attributes=replace(piece.attributes, dir=Direction.LTR))
