"""Document to plain text, in the words that every other form of it has, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers import document as d
from importers.document.list_numbers import numbered, with_whole_numbers
from importers.document.traversal import walk
from importers.document.words import text_of

BULLET = "• "
BOXES = {True: "☑ ", False: "☐ "}
DIVIDER = "* * *"


def write(document: d.Document) -> str:
    """The document as plain text, one blank line between blocks, LF at the end."""
    parts = [text_of(document.title), text_of_blocks(document.lead)]
    for section in document.sections:
        parts += [text_of(section.title), text_of_blocks(section.blocks)]
    text = _spaced(parts)
    return text + "\n" if text else ""


def text_of_blocks(blocks: d.Blocks) -> str:
    """Blocks as plain text, one blank line between them; the blocks must be canonical."""
    return _text_of(with_whole_numbers(blocks) if _has_outer(blocks) else blocks)


def _has_outer(blocks: d.Blocks) -> bool:
    return any(isinstance(b, d.List) and b.numbering.outer for b in walk(blocks))


def _text_of(blocks: d.Blocks) -> str:
    return _spaced([_block(block) for block in blocks])


def _spaced(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _block(block: d.Block) -> str:
    return BLOCKS[type(block)](block)


def _words(block: d.Paragraph | d.Heading) -> str:
    return text_of(block.content)


def _list(block: d.List) -> str:
    return "\n".join(_item(each.item, each.printed) for each in numbered(block))


def _item(item: d.ListItem, number: str) -> str:
    shown = f"{number} " if number else BULLET * (item.checked is None)
    marker = shown + ("" if item.checked is None else BOXES[item.checked])
    parts = ""
    for block in item.blocks:
        between = "\n" if isinstance(block, d.List) else "\n\n"
        text = _block(block)
        parts += between + text if parts and text else text
    return _hung(marker, " " * len(marker), parts)


def _defined(item: d.DefinitionItem) -> str:
    terms = [text_of(term) for term in item.terms]
    meanings = [_hung("    ", "    ", _text_of(b)) for b in item.definitions]
    return "\n".join((*terms, *meanings))


def _definitions(block: d.DefinitionList) -> str:
    return _spaced([_defined(item) for item in block.items])


def _table(table: d.Table) -> str:
    rows = "\n".join(_row(row) for row in table.rows)
    return _spaced([text_of(table.caption), rows])


def _row(row: d.Row) -> str:
    return "\t".join(" ".join(_text_of(c.blocks).split()) for c in row.cells)


def _quote(quote: d.Quote) -> str:
    by = f"— {text_of(quote.attribution)}" if quote.attribution else ""
    return _hung("> ", "> ", _spaced([_text_of(quote.blocks), by]))


def _verbatim(block: d.Code | d.RawBlock | d.Opaque) -> str:
    return block.text.strip("\n")


def _figure(figure: d.Figure) -> str:
    return _spaced([figure.alt or "", text_of(figure.caption)])


def _divider(block: d.Divider) -> str:
    return DIVIDER


def _callout(callout: d.Callout) -> str:
    return _spaced([text_of(callout.title), _text_of(callout.blocks)])


def _footnote(note: d.FootnoteDef) -> str:
    return _hung(f"[{note.id}] ", "    ", _text_of(note.blocks))


def _hung(first: str, rest: str, text: str) -> str:
    """The text with `first` before its first line and `rest` before the others."""
    head, *tail = text.split("\n")
    lines = (f"{rest}{line}".rstrip() for line in tail)
    return "\n".join(((first + head).rstrip(), *lines))


BLOCKS: Mapping[type[d.Block], Callable[..., str]] = {
    d.Paragraph: _words,
    d.Heading: _words,
    d.List: _list,
    d.DefinitionList: _definitions,
    d.Table: _table,
    d.Quote: _quote,
    d.Code: _verbatim,
    d.Figure: _figure,
    d.Divider: _divider,
    d.Callout: _callout,
    d.FootnoteDef: _footnote,
    d.RawBlock: _verbatim,
    d.Opaque: _verbatim,
}
"""What writes each kind of block."""
