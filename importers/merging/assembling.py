"""The Document view, upwards: the blocks of a merge as a Document.

Total: whatever stands where the types have no place for it is wrapped or lifted, and
not a word of it is dropped.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from importers import document as d
from importers.keys import distinct_keys, slug
from importers.merging.inlining import inlines
from importers.merging.leafing import OutUnit
from importers.merging.tokens import Token
from importers.words import text_of


@dataclass(slots=True)
class _Branch:
    """A block of the result with what it holds."""

    unit: OutUnit
    children: list[_Branch]


def assemble(outs: Sequence[OutUnit], assets: tuple[d.Asset, ...]) -> d.Document:
    """The Document that these blocks make; not yet in canonical form."""
    branches = [_Branch(out, []) for out in outs]
    top: list[_Branch] = []
    for branch in branches:
        parent = branch.unit.parent
        (top if parent is None else branches[parent].children).append(branch)
    for branch in branches:
        if len(branch.children) > 1:
            branch.children.sort(key=_rank)
    top.sort(key=_rank)
    title: d.Inlines = ()
    metadata = d.NO_METADATA
    bodies: list[tuple[_Branch | None, list[d.Block]]] = [(None, [])]
    for branch in top:
        facts = branch.unit.facts
        if branch.unit.kind == "title" and not title:
            title = inlines(branch.unit.tokens)
            metadata = d.Metadata(**_known(facts, d.Metadata))
            bodies[-1][1].extend(_blocks(branch.children))
        elif branch.unit.kind == "heading" and facts.get("section"):
            bodies.append((branch, _blocks(branch.children)))
        else:
            bodies[-1][1].extend(_as_blocks(branch))
    lead = tuple(bodies[0][1])
    return d.Document(title, lead, _sections(bodies[1:]), metadata, assets)


def _rank(branch: _Branch) -> float:
    return branch.unit.rank


def _sections(
    bodies: Sequence[tuple[_Branch | None, list[d.Block]]],
) -> tuple[d.Section, ...]:
    openers = [branch.unit for branch, _ in bodies if branch]
    titles = [inlines(unit.tokens) for unit in openers]
    keys = distinct_keys(
        _key(unit) or slug(text_of(title))
        for unit, title in zip(openers, titles, strict=True)
    )
    return tuple(
        d.Section(
            key,
            title,
            _number(unit.facts.get("level")),
            tuple(body),
            attributes=_attributes(unit),
            origin=_section_origin(unit),
        )
        for unit, title, key, (_, body) in zip(openers, titles, keys, bodies, strict=True)
    )


def _key(unit: OutUnit) -> str | None:
    """The key that the section has in ours, else in theirs, else had in base."""
    for known in (unit.units[1], unit.units[2], unit.units[0]):
        if known and isinstance(known.node.origin, d.Section):
            return known.node.origin.key
    return None


def _section_origin(unit: OutUnit) -> d.Origin | None:
    own = unit.own
    section = own.node.origin if own else None
    return section.origin if isinstance(section, d.Section) else None


def _number(value: Hashable) -> int:
    return value if isinstance(value, int) else 1


def _known(facts: dict[str, Hashable], kind: type[Any]) -> dict[str, Any]:
    names = kind.__dataclass_fields__
    return {name: value for name, value in facts.items() if name in names}


def _attributes(unit: OutUnit) -> d.Attributes:
    found = _known(unit.facts, d.Attributes)
    return d.Attributes(**found) if found else d.NO_ATTRIBUTES


def _common(unit: OutUnit) -> dict[str, Any]:
    own = unit.own
    origin = own.node.origin if own else None
    return {
        "attributes": _attributes(unit),
        "origin": origin if isinstance(origin, d.Origin) else None,
    }


def _blocks(branches: Sequence[_Branch]) -> list[d.Block]:
    return [block for branch in branches for block in _as_blocks(branch)]


def _as_blocks(branch: _Branch) -> list[d.Block]:
    """A branch as blocks, wrapped where it is only a part of a block."""
    unit, words = branch.unit, inlines(branch.unit.tokens)
    common = _common(unit)
    fact = unit.facts.get
    inner = branch.children
    match unit.kind:
        case "heading":
            level = _number(fact("level"))
            return [d.Heading(level, words, **common), *_blocks(inner)]
        case "list":
            items = tuple(_as_item(child) for child in inner)
            start = _number(fact("start"))
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
                *_blocks(inner),
            ]
        case "raw":
            raw = d.RawBlock(_text(fact("format")) or "", _verbatim(unit), **common)
            return [raw, *_blocks(inner)]
        case "figure":
            figure = d.Figure(
                _text(fact("asset")) or "", _text(fact("alt")), words, **common
            )
            return [figure, *_blocks(inner)]
        case "divider":
            made = d.Divider(**common)
            return [made, *_paragraph(words), *_blocks(inner)]
        case "callout":
            kind = _text(fact("kind")) or "note"
            return [d.Callout(kind, tuple(_blocks(inner)), words, **common)]
        case "footnote":
            made = d.FootnoteDef(
                _text(fact("id")) or "", (*_paragraph(words), *_blocks(inner)), **common
            )
            words = ()
        case "opaque":
            return _opaque(branch)
        case _:
            return [*_paragraph(words, common), *_blocks(inner)]
    return [*_paragraph(words), made]


def _paragraph(words: d.Inlines, common: dict[str, Any] | None = None) -> list[d.Block]:
    return [d.Paragraph(words, **(common or {}))] if words else []


def _quote(branch: _Branch, words: d.Inlines) -> list[d.Block]:
    said = [child for child in branch.children if child.unit.kind != "attribution"]
    by = [child for child in branch.children if child.unit.kind == "attribution"]
    attribution = inlines(by[0].unit.tokens) if by else ()
    blocks = (*_paragraph(words), *_blocks(said), *_blocks(by[1:]))
    return [d.Quote(blocks, attribution, **_common(branch.unit))]


def _opaque(branch: _Branch) -> list[d.Block]:
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
    return [*blocks, *_paragraph(inlines(rest)), *_blocks(branch.children)]


def _as_item(branch: _Branch) -> d.ListItem:
    if branch.unit.kind != "list item":
        return d.ListItem(tuple(_as_blocks(branch)))
    blocks = (*_paragraph(inlines(branch.unit.tokens)), *_blocks(branch.children))
    checked = branch.unit.facts.get("checked")
    flag = checked if isinstance(checked, bool) else None
    return d.ListItem(blocks, flag, **_common(branch.unit))


def _as_definition(branch: _Branch) -> d.DefinitionItem:
    if branch.unit.kind != "definition":
        return d.DefinitionItem((), (tuple(_as_blocks(branch)),))
    terms = [inlines(c.unit.tokens) for c in branch.children if c.unit.kind == "term"]
    loose = [
        inner for c in branch.children if c.unit.kind == "term" for inner in c.children
    ]
    meanings = [
        (*_paragraph(inlines(c.unit.tokens)), *_blocks(c.children))
        if c.unit.kind == "meaning"
        else tuple(_as_blocks(c))
        for c in branch.children
        if c.unit.kind != "term"
    ]
    extra = (*_paragraph(inlines(branch.unit.tokens)), *_blocks(loose))
    parts = tuple([*meanings, extra] if extra else meanings)
    return d.DefinitionItem(tuple(terms), parts, **_common(branch.unit))


def _as_row(branch: _Branch) -> d.Row:
    if branch.unit.kind != "table row":
        return d.Row((_as_cell(branch),))
    cells = [_as_cell(child) for child in branch.children]
    words = _paragraph(inlines(branch.unit.tokens))
    if words:
        cells.insert(0, d.Cell(tuple(words)))
    return d.Row(tuple(cells), **_common(branch.unit))


def _as_cell(branch: _Branch) -> d.Cell:
    unit = branch.unit
    if unit.kind != "cell":
        return d.Cell(tuple(_as_blocks(branch)))
    blocks = (*_paragraph(inlines(unit.tokens)), *_blocks(branch.children))
    align = unit.facts.get("align")
    return d.Cell(
        blocks,
        bool(unit.facts.get("header")),
        _number(unit.facts.get("colspan")),
        _number(unit.facts.get("rowspan")),
        align if isinstance(align, d.Alignment) else None,
        **_common(unit),
    )


def _text(value: Hashable) -> str | None:
    return value if isinstance(value, str) else None


def _verbatim(unit: OutUnit) -> str:
    return "".join([token.space + token.text for token in unit.tokens])
