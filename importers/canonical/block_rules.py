"""The rules that make blocks canonical: what is empty is gone, plain values are tidy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from importers import document as d
from importers.canonical.inline_rules import canonical_line
from importers.document.characters import tidy, verbatim
from importers.document.rebuilding import rebuilt

MAX_COLSPAN = 1000
"""The most columns that HTML lets a cell span."""

Marked = TypeVar(
    "Marked", d.Paragraph, d.ListItem, d.DefinitionItem, d.Cell, d.Row, d.Section
)


def canonical_blocks(blocks: d.Blocks) -> d.Blocks:
    """Blocks in canonical form; they must be of canonical depth already."""
    done = []
    for block in blocks:
        # From the inside out: whether a block is empty depends on what is left in it.
        new = rebuilt(block, canonical_line, canonical_blocks)
        for rule in BLOCK_RULES:
            new = rule(new)
        if not is_empty(new):
            done.append(new)
    return tuple(done)


def attributed(block: d.Block) -> d.Block:
    """Languages and anchors are tidy, and absent rather than empty."""
    if block.attributes == d.NO_ATTRIBUTES:
        return block
    return replace(block, attributes=tidy_attributes(block.attributes))


def tidy_attributes(attributes: d.Attributes) -> d.Attributes:
    """Attributes whose values are tidy, and absent rather than empty."""
    if attributes == d.NO_ATTRIBUTES:
        return attributes
    return replace(
        attributes,
        lang=tidy(attributes.lang or "") or None,
        anchor=tidy(attributes.anchor or "") or None,
    )


def valued(block: d.Block) -> d.Block:
    """Plain values are in their range, and strings in canonical form."""
    canonical = VALUES.get(type(block))
    return block if canonical is None else canonical(block)


def _heading(heading: d.Heading) -> d.Heading:
    return heading if heading.level >= 1 else replace(heading, level=1)


def _list(block: d.List) -> d.List:
    if block.ordered:
        return replace(block, numbering=_numbering(block.numbering))
    items = tuple(
        item if item.number is None else replace(item, number=None) for item in block.items
    )
    return replace(block, items=items, start=1, numbering=d.PLAIN_NUMBERING)


def _numbering(given: d.Numbering) -> d.Numbering:
    if given == d.PLAIN_NUMBERING:
        return given
    return replace(given, before=tidy(given.before), after=tidy(given.after))


def _code(code: d.Code) -> d.Code:
    language = tidy(code.language or "") or None
    return replace(code, text=verbatim(code.text), language=language)


def _raw(raw: d.RawBlock) -> d.RawBlock:
    return replace(raw, text=verbatim(raw.text))


def _figure(figure: d.Figure) -> d.Figure:
    return figure if figure.alt is None else replace(figure, alt=tidy(figure.alt))


def _callout(callout: d.Callout) -> d.Callout:
    return replace(callout, kind=tidy(callout.kind).lower())


def _footnote(note: d.FootnoteDef) -> d.FootnoteDef:
    return replace(note, id=tidy(note.id))


VALUES: Mapping[type[d.Block], Callable[..., d.Block]] = {
    d.Heading: _heading,
    d.List: _list,
    d.Code: _code,
    d.RawBlock: _raw,
    d.Figure: _figure,
    d.Callout: _callout,
    d.FootnoteDef: _footnote,
}
"""For kinds of block that have plain values, what makes these canonical."""


def without_empty_parts(block: d.Block) -> d.Block:
    """Lists have no empty items, definition lists no empty terms or definitions.

    An item with a box to tick stays.
    """
    match block:
        case d.List():
            items = tuple(
                _tidy(i) for i in block.items if i.blocks or i.checked is not None
            )
            return _counting_on(replace(block, items=items))
        case d.DefinitionList():
            defined = (
                replace(
                    item,
                    terms=tuple(filter(None, item.terms)),
                    definitions=tuple(filter(None, item.definitions)),
                )
                for item in block.items
            )
            kept = (item for item in defined if item.terms or item.definitions)
            return replace(block, items=tuple(map(_tidy, kept)))
        case _:
            return block


def _counting_on(block: d.List) -> d.List:
    """The list without the numbers that counting gives, too."""
    if all(item.number is None for item in block.items):
        return block
    start = block.items[0].number
    start = block.start if start is None else start
    items, expected = [], start
    for item in block.items:
        number = expected if item.number is None else item.number
        items.append(replace(item, number=None if number == expected else number))
        expected = number + 1
    return replace(block, items=tuple(items), start=start)


def _tidy(part: Marked) -> Marked:
    if part.attributes == d.NO_ATTRIBUTES:
        return part
    return replace(part, attributes=tidy_attributes(part.attributes))


def squared(block: d.Block) -> d.Block:
    """Tables have no row without cells, save under a cell from above, and their spans
    are at least one and end with the table.
    """
    if not isinstance(block, d.Table):
        return block
    rows: list[d.Row] = []
    reach = 0
    for row in block.rows:
        # A row that only holds what spans from above counts for those spans.
        if row.cells or reach > len(rows):
            spans = (cell.rowspan for cell in row.cells)
            reach = max(reach, len(rows) + max(spans, default=1))
            rows.append(row)
    done = []
    for index, row in enumerate(rows):
        room = len(rows) - index
        done.append(_tidy(replace(row, cells=tuple(_cell(c, room) for c in row.cells))))
    return replace(block, rows=tuple(done))


def _cell(cell: d.Cell, room: int) -> d.Cell:
    colspan = min(max(cell.colspan, 1), MAX_COLSPAN)
    rowspan = min(max(cell.rowspan, 1), room)
    if (colspan, rowspan) != (cell.colspan, cell.rowspan):
        cell = replace(cell, colspan=colspan, rowspan=rowspan)
    return _tidy(cell)


def is_empty(block: d.Block) -> bool:
    """Whether a block, its parts being canonical, holds nothing that anybody would miss."""
    match block:
        case d.Paragraph() | d.Heading():
            return not block.content
        case d.List() | d.DefinitionList():
            return not block.items
        case d.Table():
            held = any(cell.blocks for row in block.rows for cell in row.cells)
            return not (held or block.caption)
        case d.Quote():
            return not (block.blocks or block.attribution)
        case d.Callout():
            return not (block.blocks or block.title)
        case d.Code() | d.RawBlock():
            return not block.text.strip()
        case _:
            # An image, a divider, a footnote's place and an editor's own block are
            # something even without a word.
            return False


BLOCK_RULES: tuple[Callable[[d.Block], d.Block], ...] = (
    attributed,
    valued,
    without_empty_parts,
    squared,
)
"""Each block goes through these after all that is in it has; one that is empty then is
left out."""
