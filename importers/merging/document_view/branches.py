"""Merged nodes back to blocks: each branch of the result as the block that it is.

Total: what stands where its kind has no place is wrapped or lifted, never dropped.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from importers import document as d
from importers.merging.document_view.inlining import inlines
from importers.merging.document_view.leafing import OutUnit
from importers.merging.matching.strands import OURS
from importers.merging.model.tokens import Token


@dataclass(slots=True)
class Branch:
    """A block of the result with what it holds."""

    unit: OutUnit
    children: list[Branch]


def number(value: Hashable) -> int:
    return value if isinstance(value, int) else 1


def known(facts: dict[str, Hashable], kind: type[Any]) -> dict[str, Any]:
    names = kind.__dataclass_fields__
    return {name: value for name, value in facts.items() if name in names}


def attributes(unit: OutUnit) -> d.Attributes:
    found = known(unit.facts, d.Attributes)
    return d.Attributes(**found) if found else d.NO_ATTRIBUTES


def _common(unit: OutUnit) -> dict[str, Any]:
    own = unit.own
    origin = own.node.origin if own else None
    return {
        "attributes": attributes(unit),
        "origin": known_origin(unit, origin if isinstance(origin, d.Origin) else None),
    }


def known_origin(unit: OutUnit, origin: d.Origin | None) -> d.Origin | None:
    """The origin of a block of the result; an id only if ours knows the block by it."""
    if origin and origin.id and unit.units[OURS] is None:
        return replace(origin, id=None)
    return origin


def blocks_of(branches: Sequence[Branch]) -> list[d.Block]:
    return [block for branch in branches for block in as_blocks(branch)]


def as_blocks(branch: Branch) -> list[d.Block]:
    """A branch as blocks, wrapped where it is only a part of a block."""
    unit, words = branch.unit, inlines(branch.unit.tokens)
    common = _common(unit)
    fact = unit.facts.get
    inner = branch.children
    match unit.kind:
        case "heading":
            level = number(fact("level"))
            return [d.Heading(level, words, **common), *blocks_of(inner)]
        case "list":
            items = tuple(_as_item(child) for child in inner)
            start = number(fact("start"))
            made: d.Block = d.List(items, bool(fact("ordered")), start, **common)
        case "list item":
            made = d.List((_as_item(branch),))
            words = ()
        case "definitions":
            made = d.DefinitionList(
                tuple(_as_definition(child) for child in inner), **common
            )
        case "definition":
            made = d.DefinitionList((_as_definition(branch),))
            words = ()
        case "table":
            rows = tuple(_as_row(child) for child in inner)
            return [d.Table(rows, words, **common)]
        case "table row":
            made = d.Table((_as_row(branch),))
            words = ()
        case "quotation":
            return _quote(branch, words)
        case "code":
            return [
                d.Code(_verbatim(unit), _text(fact("language")), **common),
                *blocks_of(inner),
            ]
        case "raw":
            raw = d.RawBlock(_text(fact("format")) or "", _verbatim(unit), **common)
            return [raw, *blocks_of(inner)]
        case "figure":
            figure = d.Figure(
                _text(fact("asset")) or "", _text(fact("alt")), words, **common
            )
            return [figure, *blocks_of(inner)]
        case "divider":
            made = d.Divider(**common)
            return [made, *_paragraph(words), *blocks_of(inner)]
        case "callout":
            kind = _text(fact("kind")) or "note"
            return [d.Callout(kind, tuple(blocks_of(inner)), words, **common)]
        case "footnote":
            made = d.FootnoteDef(
                _text(fact("id")) or "", (*_paragraph(words), *blocks_of(inner)), **common
            )
            words = ()
        case "opaque":
            return _opaque(branch)
        case _:
            return [*_paragraph(words, common), *blocks_of(inner)]
    return [*_paragraph(words), made]


def _paragraph(words: d.Inlines, common: dict[str, Any] | None = None) -> list[d.Block]:
    return [d.Paragraph(words, **(common or {}))] if words else []


def _quote(branch: Branch, words: d.Inlines) -> list[d.Block]:
    said = [child for child in branch.children if child.unit.kind != "attribution"]
    by = [child for child in branch.children if child.unit.kind == "attribution"]
    attribution = inlines(by[0].unit.tokens) if by else ()
    blocks = (*_paragraph(words), *blocks_of(said), *blocks_of(by[1:]))
    return [d.Quote(blocks, attribution, **_common(branch.unit))]


def _opaque(branch: Branch) -> list[d.Block]:
    blocks: list[d.Block] = []
    common = _common(branch.unit)
    rest: list[Token] = []
    for token in branch.unit.tokens:
        if isinstance(token.atom, d.Opaque):
            atom = token.atom
            blocks.append(d.Opaque(atom.kind, atom.payload, atom.text, **common))
            common = {}
        else:
            rest.append(token)
    return [*blocks, *_paragraph(inlines(rest)), *blocks_of(branch.children)]


def _as_item(branch: Branch) -> d.ListItem:
    if branch.unit.kind != "list item":
        return d.ListItem(tuple(as_blocks(branch)))
    blocks = (*_paragraph(inlines(branch.unit.tokens)), *blocks_of(branch.children))
    checked = branch.unit.facts.get("checked")
    flag = checked if isinstance(checked, bool) else None
    return d.ListItem(blocks, flag, **_common(branch.unit))


def _as_definition(branch: Branch) -> d.DefinitionItem:
    if branch.unit.kind != "definition":
        return d.DefinitionItem((), (tuple(as_blocks(branch)),))
    terms = [inlines(c.unit.tokens) for c in branch.children if c.unit.kind == "term"]
    loose = [
        inner for c in branch.children if c.unit.kind == "term" for inner in c.children
    ]
    meanings = [
        (*_paragraph(inlines(c.unit.tokens)), *blocks_of(c.children))
        if c.unit.kind == "meaning"
        else tuple(as_blocks(c))
        for c in branch.children
        if c.unit.kind != "term"
    ]
    extra = (*_paragraph(inlines(branch.unit.tokens)), *blocks_of(loose))
    parts = tuple([*meanings, extra] if extra else meanings)
    return d.DefinitionItem(tuple(terms), parts, **_common(branch.unit))


def _as_row(branch: Branch) -> d.Row:
    if branch.unit.kind != "table row":
        return d.Row((_as_cell(branch),))
    cells = [_as_cell(child) for child in branch.children]
    words = _paragraph(inlines(branch.unit.tokens))
    if words:
        cells.insert(0, d.Cell(tuple(words)))
    return d.Row(tuple(cells), **_common(branch.unit))


def _as_cell(branch: Branch) -> d.Cell:
    unit = branch.unit
    if unit.kind != "cell":
        return d.Cell(tuple(as_blocks(branch)))
    blocks = (*_paragraph(inlines(unit.tokens)), *blocks_of(branch.children))
    align = unit.facts.get("align")
    return d.Cell(
        blocks,
        bool(unit.facts.get("header")),
        number(unit.facts.get("colspan")),
        number(unit.facts.get("rowspan")),
        align if isinstance(align, d.Alignment) else None,
        **_common(unit),
    )


def _text(value: Hashable) -> str | None:
    return value if isinstance(value, str) else None


def _verbatim(unit: OutUnit) -> str:
    return "".join([token.space + token.text for token in unit.tokens])
