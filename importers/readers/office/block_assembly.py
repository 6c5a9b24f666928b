"""Lines into blocks: nested lists from levels and indents, code, quotes, captions.

Word processors write a list as paragraphs that each say their level; here they become
lists within items. A paragraph without a marker that is indented like the item before
it belongs to that item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from importers.document import (
    Block,
    Blocks,
    List,
    Paragraph,
    Table,
)
from importers.readers.office.paragraph_blocks import append_paragraph
from importers.readers.office.paragraphs import Line, Numbered, Piece, Role
from importers.readers.task_items import list_item

TOLERANCE = 180
"""Indents closer than this, in twentieths of a point, look the same: half of the 360 by
which LibreOffice sets in each further level of a list (Word: 720). Chosen."""
HEADINGS = (Role.HEADING, Role.TITLE, Role.SUBTITLE)


@dataclass(slots=True)
class _OpenList:
    """A list that is still being filled."""

    of: Numbered
    start: int
    last: int
    items: list[list[Block]] = field(default_factory=list)

    def close(self) -> List:
        items = tuple(list_item(blocks) for blocks in self.items)
        return List(items, self.of.ordered, self.start if self.of.ordered else 1)


class _Assembler:
    def __init__(self, body_indent: int) -> None:
        self.out: list[Block] = []
        self.open: list[_OpenList] = []
        self.body_indent = body_indent
        self.last_role: Role | None = None

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Line):
            self._add_paragraph(piece)
        else:
            self._add_block(piece)

    def _add_block(self, block: Block) -> None:
        """Add a finished block; a caption above a table becomes the table's."""
        self.close_to(0)
        above = self.out[-1] if self.out and self.last_role is Role.CAPTION else None
        if isinstance(block, Table) and not block.caption and isinstance(above, Paragraph):
            self.out[-1] = replace(block, caption=above.content)
        else:
            self.out.append(block)
        self.last_role = None

    def _add_paragraph(self, line: Line) -> None:
        if line.item is not None and not line.item.silent:
            self.begin_item(line.item)
        elif self.open and not self.continues(line):
            self.close_to(0)
        target = self.open[-1].items[-1] if self.open else self.out
        above = target[-1] if target else None
        append_paragraph(target, line, self.last_role)
        self.last_role = line.role
        if line.role is Role.CAPTION and isinstance(above, Table) and not above.caption:
            # It stays below its table, where the source has it, and is not the next one's.
            self.last_role = None

    def begin_item(self, item: Numbered) -> None:
        for depth, frame in enumerate(self.open):
            if (frame.of.list, frame.of.level) == (item.list, item.level):
                self.close_to(depth + 1)
                break
        while self.open and _deeper(self.open[-1].of, item):
            self.close_to(len(self.open) - 1)
        top = self.open[-1] if self.open else None
        if top is not None and not _deeper(item, top.of):
            if _continues_list(top, item):
                top.last = item.number
                top.items.append([])
                self.last_role = None
                return
            self.close_to(len(self.open) - 1)
        self.open.append(_OpenList(item, item.number, item.number, [[]]))
        self.last_role = None

    def continues(self, line: Line) -> bool:
        """Whether a line without a marker belongs to an open item; closes what ends."""
        if line.role in HEADINGS:
            return False
        item = line.item
        if item is not None:
            self._close_inside(
                lambda place: (
                    place.level <= item.level or abs(place.indent - item.indent) < TOLERANCE
                )
            )
            return True
        if line.role is not Role.BODY or line.indent <= 0:
            return False
        if abs(line.indent - self.body_indent) < TOLERANCE:
            return False
        return self._close_inside(lambda place: 0 < place.indent <= line.indent + TOLERANCE)

    def _close_inside(self, holds: Callable[[Numbered], bool]) -> bool:
        """Close the lists inside the innermost one that `holds`; False where none does."""
        for depth in range(len(self.open), 0, -1):
            if holds(self.open[depth - 1].of):
                self.close_to(depth)
                return True
        return False

    def close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            made = self.open.pop().close()
            (self.open[-1].items[-1] if self.open else self.out).append(made)
            self.last_role = None


def assemble(pieces: Sequence[Piece]) -> Blocks:
    """The blocks that lines make, finished blocks among them left as they are."""
    assembler = _Assembler(_body_indent(pieces))
    for piece in pieces:
        assembler.add(piece)
    assembler.close_to(0)
    return tuple(assembler.out)


def _deeper(one: Numbered, other: Numbered) -> bool:
    """Whether a place in a list is inside an item at another place."""
    if one.list == other.list or abs(one.indent - other.indent) <= TOLERANCE:
        return one.level > other.level
    return one.indent > other.indent + TOLERANCE


def _continues_list(top: _OpenList, item: Numbered) -> bool:
    if top.of.ordered != item.ordered:
        return False
    if not item.ordered:
        return top.of.list == item.list or top.of.marker == item.marker
    return top.of.list == item.list and item.number == top.last + 1


def _body_indent(pieces: Sequence[Piece]) -> int:
    """The indent of most paragraphs that do not follow a list item."""
    counts: Counter[int] = Counter()
    after_item = False
    for piece in pieces:
        if isinstance(piece, Line) and piece.item is None:
            if piece.role is Role.BODY and not after_item:
                counts[piece.indent] += 1
            after_item = after_item and piece.role is not Role.HEADING and piece.indent > 0
        else:
            after_item = isinstance(piece, Line)
    return counts.most_common(1)[0][0] if counts else 0
