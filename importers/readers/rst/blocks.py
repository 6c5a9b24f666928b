"""docutils' body nodes as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Blocks,
    Break,
    Callout,
    Code,
    DefinitionList,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    RawBlock,
    Style,
)
from importers.readers.rst.definitions import read_definitions, read_fields
from importers.readers.rst.directives import CALLOUT_CLASS, CONTENTS_CLASS
from importers.readers.rst.figures import read_alone, read_figure
from importers.readers.rst.inlines import State, inlines
from importers.readers.rst.mistakes import explained
from importers.readers.rst.steering import MARKUP_CLASS
from importers.readers.rst.tables import read_table
from importers.readers.task_items import list_item
from importers.result import Reason

HTML_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
LEFT_OUT = {MARKUP_CLASS: Reason.MARKUP, CONTENTS_CLASS: Reason.CONTENTS}
SWALLOWED = {"hyperlink target": ".. _", "substitution definition": ".. |"}
"""What docutils says that it cannot read, without giving the text -> how that begins."""
HIGHEST_LEVEL = 9
NOT_LANGUAGES = frozenset({"code", "", "none", "text", "literal-block"})


def blocks(children: Sequence[nodes.Node], state: State, level: int = 0) -> Blocks:
    """The blocks of nodes; `level` is that of the section they stand in."""
    made: list[Block] = []
    for child in children:
        made += _block(child, state, level)
    return tuple(made)


def _block(node: nodes.Node, state: State, level: int) -> Blocks:
    at = _attributes(node, state)

    def read(children: Sequence[nodes.Node]) -> Blocks:
        return blocks(children, state, level)

    match node:
        case nodes.section():
            return _section(node, state, level + 1)
        case nodes.paragraph():
            return _paragraph(node, state, at)
        case nodes.bullet_list():
            return (List(_items(node, state, level), attributes=at),)
        case nodes.enumerated_list():
            start = max(int(node.get("start", 1)), 0)
            return (List(_items(node, state, level), True, start, attributes=at),)
        case nodes.definition_list():
            return (
                DefinitionList(tuple(read_definitions(node, read, state)), attributes=at),
            )
        case nodes.field_list() | nodes.option_list() | nodes.docinfo():
            return (DefinitionList(tuple(read_fields(node, read, state)), attributes=at),)
        case nodes.doctest_block():
            return (Code(node.astext(), "pycon", attributes=at),)
        case nodes.math_block():
            return (Code(node.astext(), "latex", attributes=at),)
        case nodes.literal_block():
            names: list[str] = [
                name for name in node["classes"] if name not in NOT_LANGUAGES
            ]
            return (Code(node.astext(), names[0] if names else None, attributes=at),)
        case nodes.line_block():
            return (Paragraph(tuple(_lines(node, state))[:-1], attributes=at),)
        case nodes.block_quote():
            return _quote(node, state, level, at)
        case nodes.table():
            return (read_table(node, read, state, at),)
        case nodes.figure():
            return read_figure(node, read, state, at)
        case nodes.image():
            return read_alone(node, state, at)
        case nodes.reference():
            # A linked image; in a paragraph of its own the link is among the words.
            return _paragraph(nodes.paragraph("", "", node.deepcopy()), state, at)
        case nodes.footnote() | nodes.citation():
            inner = [c for c in node.children if not isinstance(c, nodes.label)]
            name = node["ids"][0] if node["ids"] else node.astext()
            return (FootnoteDef(name, blocks(inner, state, level)),)
        case nodes.transition():
            return (Divider(),)
        case nodes.comment():
            left = next((LEFT_OUT[c] for c in node["classes"]), Reason.COMMENT)
            state.leave_out(left, node.astext(), node.line)
            return ()
        case nodes.rubric():
            content = inlines(node, state, frozenset({Style.STRONG}))
            return (Paragraph(content, attributes=at),)
        case nodes.raw() if HTML_COMMENT.fullmatch(node.astext()):
            state.leave_out(Reason.COMMENT, node.astext(), node.line)
            return ()
        case nodes.raw():
            return (RawBlock(node.get("format", "text"), node.astext()),)
        case nodes.topic() if "contents" in node["classes"]:
            return ()
        case nodes.Admonition() | nodes.topic() | nodes.sidebar():
            return (_callout(node, state, level, at),)
        case nodes.system_message():
            return _problem(node, state)
        case nodes.substitution_definition():
            name = " ".join(node["names"])
            if name.lower() not in state.substituted:
                state.leave_out(Reason.MARKUP, node.rawsource or node.astext(), node.line)
            return ()
        case nodes.target() if node.get("refuri", "") not in ("", *state.addresses):
            state.leave_out(Reason.MARKUP, node.rawsource, node.line)
            return ()
        case nodes.decoration():
            state.leave_out(Reason.RUNNING_HEAD, node.astext())
            return ()
        case nodes.target() | nodes.pending() | nodes.meta() | nodes.title():
            return ()
        case nodes.subtitle():
            return (Heading(1, inlines(node, state), attributes=at),)
        case nodes.Element():
            if any(isinstance(c, nodes.Text | nodes.Inline) for c in node.children):
                return _paragraph(node, state, at)
            return blocks(node.children, state, level)
        case _:
            return ()


def _section(node: nodes.section, state: State, level: int) -> Blocks:
    title = node.next_node(nodes.title, descend=True, siblings=False, ascend=False)
    heading = Heading(
        min(level, HIGHEST_LEVEL),
        inlines(title, state) if title is not None else (),
        attributes=_attributes(node, state),
    )
    return (heading, *blocks(node.children, state, level))


def _attributes(node: nodes.Node, state: State) -> Attributes:
    names: list[str] = node.get("ids", []) if isinstance(node, nodes.Element) else []
    anchor = next((state.anchors[name] for name in names if name in state.anchors), None)
    return NO_ATTRIBUTES if anchor is None else Attributes(anchor=anchor)


def _paragraph(node: nodes.Element, state: State, at: Attributes) -> Blocks:
    content = inlines(node, state)
    if len(content) == 1 and isinstance(content[0], InlineImage) and not content[0].marks:
        return (Figure(content[0].asset, content[0].alt, attributes=at),)
    return (Paragraph(content, attributes=at),) if content else ()


def _items(node: nodes.Element, state: State, level: int) -> tuple[ListItem, ...]:
    return tuple(
        list_item(blocks(item.children, state, level))
        for item in node.children
        if isinstance(item, nodes.list_item)
    )


def _lines(node: nodes.Element, state: State) -> list[Inline]:
    made: list[Inline] = []
    for child in node.children:
        if isinstance(child, nodes.line_block):
            made += _lines(child, state)
        else:
            made += [*inlines(child, state), Break()]
    return made


def _quote(node: nodes.Element, state: State, level: int, at: Attributes) -> Blocks:
    by: Inlines = ()
    inner: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.attribution):
            by = inlines(child, state)
        else:
            inner.append(child)
    made = blocks(inner, state, level)
    if made and all(isinstance(block, List | DefinitionList) for block in made) and not by:
        return made
    return (Quote(made, by, attributes=at),) if made or by else ()


def _callout(node: Any, state: State, level: int, at: Attributes) -> Callout:
    kind = node.tagname
    if CALLOUT_CLASS in node["classes"]:
        kind = node["classes"][-1]
    elif kind in ("admonition", "topic", "sidebar"):
        kind = "note"
    title: Inlines = ()
    inner: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            title = inlines(child, state)
        else:
            inner.append(child)
    return Callout(kind, blocks(inner, state, level), title, attributes=at)


def _problem(node: nodes.Element, state: State) -> Blocks:
    """What docutils could not read: said, and its text kept."""
    said = node.children[0].astext() if node.children else ""
    kept = [c for c in node.children[1:] if isinstance(c, nodes.literal_block)]
    if node.get("level", 0) >= 2:
        state.warn("markup-mistake", explained(said), node.get("line"))
        for what, opening in SWALLOWED.items():
            if not kept and what in said:
                text = state.written_at(node.get("line"), opening)
                state.leave_out(Reason.MARKUP, text, node.get("line"))
    return tuple(Code(block.astext()) for block in kept if block.astext().strip())
