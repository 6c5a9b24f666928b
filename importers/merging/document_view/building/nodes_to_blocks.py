"""Turns merged nodes back into blocks.

Total: what stands where its kind has no place is wrapped or lifted, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from importers import document as d
from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.document_view.building.subtree import BlockFields, Subtree, common
from importers.merging.document_view.building.tokens_to_inlines import inlines
from importers.merging.document_view.unknown_facts import UNKNOWN
from importers.merging.model.tokens import Token


def as_blocks(tree: Subtree) -> list[d.Block]:
    """Returns a subtree as blocks, wrapped where it is only a part of a block."""
    make = _BLOCKS.get(tree.kind)
    if make is not None:
        return make(tree)
    return [*_paragraph(tree.words, common(tree.node)), *blocks_of(tree.children)]


def blocks_of(trees: Sequence[Subtree]) -> list[d.Block]:
    """Returns the blocks of several subtrees, one after the other."""
    return [block for tree in trees for block in as_blocks(tree)]


def _paragraph(words: d.Inlines, common: BlockFields | None = None) -> list[d.Block]:
    if not words:
        return []
    return [d.Paragraph(words, **common) if common else d.Paragraph(words)]


def _all_of(tree: Subtree) -> tuple[d.Block, ...]:
    """The words of a node as a paragraph, and what it holds."""
    return (*_paragraph(tree.words), *blocks_of(tree.children))


def _verbatim(node: MergedNode) -> str:
    return "".join([token.space + token.text for token in node.tokens])


def _heading(tree: Subtree) -> list[d.Block]:
    heading = d.Heading(tree.number("level"), tree.words, **common(tree.node))
    return [heading, *blocks_of(tree.children)]


def _list(tree: Subtree) -> list[d.Block]:
    items = tuple(map(_as_item, tree.children))
    ordered, start = bool(tree.node.facts.get("ordered")), tree.number("start")
    said = tree.node.facts.get("numbering")
    numbering = said if isinstance(said, d.Numbering) else d.PLAIN_NUMBERING
    made = d.List(items, ordered, start, numbering, **common(tree.node))
    return [*_paragraph(tree.words), _with_known(made, unknown=said == UNKNOWN)]


def _with_known(block: d.List, *, unknown: bool) -> d.List:
    """Returns a list that says whether its numbering is known."""
    origin = block.origin or d.Origin()
    if origin.numbering_unknown == unknown:
        return block
    return replace(block, origin=replace(origin, numbering_unknown=unknown))


def _lone_item(tree: Subtree) -> list[d.Block]:
    return [d.List((_as_item(tree),))]


def _definitions(tree: Subtree) -> list[d.Block]:
    items = tuple(map(_as_definition, tree.children))
    return [*_paragraph(tree.words), d.DefinitionList(items, **common(tree.node))]


def _lone_definition(tree: Subtree) -> list[d.Block]:
    return [d.DefinitionList((_as_definition(tree),))]


def _table(tree: Subtree) -> list[d.Block]:
    rows = tuple(map(_as_row, tree.children))
    return [d.Table(rows, tree.words, **common(tree.node))]


def _lone_row(tree: Subtree) -> list[d.Block]:
    return [d.Table((_as_row(tree),))]


def _quotation(tree: Subtree) -> list[d.Block]:
    said = [child for child in tree.children if child.kind != "attribution"]
    by = [child for child in tree.children if child.kind == "attribution"]
    attribution = by[0].words if by else ()
    blocks = (*_paragraph(tree.words), *blocks_of(said), *blocks_of(by[1:]))
    return [d.Quote(blocks, attribution, **common(tree.node, by[:1]))]


def _code(tree: Subtree) -> list[d.Block]:
    text = _verbatim(tree.node)
    code = d.Code(text, tree.text("language"), **common(tree.node))
    return [code, *blocks_of(tree.children)]


def _raw(tree: Subtree) -> list[d.Block]:
    text = _verbatim(tree.node)
    raw = d.RawBlock(tree.text("format") or "", text, **common(tree.node))
    return [raw, *blocks_of(tree.children)]


def _figure(tree: Subtree) -> list[d.Block]:
    asset, alt = tree.text("asset") or "", tree.text("alt")
    figure = d.Figure(asset, alt, tree.words, **common(tree.node))
    return [figure, *blocks_of(tree.children)]


def _divider(tree: Subtree) -> list[d.Block]:
    return [d.Divider(**common(tree.node)), *_all_of(tree)]


def _callout(tree: Subtree) -> list[d.Block]:
    kind, blocks = tree.text("kind") or "note", tuple(blocks_of(tree.children))
    return [d.Callout(kind, blocks, tree.words, **common(tree.node))]


def _footnote(tree: Subtree) -> list[d.Block]:
    return [d.FootnoteDef(tree.text("id") or "", _all_of(tree), **common(tree.node))]


def _opaque(tree: Subtree) -> list[d.Block]:
    """Each opaque block among the tokens; the first has what the node had in ours."""
    blocks: list[d.Block] = []
    rest: list[Token] = []
    for token in tree.node.tokens:
        if isinstance(token.atom, d.Opaque):
            atom = token.atom
            plain = d.Opaque(atom.kind, atom.payload, atom.text)
            blocks.append(plain if blocks else replace(plain, **common(tree.node)))
        else:
            rest.append(token)
    return [*blocks, *_paragraph(inlines(rest)), *blocks_of(tree.children)]


_BLOCKS: Mapping[str, Callable[[Subtree], list[d.Block]]] = {
    "heading": _heading,
    "list": _list,
    "list item": _lone_item,
    "definitions": _definitions,
    "definition": _lone_definition,
    "table": _table,
    "table row": _lone_row,
    "quotation": _quotation,
    "code": _code,
    "raw": _raw,
    "figure": _figure,
    "divider": _divider,
    "callout": _callout,
    "footnote": _footnote,
    "opaque": _opaque,
}
"""Kinds of nodes, and what makes blocks of them; all others are paragraphs."""


def _as_item(tree: Subtree) -> d.ListItem:
    if tree.kind != "list item":
        return d.ListItem(tuple(as_blocks(tree)))
    checked = tree.node.facts.get("checked")
    flag = checked if isinstance(checked, bool) else None
    said = tree.node.facts.get("number")
    number = said if isinstance(said, int) else None
    return d.ListItem(_all_of(tree), flag, number, **common(tree.node))


def _as_definition(tree: Subtree) -> d.DefinitionItem:
    if tree.kind != "definition":
        return d.DefinitionItem((), (tuple(as_blocks(tree)),))
    terms = [child for child in tree.children if child.kind == "term"]
    meanings = [child for child in tree.children if child.kind != "term"]
    parts = [_as_meaning(child) for child in meanings]
    # Words of the item itself, and blocks inside a term, have no place of their own.
    loose = [inner for term in terms for inner in term.children]
    extra = (*_paragraph(tree.words), *blocks_of(loose))
    if extra:
        parts.append(extra)
    names = tuple(term.words for term in terms)
    parts_of = common(tree.node, [*terms, *meanings])
    return d.DefinitionItem(names, tuple(parts), **parts_of)


def _as_meaning(tree: Subtree) -> tuple[d.Block, ...]:
    return _all_of(tree) if tree.kind == "meaning" else tuple(as_blocks(tree))


def _as_row(tree: Subtree) -> d.Row:
    if tree.kind != "table row":
        return d.Row((_as_cell(tree),))
    cells = [_as_cell(child) for child in tree.children]
    words = _paragraph(tree.words)
    if words:
        cells.insert(0, d.Cell(tuple(words)))
    return d.Row(tuple(cells), **common(tree.node))


def _as_cell(tree: Subtree) -> d.Cell:
    if tree.kind != "cell":
        return d.Cell(tuple(as_blocks(tree)))
    align = tree.node.facts.get("align")
    return d.Cell(
        _all_of(tree),
        bool(tree.node.facts.get("header")),
        tree.number("colspan"),
        tree.number("rowspan"),
        align if isinstance(align, d.Alignment) else None,
        **common(tree.node),
    )
