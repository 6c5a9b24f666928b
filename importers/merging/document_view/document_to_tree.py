"""Turns a Document into one ordered tree of blocks and words.

Sections are headings here, so that blocks may move between them; the title comes first
and carries the metadata. `nodes_to_document` is the way back: for a canonical Document
the one undoes the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache, singledispatch

from importers import document as d
from importers.merging.document_view.part_marks import with_marked_parts
from importers.merging.document_view.unknown_facts import UNKNOWN
from importers.merging.matching.equal_blocks import TITLE_HINT
from importers.merging.model.tokens import Token, Tokens, split_words, token
from importers.merging.model.tree import Facts, Node
from importers.merging.wording.sentences import BREAK, NOTE

_SHOWN_FACTS = ("lang", "dir", "anchor")
INSIDE_SECTIONS = 100
"""Added to the level of a heading inside a section: it is below all that open sections."""
_CELL_FACTS = ("header", "colspan", "rowspan", "align")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A mark that two neighbouring words have and the space between them has not."""

    mark: d.Mark


def document_to_tree(document: d.Document) -> Node:
    """Returns the tree of a canonical Document."""
    metadata: Facts = tuple(
        (field.name, getattr(document.metadata, field.name)) for field in fields(d.Metadata)
    )
    title = Node("title", TITLE_HINT, metadata, line_tokens(document.title))
    children = [title, *_nodes(document.lead)]
    for section in document.sections:
        children.append(_section_heading(section))
        children += _nodes(section.blocks)
    return Node("document", children=tuple(children))


def _section_heading(section: d.Section) -> Node:
    facts = (("level", section.level), ("section", True), *_attributes(section.attributes))
    words = line_tokens(section.title)
    hint = f"\nsection {section.key}"
    origin = section.origin or d.Origin()
    return Node(
        "heading", hint, facts, words, (), section.level, origin.id, origin.mark, section
    )


def _nodes(blocks: Iterable[d.Block]) -> list[Node]:
    return [_node(block) for block in blocks]


@singledispatch
def _node(block: d.Block) -> Node:
    """The node of a block, by its type."""
    raise TypeError(f"A block of a kind that is not known: {type(block).__name__}")


@_node.register
def _paragraph(block: d.Paragraph) -> Node:
    return _made("paragraph", block, (), line_tokens(block.content))


@_node.register
def _heading(block: d.Heading) -> Node:
    facts: Facts = (("level", block.level), ("section", False))
    made = _made("heading", block, facts, line_tokens(block.content))
    return replace(made, depth=INSIDE_SECTIONS + block.level)


@_node.register
def _list(block: d.List) -> Node:
    facts: Facts = (("ordered", block.ordered), ("start", block.start))
    if not block.ordered:
        return _made("list", block, facts, (), map(_item, block.items))
    unknown = block.origin is not None and block.origin.numbering_unknown
    numbering = UNKNOWN if unknown else block.numbering
    items = [_numbered_item(item, unknown=unknown) for item in block.items]
    return _made("list", block, (*facts, ("numbering", numbering)), (), items)


def _numbered_item(item: d.ListItem, *, unknown: bool) -> Node:
    node = _item(item)
    number = UNKNOWN if unknown else item.number
    return replace(node, facts=(*node.facts, ("number", number)))


def _item(item: d.ListItem) -> Node:
    return _made("list item", item, (("checked", item.checked),), (), _nodes(item.blocks))


@_node.register
def _definitions(block: d.DefinitionList) -> Node:
    return _made("definitions", block, (), (), map(_definition, block.items))


def _definition(item: d.DefinitionItem) -> Node:
    parts = [Node("term", tokens=line_tokens(term)) for term in item.terms]
    parts += [Node("meaning", children=tuple(_nodes(part))) for part in item.definitions]
    return with_marked_parts(_made("definition", item, (), (), parts))


@_node.register
def _table(block: d.Table) -> Node:
    rows = [_made("table row", row, (), (), map(_cell, row.cells)) for row in block.rows]
    return _made("table", block, (), line_tokens(block.caption), rows)


def _cell(cell: d.Cell) -> Node:
    facts: Facts = tuple((name, getattr(cell, name)) for name in _CELL_FACTS)
    return _made("cell", cell, facts, (), _nodes(cell.blocks))


@_node.register
def _quote(block: d.Quote) -> Node:
    children = _nodes(block.blocks)
    if block.attribution:
        children.append(Node("attribution", tokens=line_tokens(block.attribution)))
    return with_marked_parts(_made("quotation", block, (), (), children))


@_node.register
def _code(block: d.Code) -> Node:
    return _made("code", block, (("language", block.language),), verbatim(block.text))


@_node.register
def _figure(block: d.Figure) -> Node:
    facts: Facts = (("asset", block.asset), ("alt", block.alt))
    return _made("figure", block, facts, line_tokens(block.caption))


@_node.register
def _divider(block: d.Divider) -> Node:
    return _made("divider", block, ())


@_node.register
def _callout(block: d.Callout) -> Node:
    facts, words = (("kind", block.kind),), line_tokens(block.title)
    return _made("callout", block, facts, words, _nodes(block.blocks))


@_node.register
def _footnote(block: d.FootnoteDef) -> Node:
    return _made("footnote", block, (("id", block.id),), (), _nodes(block.blocks))


@_node.register
def _raw(block: d.RawBlock) -> Node:
    return _made("raw", block, (("format", block.format),), verbatim(block.text))


@_node.register
def _opaque(block: d.Opaque) -> Node:
    name = f"\nopaque {block.kind} {block.payload} {block.text}"
    bare = d.Opaque(block.kind, block.payload, block.text)
    return _made("opaque", block, (), (Token(block.text, name, atom=bare),))


def _made(
    kind: str,
    block: d.Block | d.ListItem | d.DefinitionItem | d.Row | d.Cell,
    facts: Facts,
    tokens: Tokens = (),
    children: Iterable[Node] = (),
) -> Node:
    origin = block.origin or d.Origin()
    facts = (*facts, *_attributes(block.attributes))
    return Node(
        kind,
        origin.id,
        facts,
        tokens,
        tuple(children),
        mark=origin.mark,
        origin=block.origin,
    )


def _attributes(attributes: d.Attributes) -> Facts:
    if attributes == d.NO_ATTRIBUTES:
        return ()
    return tuple((name, getattr(attributes, name)) for name in _SHOWN_FACTS)


def verbatim(text: str) -> Tokens:
    """Returns text kept character for character; white space at its end is a token too."""
    words = split_words(text)
    length = sum(len(word.space) + len(word.text) for word in words)
    return (*words, Token(text[length:], "\nend")) if length < len(text) else words


@lru_cache(maxsize=8192)
def line_tokens(content: d.Inlines) -> Tokens:
    """Returns inline content as tokens, the marks on each word, white space before it.

    Equal content is mostly the same object, which makes what nobody changed cheap.
    """
    tokens: list[Token] = []
    # The space before the next word, the marks of that space, those of the word before.
    space, space_marks = "", d.NO_MARKS
    before: d.Marks | None = None
    for inline in content:
        if isinstance(inline, d.Text):
            words = split_words(inline.text)
            length = sum(len(word.space) + len(word.text) for word in words)
            for word in words:
                gap = space + word.space
                marks = space_marks & inline.marks if space else inline.marks
                tokens.append(_marked(word, gap, inline.marks, before, marks))
                space, before = "", inline.marks
            rest = inline.text[length:]
            if rest:
                space_marks = space_marks & inline.marks if space else inline.marks
                space += rest
            continue
        word, own = _atom(inline)
        tokens.append(_marked(word, space, own, before, space_marks if space else own))
        space, before = "", own
    return tuple(tokens)


def _marked(
    word: Token, space: str, marks: d.Marks, before: d.Marks | None, space_marks: d.Marks
) -> Token:
    """A word with its marks, those of the word before it and of the space between."""
    lacking = (marks & before) - space_marks if space and before else d.NO_MARKS
    if not marks and word.atom is None and word.space == space:
        return word
    every: frozenset[Hashable] = marks | {Unmarked(mark) for mark in lacking}
    if not every and word.atom is None:
        return token(word.text, space)
    return Token(word.text, word.fold, space, every, word.atom)


def _atom(inline: d.Inline) -> tuple[Token, d.Marks]:
    """What is not text as a token, and its marks."""
    match inline:
        case d.InlineImage(asset, alt):
            bare = d.InlineImage(asset, alt)
            return Token(alt or "", f"\nimage {asset} {alt}", atom=bare), inline.marks
        case d.FootnoteRef():
            return Token("", f"{NOTE}{inline.id}", atom=inline), d.NO_MARKS
        case d.RawInline():
            name = f"\nraw {inline.format} {inline.text}"
            return Token(inline.text, name, atom=inline), d.NO_MARKS
        case _:
            return Token("\n", BREAK, atom=inline), d.NO_MARKS
