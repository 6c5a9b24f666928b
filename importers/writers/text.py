"""Document to plain text: the twin that says what any other form of it says in words."""

from __future__ import annotations

from importers import document as d
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
    return _spaced([_block(block) for block in blocks])


def _spaced(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _block(block: d.Block) -> str:
    match block:
        case d.Paragraph() | d.Heading():
            return text_of(block.content)
        case d.List():
            numbered = enumerate(block.items, start=block.start)
            return "\n".join(_item(i, f"{n}. " * block.ordered) for n, i in numbered)
        case d.DefinitionList():
            return _spaced([_defined(item) for item in block.items])
        case d.Table():
            rows = "\n".join(_row(row) for row in block.rows)
            return _spaced([text_of(block.caption), rows])
        case d.Quote():
            by = f"— {text_of(block.attribution)}" if block.attribution else ""
            return _hung("> ", "> ", _spaced([text_of_blocks(block.blocks), by]))
        case d.Code() | d.RawBlock() | d.Opaque():
            return block.text.strip("\n")
        case d.Figure():
            return _spaced([block.alt or "", text_of(block.caption)])
        case d.Divider():
            return DIVIDER
        case d.Callout():
            return _spaced([text_of(block.title), text_of_blocks(block.blocks)])
        case d.FootnoteDef():
            return _hung(f"[{block.id}] ", "    ", text_of_blocks(block.blocks))


def _item(item: d.ListItem, number: str) -> str:
    marker = (number or BULLET * (item.checked is None)) + (
        "" if item.checked is None else BOXES[item.checked]
    )
    parts = ""
    for block in item.blocks:
        between = "\n" if isinstance(block, d.List) else "\n\n"
        text = _block(block)
        parts += between + text if parts and text else text
    return _hung(marker, " " * len(marker), parts)


def _defined(item: d.DefinitionItem) -> str:
    terms = [text_of(term) for term in item.terms]
    meanings = [_hung("    ", "    ", text_of_blocks(b)) for b in item.definitions]
    return "\n".join((*terms, *meanings))


def _row(row: d.Row) -> str:
    return "\t".join(" ".join(text_of_blocks(c.blocks).split()) for c in row.cells)


def _hung(first: str, rest: str, text: str) -> str:
    """The text with `first` before its first line and `rest` before the others."""
    head, *tail = text.split("\n")
    lines = (f"{rest}{line}".rstrip() for line in tail)
    return "\n".join(((first + head).rstrip(), *lines))
