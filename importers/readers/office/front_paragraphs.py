"""What stands before the text of an office document, and which way it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from importers.document import Inlines, Text
from importers.readers.inline_content import trimmed, words_of
from importers.readers.office.paragraph_blocks import heading_content
from importers.readers.office.paragraphs import Line, Piece, Role
from importers.result import Excluded, Reason


@dataclass(frozen=True, slots=True)
class FrontParagraphs:
    """What the styles at the beginning of a text name."""

    title: Inlines
    authors: tuple[str, ...]
    date: str | None


def take_front(
    pieces: list[Piece], excluded: list[Excluded]
) -> tuple[FrontParagraphs, list[Piece]]:
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
            words = heading_content(trimmed(piece.content))
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
    return FrontParagraphs(
        title, tuple(said[Role.AUTHOR]), dates[0] if dates else None
    ), rest


def _below_parts(piece: Piece) -> Piece:
    """Headings one level lower, where title paragraphs open the parts of a text."""
    if isinstance(piece, Line) and piece.role in (Role.HEADING, Role.TITLE):
        return replace(piece, level=piece.level + 1 if piece.role is Role.HEADING else 1)
    return piece
