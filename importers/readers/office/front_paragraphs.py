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
    stays as a heading above all others. Authors and dates are added to `excluded`,
    because they become metadata.
    """
    taken = _Taken()
    rest = [piece for piece in pieces if not taken.take(piece)]
    for words in taken.said:
        excluded.append(Excluded(Reason.METADATA, words))
    if any(isinstance(p, Line) and p.role is Role.TITLE for p in rest):
        rest = [_below_parts(piece) for piece in rest]
    date = next(iter(taken.dates), None)
    return FrontParagraphs(taken.title, tuple(taken.authors), date), rest


class _Taken:
    """What was taken from the beginning of a text so far."""

    def __init__(self) -> None:
        self.title: Inlines = ()
        self.authors: list[str] = []
        self.dates: list[str] = []
        self.said: list[str] = []
        """Authors and dates in the order of the text."""
        self._in_title = True
        """Whether a title paragraph would still be of the title."""
        self._in_front = True
        """Whether nothing but title, subtitle, authors and dates was met."""

    def take(self, piece: Piece) -> bool:
        """Take a piece that is of the front; False for one that is of the text."""
        if not isinstance(piece, Line):
            self._in_front = self._in_title = False
            return False
        if self._continues_title(piece):
            words = heading_content(trimmed(piece.content))
            self.title = (*self.title, Text(" "), *words) if self.title else words
            return True
        if self._in_front and piece.role in (Role.AUTHOR, Role.DATE):
            words_said = words_of(piece.content).strip()
            (self.authors if piece.role is Role.AUTHOR else self.dates).append(words_said)
            self.said.append(words_said)
            return True
        self._in_title = self._in_title and not self.title
        self._in_front = self._in_front and piece.role is Role.SUBTITLE
        return False

    def _continues_title(self, line: Line) -> bool:
        """Whether a line is of the title; after an empty paragraph it opens a part."""
        apart = bool(self.title) and line.gap
        return line.role is Role.TITLE and self._in_title and not apart


def _below_parts(piece: Piece) -> Piece:
    """Headings one level lower, where title paragraphs open the parts of a text."""
    if isinstance(piece, Line) and piece.role in (Role.HEADING, Role.TITLE):
        return replace(piece, level=piece.level + 1 if piece.role is Role.HEADING else 1)
    return piece
