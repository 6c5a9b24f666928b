"""What stands for a block where its own kind cannot stand: simpler blocks, same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from importers import document as d
from importers.document.list_numbers import is_plain, numbered
from importers.fitting.vocabulary import Kind

STRONG: d.Marks = frozenset({d.Style.STRONG})
CODE: d.Marks = frozenset({d.Style.CODE})


def simpler(block: d.Block, code_may_stand: bool) -> tuple[str, d.Blocks]:
    """The code of the change, and simpler blocks with all words of `block` in order.

    They may need fitting themselves. The first of them takes over the attributes. Raises
    `KeyError` for a paragraph: nothing is simpler.
    """
    if isinstance(block, d.RawBlock) and code_may_stand:
        code, blocks = "raw-as-code", _as_code(block)
    else:
        code, replacement = SIMPLER[type(block)]
        blocks = replacement(block)
    if blocks and block.attributes != d.NO_ATTRIBUTES:
        first = replace(blocks[0], attributes=block.attributes)
        blocks = (first, *blocks[1:])
    return code, blocks


def _paragraph(content: d.Inlines) -> d.Blocks:
    return (d.Paragraph(content),) if content else ()


def _strong(content: d.Inlines) -> d.Blocks:
    return _paragraph(
        tuple(
            replace(inline, marks=inline.marks | STRONG)
            if isinstance(inline, d.Text)
            else inline
            for inline in content
        )
    )


def _from_heading(heading: d.Heading) -> d.Blocks:
    return _strong(heading.content)


def _from_list(block: d.List) -> d.Blocks:
    items = (i if i.checked is None else boxed(i) for i in block.items)
    if not is_plain(block):
        # Letters and the like are what references name: they become words.
        printed = [each.printed for each in numbered(block)]
        pairs = zip(printed, items, strict=True)
        items = (_begun_with(d.Text(f"{number} "), item) for number, item in pairs)
    return tuple(inner for item in items for inner in item.blocks)


def boxed(item: d.ListItem) -> d.ListItem:
    """An item whose box is a sign in its text."""
    return _begun_with(d.Text("☑ " if item.checked else "☐ "), item)


def _begun_with(sign: d.Text, item: d.ListItem) -> d.ListItem:
    match item.blocks:
        case (d.Paragraph() as first, *rest):
            marked = replace(first, content=(sign, *first.content))
            return replace(item, blocks=(marked, *rest), checked=None)
        case _:
            return replace(item, blocks=(d.Paragraph((sign,)), *item.blocks), checked=None)


def _from_definitions(block: d.DefinitionList) -> d.Blocks:
    return tuple(part for item in block.items for part in _defined(item))


def _defined(item: d.DefinitionItem) -> Iterator[d.Block]:
    for term in item.terms:
        yield from _strong(term)
    for definition in item.definitions:
        yield from definition


def _from_table(table: d.Table) -> d.Blocks:
    cells = (cell for row in table.rows for cell in row.cells)
    inner = tuple(block for cell in cells for block in cell.blocks)
    return _paragraph(table.caption) + inner


def _from_quote(quote: d.Quote) -> d.Blocks:
    return quote.blocks + _paragraph(quote.attribution)


def _from_callout(callout: d.Callout) -> d.Blocks:
    return _strong(callout.title) + callout.blocks


def _as_code(block: d.RawBlock) -> d.Blocks:
    return (d.Code(block.text, block.format or None),)


def _from_code(block: d.Code | d.RawBlock) -> d.Blocks:
    """A paragraph with a break for each line end; the indentation is lost."""
    content: list[d.Inline] = []
    for line in block.text.split("\n"):
        content += [d.Break(), d.Text(line, CODE)]
    return _paragraph(tuple(content[1:]))


def _from_figure(figure: d.Figure) -> d.Blocks:
    alternative = (d.Text(figure.alt),) if figure.alt else ()
    return _paragraph(alternative) + _paragraph(figure.caption)


def _from_footnote(note: d.FootnoteDef) -> d.Blocks:
    return note.blocks


def _from_opaque(block: d.Opaque) -> d.Blocks:
    return _paragraph((d.Text(block.text),))


def _from_divider(block: d.Divider) -> d.Blocks:
    return ()


SIMPLER: Mapping[Kind, tuple[str, Callable[..., d.Blocks]]] = {
    d.Heading: ("heading-as-paragraph", _from_heading),
    d.List: ("list-as-paragraphs", _from_list),
    d.DefinitionList: ("definitions-as-paragraphs", _from_definitions),
    d.Table: ("table-as-paragraphs", _from_table),
    d.Quote: ("quote-as-paragraphs", _from_quote),
    d.Callout: ("callout-as-paragraphs", _from_callout),
    d.RawBlock: ("raw-as-text", _from_code),
    d.Code: ("code-as-paragraph", _from_code),
    d.Figure: ("figure-as-text", _from_figure),
    d.FootnoteDef: ("footnote-as-paragraphs", _from_footnote),
    d.Opaque: ("opaque-as-text", _from_opaque),
    d.Divider: ("divider-dropped", _from_divider),
}
"""For each kind but a paragraph: the code of the change, and what makes the blocks."""
