"""Which rows and columns of a Word table are headers: marked so, or made to stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from importers.document import Alignment, Blocks, Paragraph, Style, Text
from importers.readers.docx.ooxml import VAL, W, child, on, val
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.safe_xml import Element

FIRST_ROW, FIRST_COLUMN = 0x0020, 0x0080
"""Bits of `tblLook` in the older form, one number for all its flags (17.4.56)."""


@dataclass(slots=True)
class GridCell:
    """A cell in the making."""

    column: int
    """Of the table's grid, from 0."""
    blocks: Blocks
    colspan: int = 1
    rowspan: int = 1
    align: Alignment | None = None


@dataclass(slots=True)
class GridRow:
    """A row in the making."""

    cells: list[GridCell] = field(default_factory=list)
    header: bool = False
    """It is marked as a header row."""


def header_rows(table: Element, rows: Sequence[GridRow], styles: DocxStyles) -> int:
    """Returns how many rows at the top are headers."""
    marked = len(list(takewhile(lambda row: row.header, rows)))
    if marked:
        # A table all of whose rows are marked means nothing by it.
        return 0 if marked == len(rows) > 1 else marked
    if len(rows) < 2:
        return 0
    if _stands_out(table, "firstRow", FIRST_ROW, "firstRow", styles):
        return 1
    # The last guess: one bold row above others that are not.
    first, *rest = map(_is_bold, rows)
    return 1 if first and not any(rest) and len(rows[0].cells) > 1 else 0


def has_header_column(table: Element, styles: DocxStyles) -> bool:
    """Returns whether the first column is a header."""
    return _stands_out(table, "firstColumn", FIRST_COLUMN, "firstCol", styles)


def _stands_out(
    table: Element, flag: str, bit: int, condition: str, styles: DocxStyles
) -> bool:
    """Returns whether the table's style makes its first row or column bold, and is told to.

    `flag` and `bit` name the row or column in the table's properties, `condition` in
    the style's conditional formatting (17.7.6).
    """
    properties = table.find(W + "tblPr")
    look = child(properties, "tblLook")
    style = styles.element(val(properties, "tblStyle") or "")
    if look is None or style is None or not _is_told(look, flag, bit):
        return False
    return any(
        part.get(W + "type") == condition and on(part.find(f"{W}rPr/{W}b"))
        for part in style.iterchildren(W + "tblStylePr")
    )


def _is_told(look: Element, flag: str, bit: int) -> bool:
    """Returns whether a `tblLook` says that a part of the table shall stand out."""
    told = look.get(W + flag)
    if told is not None:
        return told in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False


def _is_bold(row: GridRow) -> bool:
    """Returns whether all words of a row are bold, and there are any."""
    texts = [
        inline
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Text) and inline.text.strip()
    ]
    return bool(texts) and all(Style.STRONG in text.marks for text in texts)
