"""The walk over block elements; what each kind makes is said by handlers handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Block,
    Blocks,
    Figure,
    InlineImage,
    Inlines,
    Marks,
    Origin,
    Paragraph,
)
from importers.readers.markdown.collector import Collector
from importers.readers.markdown.inlines.inline_walk import InlineWalk, inlines_of
from importers.readers.markdown.tree.html_elements import BLOCK
from importers.readers.markdown.tree.nodes import GAP, Child, ElementNode, attributes_of
from importers.result import Cause

BlockHandler: TypeAlias = Callable[[ElementNode, "BlockWalk"], None]
BlockHandlers: TypeAlias = Mapping[str, BlockHandler]
"""Tag -> the function that adds what such an element makes."""


class BlockWalk:
    """Collects the blocks of one place: the document, an item, a cell, a quote."""

    def __init__(
        self,
        collector: Collector,
        handlers: BlockHandlers,
        marks: Marks = NO_MARKS,
        *,
        images_are_figures: bool = True,
    ) -> None:
        self.collector = collector
        self._handlers = handlers
        self._marks = marks
        """The marks of everything here, from elements around whole blocks."""
        self._images_are_figures = images_are_figures
        self._blocks: list[Block] = []
        self._paragraph = InlineWalk(collector)
        self._inherited = NO_ATTRIBUTES
        self._origin: Origin | None = None
        self._anchor: str | None = None

    def blocks_in(
        self, children: Iterable[Child], *, images_are_figures: bool = True
    ) -> Blocks:
        """Returns the blocks of a place of its own, such as an item or a cell.

        Without `images_are_figures` an image alone in a paragraph stays among words.
        """
        walk = BlockWalk(
            self.collector,
            self._handlers,
            self._marks,
            images_are_figures=images_are_figures,
        )
        for child in children:
            walk.add(child)
        return walk.finish()

    def inlines_in(self, children: Iterable[Child]) -> Inlines:
        """Returns the inline content of a place of its own, such as a caption."""
        return inlines_of(children, self.collector, self._marks)

    def heading_in(self, children: Iterable[Child]) -> tuple[Inlines, str | None]:
        """Returns the inline content of a heading, and the first anchor among its words."""
        walk = InlineWalk(self.collector)
        for child in children:
            walk.add(child, self._marks)
        return walk.take(), walk.anchor

    def add(self, child: Child) -> None:
        """Adds words, or an element with all in it."""
        if isinstance(child, str):
            self._paragraph.add(child, self._marks)
            return
        tag = child.tag
        if tag == GAP:
            self._end_paragraph()
        # The text of an inline note is read with its reference, within the words.
        elif tag in self._handlers and not (tag == "md:note" and "inline" in child.attrs):
            self._end_paragraph()
            self._handlers[tag](child, self)
        elif tag in BLOCK and "hidden" not in child.attrs:
            self.add_contents(child)
        else:
            self._add_inline(child)

    def _add_inline(self, node: ElementNode) -> None:
        """Adds an element among words, which in HTML may stand around whole blocks."""
        outer = self._marks
        inner = self._paragraph.enter(node, outer)
        if inner is not None:
            self._marks = inner
            for child in node.children:
                self.add(child)
            self._marks = outer
            self._paragraph.leave(node, outer)

    def add_contents(
        self, node: ElementNode, *, images_are_figures: bool | None = None
    ) -> None:
        """Adds what is in an element that says only: this stands by itself."""
        self._end_paragraph()
        own = attributes_of(node)
        outer = self._inherited, self._origin, self._images_are_figures
        self._inherited = Attributes(
            own.lang or self._inherited.lang, own.dir or self._inherited.dir
        )
        self._anchor = own.anchor or self._anchor
        self._origin = node.origin or self._origin
        if images_are_figures is not None:
            self._images_are_figures = images_are_figures
        for child in node.children:
            self.add(child)
        self._end_paragraph()
        self._inherited, self._origin, self._images_are_figures = outer

    def name_next(self, anchor: str) -> None:
        """Gives the block that follows a name."""
        self._anchor = anchor

    def emit(self, *blocks: Block) -> None:
        """Adds finished blocks; they take what the elements around them say."""
        self._end_paragraph()
        for block in blocks:
            self._blocks.append(self._with_inherited(block))

    def _with_inherited(self, block: Block) -> Block:
        own, around = block.attributes, self._inherited
        anchor = own.anchor
        if anchor is None:
            anchor = self._anchor
        elif self._anchor is not None:
            # A block has place for one name; the other is listed, not lost in silence.
            line = block.origin.first_line if block.origin else None
            self.collector.exclude(Cause.MARKUP, f"#{self._anchor}", line)
        self._anchor = None
        attributes = Attributes(own.lang or around.lang, own.dir or around.dir, anchor)
        return block if attributes == own else replace(block, attributes=attributes)

    def _end_paragraph(self) -> None:
        """Ends the paragraph that is being collected, if any."""
        paragraph = self._paragraph
        if paragraph.is_empty and paragraph.anchor is None:
            return
        self._paragraph = InlineWalk(self.collector)
        self._anchor = self._anchor or paragraph.anchor
        content = paragraph.take()
        if content:
            self._blocks.append(self._with_inherited(self._block_of(content)))

    def _block_of(self, content: Inlines) -> Block:
        match content:
            case (InlineImage(asset, alt, marks),) if (
                not marks and self._images_are_figures
            ):
                return Figure(asset, alt, origin=self._origin)
        return Paragraph(content, origin=self._origin)

    def finish(self) -> Blocks:
        """Returns all blocks, once everything was added."""
        self._end_paragraph()
        return tuple(self._blocks)
