"""Nodes -> blocks: the one walk through the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Block,
    Blocks,
    Divider,
    Figure,
    FootnoteDef,
    InlineImage,
    Marks,
    Origin,
    Paragraph,
)
from importers.readers.markdown import (
    asides,
    codes,
    definitions,
    figures,
    headings,
    lists,
    tables,
)
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.gathering import Gathered
from importers.readers.markdown.lines import Line
from importers.readers.markdown.nodes import BLOCK, GAP, Child, Node
from importers.result import Reason

TARGET = re.compile(r"\(([^()\s]+)\)=")
"""A line of its own with which MyST names the block that follows."""

Handler: TypeAlias = Callable[[Node, "Walk"], None]


class Walk:
    """Gathers the blocks of one place: the document, an item, a cell, a quote."""

    def __init__(self, gathered: Gathered, marks: Marks = NO_MARKS) -> None:
        self.gathered = gathered
        self.marks = marks
        """The marks of everything here, from elements around whole blocks."""
        self._blocks: list[Block] = []
        self._line = Line(gathered)
        self._inherited = NO_ATTRIBUTES
        self._origin: Origin | None = None
        self._anchor: str | None = None
        self._images_are_figures = True

    def inside(self, children: Iterable[Child], *, figures: bool = True) -> Blocks:
        """The blocks of a place of its own, such as an item or a cell.

        Without `figures` an image alone in a paragraph stays among words.
        """
        walk = Walk(self.gathered, self.marks)
        walk._images_are_figures = figures
        for child in children:
            walk.add(child)
        return walk.finish()

    def add(self, child: Child) -> None:
        """Words, or an element with all in it."""
        if isinstance(child, str):
            self._line.add(child, self.marks)
            return
        tag = child.tag
        if tag == GAP:
            self.flush()
        elif tag in HANDLERS and not (tag == "md:note" and "inline" in child.attrs):
            self.flush()
            HANDLERS[tag](child, self)
        elif tag in BLOCK and "hidden" not in child.attrs:
            self.add_box(child)
        else:
            self._add_inline(child)

    def _add_inline(self, node: Node) -> None:
        """An element among words, which in HTML may stand around whole blocks."""
        outer = self.marks
        inner = self._line.enter(node, outer)
        if inner is not None:
            self.marks = inner
            for child in node.children:
                self.add(child)
            self.marks = outer
            self._line.leave(node, outer)

    def add_box(self, node: Node) -> None:
        """An element that says only: what is in me stands by itself."""
        self.flush()
        said = attributes_of(node)
        outer, before = self._inherited, self._origin
        self._inherited = Attributes(said.lang or outer.lang, said.dir or outer.dir)
        self._anchor = said.anchor or self._anchor
        self._origin = node.origin or before
        for child in node.children:
            self.add(child)
        self.flush()
        self._inherited, self._origin = outer, before

    def add_paragraph(self, node: Node) -> None:
        """A paragraph; an image alone in it is a figure, its title the caption."""
        target = TARGET.fullmatch(node.source.strip())
        if target and node.native:
            self._anchor = target[1]
            self.gathered.exclude(Reason.MARKUP, target[0], node.first_line)
        elif "data-inline" in node.attrs:
            before, self._images_are_figures = self._images_are_figures, False
            self.add_box(node)
            self._images_are_figures = before
        elif not figures.add_alone(node, self):
            self.add_box(node)

    def emit(self, *blocks: Block) -> None:
        """Finished blocks; they take what the elements around them say."""
        self.flush()
        for block in blocks:
            self._blocks.append(self._with_inherited(block))

    def _with_inherited(self, block: Block) -> Block:
        own, around = block.attributes, self._inherited
        anchor = own.anchor
        if anchor is None:
            anchor = self._anchor
        elif self._anchor is not None:
            line = block.origin.first_line if block.origin else None
            self.gathered.exclude(Reason.MARKUP, f"#{self._anchor}", line)
        self._anchor = None
        said = Attributes(own.lang or around.lang, own.dir or around.dir, anchor)
        return block if said == own else replace(block, attributes=said)

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        line = self._line
        if line.is_empty and line.anchor is None:
            return
        self._line = Line(self.gathered)
        self._anchor = self._anchor or line.anchor
        content = line.take()
        match content:
            case ():
                return
            case (InlineImage(asset, alt, marks),) if (
                not marks and self._images_are_figures
            ):
                block: Block = Figure(asset, alt, origin=self._origin)
            case _:
                block = Paragraph(content, origin=self._origin)
        self._blocks.append(self._with_inherited(block))

    def finish(self) -> Blocks:
        """All blocks, once everything was added."""
        self.flush()
        return tuple(self._blocks)


def _divider(node: Node, walk: Walk) -> None:
    walk.emit(Divider(attributes=attributes_of(node), origin=node.origin))


def _note(node: Node, walk: Walk) -> None:
    blocks = walk.inside(node.children)
    walk.emit(FootnoteDef(node.attrs["note"], blocks, origin=node.origin))


HANDLERS: Mapping[str, Handler] = {
    "p": lambda node, walk: walk.add_paragraph(node),
    "hr": _divider,
    "md:note": _note,
    "md:code": codes.add_fenced,
    "pre": codes.add_preformatted,
    "xmp": codes.add_preformatted,
    "ul": lists.add_list,
    "ol": lists.add_list,
    "menu": lists.add_list,
    "dl": definitions.add_definitions,
    "table": tables.add_table,
    "blockquote": asides.add_quote,
    "aside": asides.add_aside,
    "div": asides.add_division,
    "details": asides.add_details,
    "figure": figures.add_figure,
    **{f"h{level}": headings.add_heading for level in range(1, 7)},
}
