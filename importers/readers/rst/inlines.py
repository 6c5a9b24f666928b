"""docutils' inline nodes as inlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docutils import nodes

from importers.document import (
    NO_MARKS,
    FootnoteRef,
    InlineImage,
    Inlines,
    Link,
    Marks,
    RawInline,
    Style,
)
from importers.document.targets import is_safe
from importers.readers.images.data_urls import decode_data_url, is_data_url, shortened
from importers.readers.inline_content import RunBuilder
from importers.readers.rst.context import RstContext
from importers.readers.rst.parsing.roles import LEFT_OUT, TARGET
from importers.result import Cause

MARKS: Mapping[type[nodes.Node], Style] = {
    nodes.emphasis: Style.EMPHASIS,
    nodes.strong: Style.STRONG,
    nodes.literal: Style.CODE,
    nodes.math: Style.CODE,
    nodes.title_reference: Style.EMPHASIS,
    nodes.superscript: Style.SUPERSCRIPT,
    nodes.subscript: Style.SUBSCRIPT,
}


def inlines_in(parent: nodes.Node, context: RstContext, marks: Marks = NO_MARKS) -> Inlines:
    """Returns the inlines inside a node."""
    inside = _RstInlines(context)
    inside.add_all(parent, marks)
    return inside.builder.take()


def read_image(
    node: nodes.Element, context: RstContext, marks: Marks = NO_MARKS
) -> InlineImage | str:
    """Returns an image, by the address it is named by; nothing is fetched.

    One that has no address to show is its description.
    """
    alt, address = node.get("alt"), node.get("uri", "")
    embedded = decode_data_url(address) if is_data_url(address) else None
    if embedded is not None:
        asset = context.images.add("", embedded.data)
    elif is_safe(address):
        asset = context.images.link(address)
    else:
        context.warn(
            "image-left-out",
            "An image without a usable address was left out; its description is kept.",
            node.line,
        )
        context.exclude(Cause.MARKUP, shortened(address))
        return alt or ""
    context.images.without_alt += alt is None
    return InlineImage(asset, alt, marks)


class _RstInlines:
    """Inlines in the making."""

    def __init__(self, context: RstContext) -> None:
        self.builder = RunBuilder()
        self._context = context

    def add_all(self, parent: nodes.Node, marks: Marks) -> None:
        """Adds all that is inside a node."""
        for child in parent.children:
            if isinstance(child, nodes.Text):
                self._add_text(child.astext(), marks)
            elif isinstance(child, nodes.Element):
                if child.get(TARGET):
                    self._add_role(child, marks)
                else:
                    add = INLINE_ELEMENTS.get(type(child), _RstInlines._add_styled)
                    add(self, child, marks)

    def _add_text(self, text: str, marks: Marks) -> None:
        code = Style.CODE in marks
        self.builder.text(text if code else text.replace("\n", " "), marks)

    def _add_styled(self, node: nodes.Element, marks: Marks) -> None:
        self._context.exclude(Cause.MARKUP, node.get(LEFT_OUT, ""))
        mark = MARKS.get(type(node))
        self.add_all(node, marks if mark is None else marks | {mark})

    def _add_footnote_reference(self, node: nodes.Element, marks: Marks) -> None:
        self.builder.add(FootnoteRef(node.get("refid") or node.astext()))

    def _add_link(self, node: nodes.Element, marks: Marks) -> None:
        target = node.get("refuri")
        if not target and node.get("refid"):
            target = "#" + self._context.anchors.get(node["refid"], node["refid"])
        self.add_all(node, marks | {Link(target)} if target else marks)

    def _add_image(self, node: nodes.Element, marks: Marks) -> None:
        image = read_image(node, self._context, marks)
        if isinstance(image, InlineImage):
            self.builder.add(image)
        else:
            self.builder.text(image, marks)

    def _add_role(self, node: nodes.Element, marks: Marks) -> None:
        """Words that refer to another place: a link where this text holds it."""
        target, left_out = node[TARGET], node.get(LEFT_OUT, "")
        place = self._context.names.get(nodes.fully_normalize_name(target))
        if place is None or place not in self._context.anchors:
            self._context.elsewhere.append(target)
            self._context.exclude(Cause.MARKUP, left_out)
            self.add_all(node, marks)
            return
        marks = marks | {Link("#" + self._context.anchors[place])}
        if not left_out and place in self._context.titles:
            # As Sphinx does, a reference without words of its own gets the title.
            self._context.exclude(Cause.MARKUP, target)
            self.builder.text(self._context.titles[place], marks)
        else:
            self._context.exclude(Cause.MARKUP, left_out)
            self.add_all(node, marks)

    def _add_raw(self, node: nodes.Element, marks: Marks) -> None:
        self.builder.add(RawInline(node.get("format", "text"), node.astext()))

    def _skip(self, node: nodes.Element, marks: Marks) -> None:
        """Nothing: a message, or what docutils made for itself."""


AddInline: TypeAlias = Callable[[_RstInlines, nodes.Element, Marks], None]

INLINE_ELEMENTS: Mapping[type[nodes.Element], AddInline] = {
    nodes.footnote_reference: _RstInlines._add_footnote_reference,
    nodes.citation_reference: _RstInlines._add_footnote_reference,
    nodes.reference: _RstInlines._add_link,
    nodes.image: _RstInlines._add_image,
    nodes.raw: _RstInlines._add_raw,
    nodes.system_message: _RstInlines._skip,
    nodes.comment: _RstInlines._skip,
    nodes.generated: _RstInlines._skip,
    nodes.substitution_definition: _RstInlines._skip,
    nodes.label: _RstInlines._skip,
}
"""Inline element -> what is added for it; of any other, what is inside with its mark."""
