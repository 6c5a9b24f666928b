"""Paragraphs -> blocks: nested lists from levels and indents, code, quotes, captions.

Word processors write a list as paragraphs that each say their level; here they become
lists within items. A paragraph without a marker that is indented like the item before
it belongs to that item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from importers.document import (
    PLAIN_NUMBERING,
    Block,
    Blocks,
    List,
    Numbering,
    Paragraph,
    Table,
)
from importers.readers.found_numbering import find_numbering, prints
from importers.readers.office.paragraph_blocks import append_paragraph
from importers.readers.office.paragraphs import BodyItem, ListPlace, Role, StyledParagraph
from importers.readers.office.printed_numbers import UnkeptNumbers
from importers.readers.task_items import list_item

TOLERANCE = 180
"""Indents closer than this, in twentieths of a point, look the same: half of the 360 by
which LibreOffice sets in each further level of a list (Word: 720). Chosen."""
HEADINGS = (Role.HEADING, Role.TITLE, Role.SUBTITLE)


@dataclass(slots=True)
class _UnfinishedList:
    """A list that is still being filled."""

    place: ListPlace
    """The place of its first item."""
    last_number: int
    numbering: Numbering = PLAIN_NUMBERING
    outer: str = ""
    """The reference of the item around it."""
    items: list[list[Block]] = field(default_factory=lambda: [[]])

    @property
    def reference(self) -> str:
        """That of its last item, for the lists in it."""
        if not self.place.ordered:
            return self.outer
        return self.numbering.reference(self.last_number, self.outer)

    def close(self) -> List:
        items = tuple(list_item(blocks) for blocks in self.items)
        if not self.place.ordered:
            return List(items)
        return List(items, True, self.place.number, self.numbering)


class _Assembler:
    """Blocks in the making, with the lists that are open, outermost first."""

    def __init__(self, body_indent: int, unkept_numbers: UnkeptNumbers) -> None:
        self.unkept_numbers = unkept_numbers
        self.out: list[Block] = []
        self.open: list[_UnfinishedList] = []
        self.body_indent = body_indent
        self.last_role: Role | None = None

    def add(self, body_item: BodyItem) -> None:
        if isinstance(body_item, StyledParagraph):
            self._add_paragraph(body_item)
        else:
            self._add_block(body_item)

    def _add_block(self, block: Block) -> None:
        """Adds a finished block; a caption above a table becomes the table's."""
        self.close_to(0)
        above = self.out[-1] if self.out and self.last_role is Role.CAPTION else None
        if isinstance(block, Table) and not block.caption and isinstance(above, Paragraph):
            self.out[-1] = replace(block, caption=above.content)
        else:
            self.out.append(block)
        self.last_role = None

    def _add_paragraph(self, paragraph: StyledParagraph) -> None:
        if paragraph.item is not None and not paragraph.item.silent:
            self.begin_item(paragraph.item)
        elif self.open and not self.continues(paragraph):
            self.close_to(0)
        target = self.open[-1].items[-1] if self.open else self.out
        above = target[-1] if target else None
        append_paragraph(target, paragraph, self.last_role)
        self.last_role = paragraph.role
        if (
            paragraph.role is Role.CAPTION
            and isinstance(above, Table)
            and not above.caption
        ):
            # It stays below its table, where the source has it, and is not the next one's.
            self.last_role = None

    def begin_item(self, item: ListPlace) -> None:
        """Begins an item of an open list, or of a new one inside the innermost."""
        for depth, open_list in enumerate(self.open):
            place = open_list.place
            if (place.list, place.level) == (item.list, item.level):
                self.close_to(depth + 1)
                break
        while self.open and _deeper(self.open[-1].place, item):
            self.close_to(len(self.open) - 1)
        innermost = self.open[-1] if self.open else None
        if innermost is None or _deeper(item, innermost.place):
            self.open_list(item)
        elif _continues_list(innermost, item):
            innermost.last_number = item.number
            innermost.items.append([])
        else:
            self.close_to(len(self.open) - 1)
            self.open_list(item)
        self._note_unkept(self.open[-1], item)
        self.last_role = None

    def open_list(self, first: ListPlace) -> None:
        """Opens a list inside the innermost, numbered as its first item is."""
        outer = self.open[-1].reference if self.open else ""
        numbering = _numbering(first, outer) or PLAIN_NUMBERING
        self.open.append(_UnfinishedList(first, first.number, numbering, outer))

    def _note_unkept(self, of: _UnfinishedList, item: ListPlace) -> None:
        """Counts a number that looks otherwise in the document than in the source."""
        shown = item.printed
        if shown.kind is None:
            return
        known = shown.style is not None
        if not (known and prints(of.numbering, item.number, of.outer, shown.text)):
            self.unkept_numbers.add(shown)

    def continues(self, paragraph: StyledParagraph) -> bool:
        """Returns whether a paragraph without a marker is of an open item; closes what
        ends.
        """
        if paragraph.role in HEADINGS:
            return False
        item = paragraph.item
        if item is not None:
            self._close_inside(
                lambda place: (
                    place.level <= item.level or abs(place.indent - item.indent) < TOLERANCE
                )
            )
            return True
        # Without a place in a list of its own, only its indent can say so.
        if paragraph.role is not Role.BODY or paragraph.indent <= 0:
            return False
        # A document may set in all its paragraphs, which then says nothing.
        if abs(paragraph.indent - self.body_indent) < TOLERANCE:
            return False
        return self._close_inside(
            lambda place: 0 < place.indent <= paragraph.indent + TOLERANCE
        )

    def _close_inside(self, holds: Callable[[ListPlace], bool]) -> bool:
        """Closes the lists inside the innermost one that `holds`; False where none does."""
        for depth in range(len(self.open), 0, -1):
            if holds(self.open[depth - 1].place):
                self.close_to(depth)
                return True
        return False

    def close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            made = self.open.pop().close()
            (self.open[-1].items[-1] if self.open else self.out).append(made)
            self.last_role = None


def assemble(body_items: Sequence[BodyItem], unkept_numbers: UnkeptNumbers) -> Blocks:
    """Returns the blocks that paragraphs make, finished blocks among them left as
    they are.

    Numbers that the lists do not show as the source does are added to `unkept_numbers`.
    """
    assembler = _Assembler(_body_indent(body_items), unkept_numbers)
    for body_item in body_items:
        assembler.add(body_item)
    assembler.close_to(0)
    return tuple(assembler.out)


def _numbering(item: ListPlace, outer: str) -> Numbering | None:
    """Returns how a list is numbered of which this is an item; None if it is plain."""
    shown = item.printed
    if shown.kind is None or shown.style is None:
        return None
    return find_numbering(shown.text, shown.style, item.number, outer)


def _deeper(one: ListPlace, other: ListPlace) -> bool:
    """Returns whether a place in a list is inside an item at another place."""
    if one.list == other.list or abs(one.indent - other.indent) <= TOLERANCE:
        return one.level > other.level
    return one.indent > other.indent + TOLERANCE


def _continues_list(top: _UnfinishedList, item: ListPlace) -> bool:
    if top.place.ordered != item.ordered:
        return False
    if not item.ordered:
        return top.place.list == item.list or top.place.marker == item.marker
    return top.place.list == item.list and item.number == top.last_number + 1


def _body_indent(body_items: Sequence[BodyItem]) -> int:
    """Returns the indent of most paragraphs that do not follow a list item."""
    counts: Counter[int] = Counter()
    after_item = False
    for body_item in body_items:
        if isinstance(body_item, StyledParagraph) and body_item.item is None:
            if body_item.role is Role.BODY and not after_item:
                counts[body_item.indent] += 1
            after_item = (
                after_item and body_item.role is not Role.HEADING and body_item.indent > 0
            )
        else:
            after_item = isinstance(body_item, StyledParagraph)
    return counts.most_common(1)[0][0] if counts else 0
