"""From elements to blocks: the one walk that every part of a page goes through."""

from __future__ import annotations

from dataclasses import replace

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Block,
    Blocks,
    Break,
    Divider,
    FootnoteDef,
    FootnoteRef,
    Inline,
    Inlines,
    List,
    Marks,
    RawInline,
)
from importers.readers.html import (
    callouts,
    embedded,
    figures,
    formulas,
    headings,
    images,
    lists,
)
from importers.readers.html.attributes import inherited
from importers.readers.html.flattening import flat
from importers.readers.html.gathering import Gathering
from importers.readers.html.line import Line
from importers.readers.html.marks import marks_of
from importers.readers.html.names import BOXES, CALLED, CONTROLS, EMBEDS, HEADINGS, SCRIPTS
from importers.readers.html.paragraphs import made
from importers.readers.html.parsing import Element, name_of
from importers.readers.html.structures import STRUCTURES
from importers.result import Reason


class Walker:
    """Reads the inside of one element; nested structures get a walker of their own."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.blocks: list[Block] = []
        self._line = Line()
        self._attributes = NO_ATTRIBUTES
        self._anchor: str | None = None
        self._apart: Element | None = None
        self._list: tuple[str, int] | None = None

    # What the readers of single structures need of the walk.

    def inner(self) -> Walker:
        """A walker for the inside of a block, which carries what is inherited itself."""
        return Walker(self.gathering)

    def blocks_in(self, element: Element, marks: Marks = NO_MARKS) -> Blocks:
        """The blocks inside another element."""
        inner = self.inner()
        inner.walk_inside(element, marks)
        return inner.finish()

    def blocks_of(self, element: Element) -> Blocks:
        """The blocks that another element is."""
        inner = self.inner()
        inner.walk(element)
        return inner.finish()

    def inlines_in(self, element: Element) -> Inlines:
        """The words inside another element as one line; inner blocks become breaks."""
        return flat(self.blocks_in(element))

    def attributes_of(self, element: Element) -> Attributes:
        """Language, direction and anchor of a block, inherited ones included."""
        return replace(self._inherited(element), anchor=self.anchor_of(element))

    def own_attributes_of(self, element: Element) -> Attributes:
        """Language, direction and anchor that an element itself states."""
        return self.inner().attributes_of(element)

    def anchor_of(self, element: Element) -> str | None:
        """The id of an element, where ids like it are kept."""
        anchor = (element.get("id") or element.get("name") or "").strip()
        known = self.gathering.anchors
        return anchor if anchor and (known is None or anchor in known) else None

    def add_words(self, text: str | None, marks: Marks = NO_MARKS) -> None:
        """Words that stand directly in the block."""
        self._line.add_text(text, marks)

    def add(self, inline: Inline) -> None:
        """Something in the block that is not words."""
        self._line.add(inline)

    def in_line(self) -> bool:
        """Whether words stand before this place in the same paragraph."""
        return not self._line.is_empty

    def walk_box(self, element: Element) -> None:
        """An element as nothing but a box round other things."""
        self.flush()
        self.walk_inside(element)
        self.flush()

    def walk_without(self, element: Element, part: Element | None) -> None:
        """One element without a part of it that was read apart."""
        self._apart = part
        self.walk(element)
        self._apart = None

    # The walk itself.

    def walk_inside(self, element: Element, marks: Marks = NO_MARKS) -> None:
        """Everything in an element, in reading order."""
        self._line.add_text(element.text, marks)
        for child in element:
            self.walk(child, marks)
            self._line.add_text(child.tail, marks)

    def walk(self, element: Element, marks: Marks = NO_MARKS) -> None:
        """One element and everything in it."""
        name = name_of(element)
        gathering = self.gathering
        if not name or element is self._apart:
            return
        reason = gathering.left_out.get(element)
        if reason is not None:
            gathering.exclude(element, reason)
            if name in BOXES or name in STRUCTURES:
                self.flush()
            self._line.add_text(" ", marks)
            return
        if element in gathering.back_links:
            gathering.exclude(element, Reason.MARKUP)
            return
        if name in STRUCTURES:
            self.flush()
            STRUCTURES[name](element, self)
        elif name in HEADINGS or element.get("role") == "heading":
            headings.read(element, self)
        elif name == "br":
            self._line.add(Break())
        elif name == "hr":
            self.emit(Divider(attributes=self.attributes_of(element)))
        elif name in {"img", "amp-img", "image"}:
            images.read(element, self, marks)
        elif name == "noscript":
            self._line.add_text(" ", marks)
            figures.read_noscript(element, self, marks)
        elif name in SCRIPTS:
            gathering.exclude(element, Reason.SCRIPT)
        elif name in EMBEDS or name in CONTROLS:
            self._line.add_text(" ", marks)
            embedded.read(element, self, marks)
            self._line.add_text(" ", marks)
        elif element in gathering.notes:
            self._note(element)
        elif element in gathering.references:
            gathering.exclude(element, Reason.MARKUP)
            self._line.add(FootnoteRef(gathering.references[element]))
        elif name in BOXES:
            self._box(element, name, marks)
        elif name == "math":
            formulas.read(element, self, marks)
        else:
            self._inline(element, name, marks)

    def emit(self, *blocks: Block) -> None:
        """Add finished blocks after what was being read."""
        self.flush()
        for block in blocks:
            if self._anchor and block.attributes.anchor is None:
                block = replace(
                    block, attributes=replace(block.attributes, anchor=self._anchor)
                )
            self._anchor = None
            self.blocks.append(block)

    def emit_list(self, new: List, name: str, depth: int) -> None:
        """Add a list of which others are parts, by its name and how deep it stands."""
        self.flush()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, List) and self._list == (name, len(self.blocks)):
            self.blocks[-1] = lists.nested(last, new, depth)
        else:
            self.emit(new)
        self._list = (name, len(self.blocks))

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if self._line.is_empty:
            self._line = Line()
            return
        attributes = self._attributes
        if self._anchor and attributes.anchor is None:
            attributes = replace(attributes, anchor=self._anchor)
        self._anchor = None
        self.blocks += made(self._line.take(), attributes, self.gathering.guess)

    def finish(self) -> Blocks:
        """All blocks, once everything was walked."""
        self.flush()
        return tuple(self.blocks)

    def _box(self, element: Element, name: str, marks: Marks) -> None:
        self.flush()
        if name in CALLED and callouts.read(element, self):
            return
        if self.gathering.guess and figures.read_captioned(element, self):
            return
        outer = self._attributes
        self._attributes = replace(self._inherited(element), anchor=outer.anchor)
        anchor = self.anchor_of(element)
        if anchor:
            self._anchor = anchor
        self.walk_inside(element, marks)
        self.flush()
        self._attributes = outer

    def _inline(self, element: Element, name: str, marks: Marks) -> None:
        if name == "code" and element.get("class") == "raw":
            text = "".join(map(str, element.itertext()))
            self._line.add(RawInline(element.get("data-format") or "html", text))
            return
        anchor = self.anchor_of(element)
        if anchor and self._anchor is None:
            self._anchor = anchor
        inner = marks_of(element, marks, self.gathering)
        if name == "q":
            self._line.add_text("“", inner)
        if name == "wbr":
            self._line.add_text("\u200b", marks)
        self.walk_inside(element, inner)
        if name == "q":
            self._line.add_text("”", inner)

    def _note(self, element: Element) -> None:
        self.flush()
        attributes = replace(self._inherited(element), anchor=None)
        note = self.gathering.notes[element]
        self.emit(FootnoteDef(note, self.blocks_in(element), attributes=attributes))

    def _inherited(self, element: Element) -> Attributes:
        return inherited(element, self._attributes, self.gathering)
