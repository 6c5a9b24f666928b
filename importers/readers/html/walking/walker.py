"""From elements to blocks: the one walk that every part of a page goes through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Block,
    Blocks,
    Inline,
    Inlines,
    List,
    Marks,
)
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.dom.languages import direction_of, language_of
from importers.readers.html.dom.names import STRUCTURES
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.flattening import blocks_to_inlines
from importers.readers.html.walking.inline_builder import InlineBuilder
from importers.readers.html.walking.paragraphs import paragraphs_of

ElementReader: TypeAlias = "Callable[[Element, Walker, Marks], None]"
"""Reads an element and everything in it; the marks are those of the words round it."""
ReaderChoice: TypeAlias = Callable[[Element, str, WalkContext], ElementReader]
"""The reader for an element of a name."""


class Walker:
    """Reads the inside of one element; nested structures get a walker of their own.

    The readers of the single elements are handed in, so that they may use the walker.
    """

    def __init__(self, context: WalkContext, reader_for: ReaderChoice) -> None:
        self.context = context
        self._reader_for = reader_for
        self._blocks: list[Block] = []
        self._line = InlineBuilder()
        self._attributes = NO_ATTRIBUTES
        # An id that was met before the block that it belongs to.
        self._anchor: str | None = None
        self._skipped: Element | None = None
        # The name of the list that ended last, and how many blocks there were then.
        self._last_list: tuple[str, int] | None = None

    # The walk itself.

    def walk(self, element: Element, marks: Marks = NO_MARKS) -> None:
        """Reads one element and everything in it."""
        name = name_of(element)
        if not name or element is self._skipped:
            return
        if name in STRUCTURES:
            self.flush()
        self._reader_for(element, name, self.context)(element, self, marks)

    def walk_inside(self, element: Element, marks: Marks = NO_MARKS) -> None:
        """Reads everything in an element, in reading order."""
        self._line.add_text(element.text, marks)
        for child in element:
            self.walk(child, marks)
            self._line.add_text(child.tail, marks)

    def walk_container(self, element: Element, marks: Marks = NO_MARKS) -> None:
        """Reads an element whose language, direction and anchor its blocks inherit."""
        self.flush()
        outer = self._attributes
        self._attributes = replace(self.inherited_by(element), anchor=outer.anchor)
        self._anchor = self.anchor_of(element) or self._anchor
        self.walk_inside(element, marks)
        self.flush()
        self._attributes = outer

    def walk_transparent(self, element: Element) -> None:
        """Reads an element as if only its content stood there."""
        self.flush()
        self.walk_inside(element)
        self.flush()

    def walk_without(self, element: Element, part: Element | None) -> None:
        """Reads one element without a part of it that was read apart."""
        self._skipped = part
        self.walk(element)
        self._skipped = None

    def finish(self) -> Blocks:
        """Returns all blocks, once everything was walked."""
        self.flush()
        return tuple(self._blocks)

    # The inside of other elements, by a walker of their own.

    def inner(self) -> Walker:
        """Returns a walker for the inside of a block, which carries what is inherited
        itself.
        """
        return Walker(self.context, self._reader_for)

    def blocks_in(self, element: Element, marks: Marks = NO_MARKS) -> Blocks:
        """Returns the blocks inside another element."""
        inner = self.inner()
        inner.walk_inside(element, marks)
        return inner.finish()

    def inlines_in(self, element: Element) -> Inlines:
        """Returns the words inside another element as one line; inner blocks become
        breaks.
        """
        return blocks_to_inlines(self.blocks_in(element))

    # What elements state.

    def attributes_of(self, element: Element) -> Attributes:
        """Language, direction and anchor of a block, inherited ones included."""
        return replace(self.inherited_by(element), anchor=self.anchor_of(element))

    def own_attributes_of(self, element: Element) -> Attributes:
        """Language, direction and anchor that an element itself states."""
        return self.inner().attributes_of(element)

    def inherited_by(self, element: Element) -> Attributes:
        """Returns the language and direction an element states, else those stated round it.

        Those of the page need not be said.
        """
        lang, direction = language_of(element), direction_of(element)
        outer = self._attributes
        if lang is None and direction is None:
            return outer
        lang = lang or outer.lang
        direction = direction or outer.dir
        return Attributes(
            None if lang == self.context.lang else lang,
            None if direction is self.context.dir else direction,
        )

    def anchor_of(self, element: Element) -> str | None:
        """Returns the id of an element, where ids like it are kept."""
        anchor = (element.get("id") or element.get("name") or "").strip()
        known = self.context.anchors
        return anchor if anchor and (known is None or anchor in known) else None

    # What the readers of elements add.

    def add_words(self, text: str | None, marks: Marks = NO_MARKS) -> None:
        """Adds words that stand directly in the block."""
        self._line.add_text(text, marks)

    def add(self, inline: Inline) -> None:
        """Adds something in the block that is not words."""
        self._line.add(inline)

    def add_anchor(self, anchor: str | None) -> None:
        """Gives the block that is being read an anchor, unless it has one."""
        if anchor and self._anchor is None:
            self._anchor = anchor

    def in_line(self) -> bool:
        """Returns whether words stand before this place in the same paragraph."""
        return not self._line.is_empty

    def flush(self) -> None:
        """Ends the paragraph that is being read."""
        if self._line.is_empty:
            self._line = InlineBuilder()
            return
        attributes = self._attributes
        if self._anchor and attributes.anchor is None:
            attributes = replace(attributes, anchor=self._anchor)
        self._anchor = None
        self._blocks += paragraphs_of(self._line.take(), attributes, self.context.infer)

    def emit(self, *blocks: Block) -> None:
        """Adds finished blocks after what was being read."""
        self.flush()
        for block in blocks:
            if self._anchor and block.attributes.anchor is None:
                block = replace(
                    block, attributes=replace(block.attributes, anchor=self._anchor)
                )
            self._anchor = None
            self._blocks.append(block)

    def emit_list_part(self, new: List, name: str, depth: int) -> None:
        """Adds a list that is a part of another: of the one before, if its name is the
        same.

        Word and Google Docs write a list of several levels as many lists in a row, each
        with the name of the whole and its depth, from 0.
        """
        self.flush()
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, List) and self._last_list == (name, len(self._blocks)):
            self._blocks[-1] = _with_part(last, new, depth)
        else:
            self.emit(new)
        self._last_list = (name, len(self._blocks))


def _with_part(block: List, new: List, depth: int) -> List:
    """Returns a list with the items of another at its end, `depth` lists further in."""
    if depth == 0:
        return replace(block, items=block.items + new.items)
    last = block.items[-1]
    match last.blocks:
        case (*before, List() as inner):
            blocks = (*before, _with_part(inner, new, depth - 1))
        case before:
            blocks = (*before, new)
    return replace(block, items=(*block.items[:-1], replace(last, blocks=blocks)))
