"""Blocks that hold no stream of blocks: tables, code and images, both ways.

Each `write_…` returns the value of a StreamField block, and each `read_…` takes one.
"""

from __future__ import annotations

from cms.articles.mapping import rich_text
from cms.articles.mapping.stream_data import Raw, Setting, items_of, make_raw
from importers.document import Alignment, Cell, Code, Figure, Origin, Row, Table


def write_table(block: Table, setting: Setting) -> Raw:
    rows = []
    for row in block.rows:
        cells = []
        for cell in row.cells:
            value = {
                "text": setting.rich(cell.blocks),
                "header": cell.header,
                "colspan": cell.colspan,
                "rowspan": cell.rowspan,
                "align": cell.align or "",
            }
            cells.append(make_raw("item", value, setting, cell.origin))
        rows.append(make_raw("item", cells, setting, row.origin))
    return {"caption": setting.line(block.caption), "rows": rows}


def read_table(value: Raw, setting: Setting) -> Table:
    rows = []
    for cells, row_origin in items_of(value.get("rows")):
        row = tuple(_read_cell(cell, origin) for cell, origin in items_of(cells))
        rows.append(Row(row, origin=row_origin))
    return Table(tuple(rows), rich_text.read_inline(value.get("caption") or ""))


def _read_cell(value: Raw, origin: Origin | None) -> Cell:
    return Cell(
        rich_text.read(value.get("text") or ""),
        bool(value.get("header")),
        # An editor may leave the field empty.
        value.get("colspan") or 1,
        value.get("rowspan") or 1,
        Alignment(value["align"]) if value.get("align") else None,
        origin=origin,
    )


def write_code(block: Code, setting: Setting) -> Raw:
    return {"text": block.text, "language": block.language or ""}


def read_code(value: Raw, setting: Setting) -> Code:
    return Code(value.get("text") or "", value.get("language") or None)


def write_image(block: Figure, setting: Setting) -> Raw:
    return {
        "image": setting.image_ids.get(block.asset),
        "alt": block.alt or "",
        # No text is not the same as an empty one: that says "nothing to tell" on purpose.
        "decorative": block.alt == "",
        "caption": setting.line(block.caption),
    }


def read_image(value: Raw, setting: Setting) -> Figure:
    image = value["image"]
    alt = value.get("alt") or None
    # An image of the page that no importer brought is known by its primary key.
    return Figure(
        setting.asset_ids.get(image, f"image:{image}"),
        "" if value.get("decorative") and not alt else alt,
        rich_text.read_inline(value.get("caption") or ""),
    )
