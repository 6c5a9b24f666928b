"""docutils' inline nodes as inlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
from importers.readers.images import Images
from importers.readers.lines import InlineBuilder
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

    def leave_out(self, reason: Reason, text: str, line: int | None = None) -> None:
        """Remember words that are left out on purpose."""
        if text.strip():
            self.excluded.append(Excluded(reason, text.strip(), line))

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
            builder.add(read_image(child, state, marks))
        elif isinstance(child, nodes.raw):
            builder.add(RawInline(child.get("format", "text"), child.astext()))
        elif isinstance(child, nodes.system_message | nodes.comment):
            continue
        elif not isinstance(child, SKIPPED):
            mark = MARKS.get(type(child))
            _read(child, builder, state, marks | {mark} if mark is not None else marks)


def _link(node: nodes.reference, state: State) -> Link | None:
    if node.get("refuri"):
        return Link(node["refuri"])
    if node.get("refid"):
        return Link("#" + state.anchors.get(node["refid"], node["refid"]))
    return None


def read_image(node: nodes.image, state: State, marks: Marks = NO_MARKS) -> InlineImage:
    """An image, by the address it is named by; nothing is fetched."""
    alt = node.get("alt")
    state.images.without_alt += alt is None
    return InlineImage(state.images.link(node.get("uri", "")), alt, marks)
