"""The Document view, downwards: a Document as one ordered tree of blocks and words.

Sections are headings here, so that blocks may move between them; the title comes first
and carries the metadata. `importers.merging.document_view.assembling` is the way back, and
`assemble(lower(d)) == d` for canonical d.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from importers import document as d
from importers.merging.model.tokens import Token, split_words, token
from importers.merging.model.tree import Facts, Node

TITLE_HINT = "\ntitle"
_SHOWN_FACTS = ("lang", "dir", "anchor")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A mark that two neighbouring words have and the space between them has not."""

    mark: d.Mark


def lower(document: d.Document) -> Node:
    """The tree of a canonical Document."""
    metadata: Facts = tuple(
        (field.name, getattr(document.metadata, field.name)) for field in fields(d.Metadata)
    )
    title = Node("title", TITLE_HINT, metadata, line_tokens(document.title))
    children = [title, *_nodes(document.lead)]
    for section in document.sections:
        facts: Facts = (
            ("level", section.level),
            ("section", True),
            *_attributes(section.attributes),
        )
        hint = f"\nsection {section.key}"
        words = line_tokens(section.title)
        children.append(Node("heading", hint, facts, words, origin=section))
        children += _nodes(section.blocks)
    return Node("document", children=tuple(children))


def _nodes(blocks: Iterable[d.Block]) -> list[Node]:
    return [_node(block) for block in blocks]


def _node(block: d.Block) -> Node:
    match block:
        case d.Paragraph():
            return _made("paragraph", block, (), line_tokens(block.content))
        case d.Heading():
            facts: Facts = (("level", block.level), ("section", False))
            return _made("heading", block, facts, line_tokens(block.content))
        case d.List():
            facts = (("ordered", block.ordered), ("start", block.start))
            items = [
                _made(
                    "list item", item, (("checked", item.checked),), (), _nodes(item.blocks)
                )
                for item in block.items
            ]
            return _made("list", block, facts, (), items)
        case d.DefinitionList():
            return _made("definitions", block, (), (), map(_definition, block.items))
        case d.Table():
            rows = [
                _made("table row", row, (), (), map(_cell, row.cells)) for row in block.rows
            ]
            return _made("table", block, (), line_tokens(block.caption), rows)
        case d.Quote():
            inner = _nodes(block.blocks)
            if block.attribution:
                inner.append(Node("attribution", tokens=line_tokens(block.attribution)))
            return _made("quotation", block, (), (), inner)
        case d.Code():
            return _made(
                "code", block, (("language", block.language),), verbatim(block.text)
            )
        case d.Figure():
            facts = (("asset", block.asset), ("alt", block.alt))
            return _made("figure", block, facts, line_tokens(block.caption))
        case d.Divider():
            return _made("divider", block, ())
        case d.Callout():
            facts, words = (("kind", block.kind),), line_tokens(block.title)
            return _made("callout", block, facts, words, _nodes(block.blocks))
        case d.FootnoteDef():
            return _made("footnote", block, (("id", block.id),), (), _nodes(block.blocks))
        case d.RawBlock():
            return _made("raw", block, (("format", block.format),), verbatim(block.text))
        case d.Opaque():
            name = f"\nopaque {block.kind} {block.payload} {block.text}"
            return _made("opaque", block, (), (Token(block.text, name, atom=_bare(block)),))


def _bare(block: d.Opaque) -> d.Opaque:
    return d.Opaque(block.kind, block.payload, block.text)


def _definition(item: d.DefinitionItem) -> Node:
    terms = [Node("term", tokens=line_tokens(term)) for term in item.terms]
    meanings = [Node("meaning", children=tuple(_nodes(part))) for part in item.definitions]
    return _made("definition", item, (), (), [*terms, *meanings])


def _cell(cell: d.Cell) -> Node:
    names = ("header", "colspan", "rowspan", "align")
    facts: Facts = tuple((name, getattr(cell, name)) for name in names)
    return _made("cell", cell, facts, (), _nodes(cell.blocks))


Carrier = d.Block | d.ListItem | d.DefinitionItem | d.Row | d.Cell


def _made(
    kind: str,
    carrier: Carrier,
    facts: Facts,
    tokens: tuple[Token, ...] = (),
    children: Iterable[Node] = (),
) -> Node:
    hint = carrier.origin.id if carrier.origin else None
    facts = (*facts, *_attributes(carrier.attributes))
    return Node(kind, hint, facts, tokens, tuple(children), origin=carrier.origin)


def _attributes(attributes: d.Attributes) -> Facts:
    if attributes == d.NO_ATTRIBUTES:
        return ()
    return tuple((name, getattr(attributes, name)) for name in _SHOWN_FACTS)


def verbatim(text: str) -> tuple[Token, ...]:
    """Text kept character for character; white space at its end is a token too."""
    words = split_words(text)
    length = sum(len(word.space) + len(word.text) for word in words)
    return (*words, Token(text[length:], "\nend")) if length < len(text) else words


@lru_cache(maxsize=8192)
def line_tokens(content: d.Inlines) -> tuple[Token, ...]:
    """Inline content as tokens, the marks on each word, white space before it.

    Equal content is mostly the same object, which makes what nobody changed cheap.
    """
    tokens: list[Token] = []
    space, bare = "", d.NO_MARKS
    known: d.Marks | None = None
    for inline in content:
        if isinstance(inline, d.Text):
            words = split_words(inline.text)
            length = sum(len(word.space) + len(word.text) for word in words)
            for word in words:
                gap = space + word.space
                marks = bare & inline.marks if space else inline.marks
                tokens.append(_marked(word, gap, inline.marks, known, marks))
                space, known = "", inline.marks
            rest = inline.text[length:]
            if rest:
                bare = bare & inline.marks if space else inline.marks
                space += rest
            continue
        fold, text, marks = _atom(inline)
        atom: d.Inline = inline
        if isinstance(inline, d.InlineImage):
            atom = d.InlineImage(inline.asset, inline.alt)
        word = Token(text, fold, atom=atom)
        tokens.append(_marked(word, space, marks, known, bare if space else marks))
        space, known = "", marks
    return tuple(tokens)


def _marked(
    word: Token, space: str, marks: d.Marks, before: d.Marks | None, bare: d.Marks
) -> Token:
    """A word with its marks; `bare` are the marks of the space before it."""
    lacking = (marks & before) - bare if space and before else d.NO_MARKS
    if not marks and word.atom is None and word.space == space:
        return word
    every: frozenset[Hashable] = marks | {Unmarked(mark) for mark in lacking}
    if not every and word.atom is None:
        return token(word.text, space)
    return Token(word.text, word.fold, space, every, word.atom)


def _atom(inline: d.Inline) -> tuple[str, str, d.Marks]:
    """The fold, the plain text and the marks of what is not text."""
    match inline:
        case d.InlineImage():
            return f"\nimage {inline.asset} {inline.alt}", inline.alt or "", inline.marks
        case d.FootnoteRef():
            return f"\nnote {inline.id}", "", d.NO_MARKS
        case d.RawInline():
            return f"\nraw {inline.format} {inline.text}", inline.text, d.NO_MARKS
        case _:
            return "\nbreak", "\n", d.NO_MARKS
