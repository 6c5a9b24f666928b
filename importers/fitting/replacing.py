"""What stands for a block where its own kind cannot stand: simpler blocks, same words."""

from __future__ import annotations

from dataclasses import replace

from importers import document as d

STRONG: d.Marks = frozenset({d.Style.STRONG})
CODE: d.Marks = frozenset({d.Style.CODE})


def simpler(block: d.Block, code_may_stand: bool) -> tuple[str, tuple[d.Block, ...]]:
    """The code of the change, and simpler blocks with all words of `block` in order.

    They may need fitting themselves. The first of them takes over the attributes.
    """
    code, blocks = _simpler(block, code_may_stand)
    if blocks and block.attributes != d.NO_ATTRIBUTES:
        first = replace(blocks[0], attributes=block.attributes)
        blocks = (first, *blocks[1:])
    return code, blocks


def _simpler(block: d.Block, code_may_stand: bool) -> tuple[str, tuple[d.Block, ...]]:
    match block:
        case d.Heading():
            return "heading-as-paragraph", _strong(block.content)
        case d.List():
            return "list-as-paragraphs", tuple(b for i in block.items for b in _boxed(i))
        case d.DefinitionList():
            return "definitions-as-paragraphs", tuple(
                part
                for item in block.items
                for part in (
                    *(p for term in item.terms for p in _strong(term)),
                    *(b for blocks in item.definitions for b in blocks),
                )
            )
        case d.Table():
            cells = (cell for row in block.rows for cell in row.cells)
            inner = tuple(b for cell in cells for b in cell.blocks)
            return "table-as-paragraphs", _line(block.caption) + inner
        case d.Quote():
            return "quote-as-paragraphs", block.blocks + _line(block.attribution)
        case d.Callout():
            return "callout-as-paragraphs", _strong(block.title) + block.blocks
        case d.RawBlock() if code_may_stand:
            return "raw-as-code", (d.Code(block.text, block.format or None),)
        case d.RawBlock():
            return "raw-as-text", _code_lines(block.text)
        case d.Code():
            return "code-as-paragraph", _code_lines(block.text)
        case d.Figure():
            alternative = _line((d.Text(block.alt or ""),)) if block.alt else ()
            return "figure-as-text", alternative + _line(block.caption)
        case d.FootnoteDef():
            return "footnote-as-paragraphs", block.blocks
        case d.Opaque():
            return "opaque-as-text", _line((d.Text(block.text),))
        case d.Divider():
            return "divider-dropped", ()
        case d.Paragraph():
            raise AssertionError("A paragraph may stand everywhere.")


def _line(content: d.Inlines) -> tuple[d.Block, ...]:
    return (d.Paragraph(content),) if content else ()


def _strong(content: d.Inlines) -> tuple[d.Block, ...]:
    return _line(
        tuple(
            replace(inline, marks=inline.marks | STRONG)
            if isinstance(inline, d.Text)
            else inline
            for inline in content
        )
    )


def _code_lines(text: str) -> tuple[d.Block, ...]:
    """Code as a paragraph with a break for each line end; its indentation is lost."""
    content: list[d.Inline] = []
    for line in text.split("\n"):
        content += [d.Break(), d.Text(line, CODE)]
    return _line(tuple(content[1:]))


def _boxed(item: d.ListItem) -> d.Blocks:
    """An item's blocks, the state of its box before the first."""
    return item.blocks if item.checked is None else boxed(item).blocks


def boxed(item: d.ListItem) -> d.ListItem:
    """An item whose box is a sign in its text."""
    sign = d.Text("☑ " if item.checked else "☐ ")
    match item.blocks:
        case (d.Paragraph() as first, *rest):
            marked = replace(first, content=(sign, *first.content))
            return replace(item, blocks=(marked, *rest), checked=None)
        case _:
            return replace(item, blocks=(d.Paragraph((sign,)), *item.blocks), checked=None)
