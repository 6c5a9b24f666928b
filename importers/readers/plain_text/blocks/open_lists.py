"""Lists that more items may be added to, nested by the indents of their marks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from importers.document import (
    PLAIN_NUMBERING,
    Block,
    List,
    ListItem,
    Numbering,
    NumberStyle,
    Origin,
)
from importers.document.numbering import in_style
from importers.readers.found_numbering import find_numbering
from importers.readers.plain_text.chunks.chunk import Chunk
from importers.readers.plain_text.lines.list_markers import Marker

SORTS = {
    "1": NumberStyle.DECIMAL,
    "a": NumberStyle.LOWER_ALPHA,
    "A": NumberStyle.UPPER_ALPHA,
    "i": NumberStyle.LOWER_ROMAN,
    "I": NumberStyle.UPPER_ROMAN,
}
"""What the kinds of marks count with."""
DEEPEST = 24
"""Lists nested deeper than this are kept at this depth."""
SAME_INDENT = 1
"""Columns by which the marks of one list may differ."""
IMPLIED_INDENT = 2
"""Columns by which a list counts as set in that only its marks tell from the one around."""


@dataclass(slots=True)
class OpenList:
    """A list, its last item not yet ended."""

    first: Chunk
    marker: Marker
    indent: int
    """The column of its marks."""
    content: int
    """The column at which the words of its last item begin."""
    marks: list[tuple[int, Marker]] = field(default_factory=list)
    """What opened each item, and the line it stands on; the last item included."""
    items: list[ListItem] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    """The blocks of its last item."""
    checked: bool | None = None
    origin: Origin | None = None
    gap: int = 0
    """The blank lines before its last item."""

    @property
    def start(self) -> int:
        """The number of its first item."""
        return self.marker.value if self.marker.ordered else 1

    def end_item(self) -> None:
        """Puts the blocks of the last item among the items."""
        if self.blocks:
            self.items.append(
                ListItem(tuple(self.blocks), self.checked, origin=self.origin)
            )
            self.blocks = []

    def made(self) -> List:
        """Returns the list, its items ended, numbered as the text has it."""
        if not self.marker.ordered:
            return List(tuple(self.items), origin=self.first.origin)
        items = tuple(self.items)
        if not self.is_counted_by_readers:
            items = tuple(
                replace(item, number=marker.value)
                for item, (_, marker) in zip(items, self.marks, strict=True)
            )
        numbering = numbering_of_marker(self.marker)
        return List(items, True, self.start, numbering, origin=self.first.origin)

    @property
    def is_counted_by_readers(self) -> bool:
        """Whether every item has the same number."""
        return len(self.marks) > 1 and len({marker.value for _, marker in self.marks}) == 1


def numbering_of_marker(marker: Marker) -> Numbering:
    """Returns how a list is numbered of which an item has this mark."""
    sort = marker.kind.strip("(.)")
    printed = marker.kind.replace(sort, in_style(1, SORTS[sort]))
    return find_numbering(printed, SORTS[sort], 1) or PLAIN_NUMBERING


class OpenLists:
    """The lists that are open at a place, each inside the last item of the one before."""

    def __init__(self, blocks: list[Block]) -> None:
        self.renumbered: set[int] = set()
        """The lines of items whose number the list does not say again."""
        self._blocks = blocks
        self._open: list[OpenList] = []

    @property
    def are_closed(self) -> bool:
        """Whether no list is open."""
        return not self._open

    @property
    def target(self) -> list[Block]:
        """Where the next block goes: the innermost item, or the text itself."""
        return self._open[-1].blocks if self._open else self._blocks

    def close(self, keep: int) -> None:
        """Closes the lists but the outermost `keep`."""
        while len(self._open) > keep:
            opened = self._open.pop()
            opened.end_item()
            self.target.append(opened.made())
            if opened.marker.ordered and opened.is_counted_by_readers:
                self.renumbered |= {line for line, _ in opened.marks[1:]}

    def leave(self, chunk: Chunk) -> None:
        """Closes the lists that a paragraph no longer belongs to."""
        keep = 0
        for depth, opened in enumerate(self._open, 1):
            # Words of an item stand below its first words, give or take a column.
            if chunk.indent > opened.indent and chunk.indent >= opened.content - 1:
                keep = depth
        self.close(keep)

    def open_item(self, chunk: Chunk, marker: Marker) -> OpenList:
        """Returns the list that an item belongs to, made where there is none, its item
        open.
        """
        keep, indent = self._place_of(chunk, marker)
        self.close(min(keep, DEEPEST))
        if not self._open or indent > self._open[-1].indent + SAME_INDENT:
            self._open.append(OpenList(chunk, marker, indent, chunk.content))
        opened = self._open[-1]
        opened.end_item()
        opened.marks.append((chunk.lines[0].number, marker))
        opened.content, opened.gap = chunk.content, chunk.gap
        opened.checked = marker.checked
        opened.origin = chunk.origin
        return opened

    def _place_of(self, chunk: Chunk, marker: Marker) -> tuple[int, int]:
        """Returns how many lists an item stands in or belongs to, and the indent it counts
        with.
        """
        indent = chunk.indent
        for depth, opened in enumerate(self._open):
            if indent < opened.indent - SAME_INDENT:
                return depth, indent
            if indent <= opened.indent + SAME_INDENT:
                # Bullets of one list may differ; numbers and letters do not mix.
                if opened.marker.kind == marker.kind or not (
                    marker.ordered or opened.marker.ordered
                ):
                    return depth + 1, indent
                if self._is_inside(depth, chunk, marker):
                    return depth + 1, opened.indent + IMPLIED_INDENT
                return depth, indent
        return len(self._open), indent

    def _is_inside(self, depth: int, chunk: Chunk, marker: Marker) -> bool:
        """Returns whether an item with another mark opens a list inside the one at its
        indent.

        It does where it counts from one, as none of the open lists does, and no more blank
        lines stand above it than between the items around: “a)” below “1.”.
        """
        opened = self._open[depth]
        is_innermost = depth + 1 == len(self._open)
        is_apart = chunk.gap > opened.gap and len(opened.items) > 0
        is_new = all(other.marker.kind != marker.kind for other in self._open)
        return marker.value == 1 and is_new and is_innermost and not is_apart
