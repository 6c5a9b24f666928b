"""docutils' inline nodes as inlines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

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
from importers.readers.images.collection import Images
from importers.readers.images.data_urls import decode_data_url, is_data_url, shortened
from importers.readers.inline_content import InlineBuilder
from importers.readers.rst.roles import LEFT, TARGET
from importers.result import Excluded, Message, Reason, Severity

MARKS: Mapping[type[nodes.Node], Style] = {
    nodes.emphasis: Style.EMPHASIS,
    nodes.strong: Style.STRONG,
    nodes.literal: Style.CODE,
    nodes.math: Style.CODE,
    nodes.title_reference: Style.EMPHASIS,
    nodes.superscript: Style.SUPERSCRIPT,
    nodes.subscript: Style.SUBSCRIPT,
}
SKIPPED = (nodes.generated, nodes.substitution_definition, nodes.label)


@dataclass(slots=True)
class State:
    """One text's reading, so far."""

    anchors: Mapping[str, str] = field(default_factory=dict)
    """Any id of a node -> the one it is linked by."""
    images: Images = field(default_factory=Images)
    excluded: list[Excluded] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    names: Mapping[str, str] = field(default_factory=dict)
    """The names that places of the text are given -> the ids of their nodes."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The ids of sections -> their titles."""
    substituted: Collection[str] = ()
    """The names of substitutions that the text uses, in lower case."""
    addresses: Collection[str] = ()
    """The addresses that links of the text lead to."""
    source: str = ""
    elsewhere: list[str] = field(default_factory=list)
    """What is referred to and stands in another file."""

    def leave_out(self, reason: Reason, text: str, line: int | None = None) -> None:
        """Remember words that are left out on purpose."""
        if text.strip():
            self.excluded.append(Excluded(reason, text.strip(), line))

    def written_at(self, line: int | None, opening: str) -> str:
        """The source that a line belongs to, from its `opening` to a blank line.

        docutils names the last line of one that it cannot read.
        """
        lines = self.source.split("\n")
        first = last = min(line or 0, len(lines))
        while first > 0 and not lines[first - 1].lstrip().startswith(opening):
            first -= 1
        rest = takewhile(str.strip, lines[max(last, 1) :])
        return "\n".join((*lines[max(first - 1, 0) : last], *rest))

    def warn(self, code: str, text: str, line: int | None = None) -> None:
        """Tell the importer of something that could not be kept as it was."""
        self.messages.append(Message(Severity.WARNING, code, text, line))


def inlines(parent: nodes.Node, state: State, marks: Marks = NO_MARKS) -> Inlines:
    """The inlines inside a node."""
    builder = InlineBuilder()
    _read(parent, builder, state, marks)
    return builder.take()


def _read(parent: nodes.Node, builder: InlineBuilder, state: State, marks: Marks) -> None:
    for child in parent.children:
        if isinstance(child, nodes.Text):
            text = child.astext()
            builder.text(text if Style.CODE in marks else text.replace("\n", " "), marks)
        elif isinstance(child, nodes.footnote_reference | nodes.citation_reference):
            builder.add(FootnoteRef(child.get("refid") or child.astext()))
        elif isinstance(child, nodes.reference):
            link = _link(child, state)
            inner = marks if link is None else marks | {link}
            _read(child, builder, state, inner)
        elif isinstance(child, nodes.image):
            image = read_image(child, state, marks)
            if isinstance(image, InlineImage):
                builder.add(image)
            else:
                builder.text(image, marks)
        elif isinstance(child, nodes.Element) and child.get(TARGET):
            _reference(child, builder, state, marks)
        elif isinstance(child, nodes.raw):
            builder.add(RawInline(child.get("format", "text"), child.astext()))
        elif isinstance(child, nodes.system_message | nodes.comment):
            continue
        elif not isinstance(child, SKIPPED):
            if isinstance(child, nodes.Element) and child.get(LEFT):
                state.leave_out(Reason.MARKUP, child[LEFT])
            mark = MARKS.get(type(child))
            _read(child, builder, state, marks | {mark} if mark is not None else marks)


def _reference(
    node: nodes.Element, builder: InlineBuilder, state: State, marks: Marks
) -> None:
    """Words that refer to another place: a link where this text holds it."""
    target = node[TARGET]
    place = state.names.get(nodes.fully_normalize_name(target))
    if place is None or place not in state.anchors:
        state.elsewhere.append(target)
        state.leave_out(Reason.MARKUP, node.get(LEFT, ""))
        _read(node, builder, state, marks)
        return
    marks = marks | {Link("#" + state.anchors[place])}
    if LEFT not in node and place in state.titles:
        state.leave_out(Reason.MARKUP, target)
        builder.text(state.titles[place], marks)
    else:
        state.leave_out(Reason.MARKUP, node.get(LEFT, ""))
        _read(node, builder, state, marks)


def _link(node: nodes.reference, state: State) -> Link | None:
    if node.get("refuri"):
        return Link(node["refuri"])
    if node.get("refid"):
        return Link("#" + state.anchors.get(node["refid"], node["refid"]))
    return None


def read_image(
    node: nodes.image, state: State, marks: Marks = NO_MARKS
) -> InlineImage | str:
    """An image, by the address it is named by; nothing is fetched.

    One that has no address to show is its description.
    """
    alt, address = node.get("alt"), node.get("uri", "")
    embedded = decode_data_url(address) if is_data_url(address) else None
    if embedded is not None:
        asset = state.images.add("", embedded.data)
    elif is_safe(address):
        asset = state.images.link(address)
    else:
        state.warn(
            "image-left-out",
            "An image without a usable address was left out; its description is kept.",
            node.line,
        )
        state.leave_out(Reason.MARKUP, shortened(address))
        return alt or ""
    state.images.without_alt += alt is None
    return InlineImage(asset, alt, marks)
