"""The one table between StreamField blocks and a Document's blocks, both ways.

Works on the raw JSON data of a StreamField: lists of `{"type", "value", "id"}`. It fills
and reads; it never queries and never saves, so the images must exist before.

Ids stay: a block that was read from a page carries its id in `Origin.id` and is written
with it again, so comments and comparisons survive a round through a Document. In text,
the origin of each paragraph is its `data-block-key`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from cms.articles import rich_text
from importers.document import (
    Alignment,
    Block,
    Blocks,
    Callout,
    Cell,
    Code,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    Inlines,
    List,
    ListItem,
    Opaque,
    Origin,
    Paragraph,
    Quote,
    Row,
    Table,
)

Raw: TypeAlias = dict[str, Any]
BOXES = {None: "", False: "open", True: "done"}
CHECKED = {text: checked for checked, text in BOXES.items()}


def _new_id() -> str:
    return str(uuid.uuid4())


def _new_key() -> str:
    return uuid.uuid4().hex[:5]


@dataclass(frozen=True)
class Setting:
    """What filling and reading need to know beside the blocks themselves."""

    image_ids: Mapping[str, int] = field(default_factory=dict)
    """`Asset.id` -> primary key of the image."""
    asset_ids: Mapping[int, str] = field(default_factory=dict)
    """Primary key of an image -> `Asset.id`."""
    new_id: Callable[[], str] = _new_id
    new_key: Callable[[], str] = _new_key
    clean: Callable[[str], str] = str
    """What rich text goes through before it is stored."""

    def rich(self, blocks: Sequence[Block]) -> str:
        """Blocks of the simple kinds as stored rich text."""
        return rich_text.with_keys(
            self.clean(rich_text.write(blocks)), blocks, self.new_key
        )

    def line(self, content: Inlines) -> str:
        """Inlines as stored rich text of one paragraph."""
        return self.rich([Paragraph(content)]) if content else ""


@dataclass(frozen=True)
class Mapped:
    """A row of the table: a StreamField block and what it is in a Document."""

    name: str
    kind: type[Any]
    write: Callable[[Any, Setting], Any]
    read: Callable[[Any, Setting], Block]


def fill_stream(blocks: Blocks, setting: Setting) -> list[Raw]:
    """Fitted blocks as the raw data of a StreamField."""
    return list(_fill(blocks, setting))


def read_stream(stream: Iterable[Raw], setting: Setting) -> Blocks:
    """The raw data of a StreamField as blocks; what no row knows is an `Opaque`."""
    return tuple(_read(stream, setting))


def _fill(blocks: Blocks, setting: Setting) -> Iterator[Raw]:
    text: list[Block] = []
    notes: list[FootnoteDef] = []
    for block in blocks:
        fits = _is_text(block) and not (text and _would_join(text[-1], block))
        if text and not fits:
            yield _raw("text", setting.rich(text), setting)
            text = []
        if notes and not isinstance(block, FootnoteDef):
            yield _footnotes(notes, setting)
            notes = []
        if fits:
            text.append(block)
        elif isinstance(block, FootnoteDef):
            notes.append(block)
        elif isinstance(block, Opaque):
            value = json.loads(block.payload)
            yield _raw(block.kind, value, setting, block.origin)
        else:
            row = BY_KIND[type(block)]
            yield _raw(row.name, row.write(block, setting), setting, block.origin)
    if text:
        yield _raw("text", setting.rich(text), setting)
    if notes:
        yield _footnotes(notes, setting)


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) or rich_text.is_simple_list(block)


def _would_join(before: Block, block: Block) -> bool:
    """Draftail makes one list of two neighbours of the same kind."""
    return (
        isinstance(before, List)
        and isinstance(block, List)
        and before.ordered == block.ordered
    )


def _raw(name: str, value: Any, setting: Setting, origin: Origin | None = None) -> Raw:
    id = (origin and origin.id) or setting.new_id()
    return {"type": name, "value": value, "id": id}


def _footnotes(notes: Iterable[FootnoteDef], setting: Setting) -> Raw:
    items = [
        _raw(
            "item",
            {"number": note.id, "body": fill_stream(note.blocks, setting)},
            setting,
            note.origin,
        )
        for note in notes
    ]
    return _raw("footnotes", {"notes": items}, setting)


def _read(stream: Iterable[Raw], setting: Setting) -> Iterator[Block]:
    for raw in stream:
        name, value = raw["type"], raw["value"]
        if name == "text":
            yield from rich_text.read(value or "")
        elif name == "footnotes":
            for item in value["notes"]:
                note = item["value"]
                body = read_stream(note["body"] or [], setting)
                yield FootnoteDef(note["number"], body, origin=Origin(item.get("id")))
        elif name in BY_NAME and _is_whole(name, value):
            block = BY_NAME[name].read(value, setting)
            yield replace(block, origin=Origin(raw.get("id")))
        else:
            yield _opaque(raw)


def _is_whole(name: str, value: Any) -> bool:
    """Whether a block says enough to be read; a draft may lack its image."""
    return name != "image" or value.get("image") is not None


def _opaque(raw: Raw) -> Opaque:
    payload = json.dumps(raw["value"], sort_keys=True, ensure_ascii=False)
    return Opaque(raw["type"], payload, origin=Origin(raw.get("id")))


def _items(values: Iterable[Raw] | None) -> Iterator[tuple[Any, Origin | None]]:
    """The values of a ListBlock, which are wrapped in current data and bare in old."""
    for value in values or []:
        if isinstance(value, dict) and value.get("type") == "item":
            yield value["value"], Origin(value.get("id"))
        else:
            yield value, None


def _write_list(block: List, setting: Setting) -> Raw:
    items = [
        _raw(
            "item",
            {"checked": BOXES[item.checked], "body": fill_stream(item.blocks, setting)},
            setting,
            item.origin,
        )
        for item in block.items
    ]
    return {"ordered": block.ordered, "start": block.start, "items": items}


def _read_list(value: Raw, setting: Setting) -> List:
    items = tuple(
        ListItem(
            read_stream(item.get("body") or [], setting),
            CHECKED.get(item.get("checked") or ""),
            origin=origin,
        )
        for item, origin in _items(value.get("items"))
    )
    ordered = bool(value.get("ordered"))
    return List(items, ordered, (value.get("start") or 0) if ordered else 1)


def _write_quote(block: Quote, setting: Setting) -> Raw:
    return {
        "body": fill_stream(block.blocks, setting),
        "attribution": setting.line(block.attribution),
    }


def _read_quote(value: Raw, setting: Setting) -> Quote:
    return Quote(
        read_stream(value.get("body") or [], setting),
        rich_text.read_inline(value.get("attribution") or ""),
    )


def _write_callout(block: Callout, setting: Setting) -> Raw:
    return {
        "kind": block.kind,
        "title": setting.line(block.title),
        "body": fill_stream(block.blocks, setting),
    }


def _read_callout(value: Raw, setting: Setting) -> Callout:
    return Callout(
        value.get("kind") or "note",
        read_stream(value.get("body") or [], setting),
        rich_text.read_inline(value.get("title") or ""),
    )


def _write_table(block: Table, setting: Setting) -> Raw:
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
            cells.append(_raw("item", value, setting, cell.origin))
        rows.append(_raw("item", cells, setting, row.origin))
    return {"caption": setting.line(block.caption), "rows": rows}


def _read_table(value: Raw, setting: Setting) -> Table:
    rows = []
    for cells, row_origin in _items(value.get("rows")):
        row = tuple(_read_cell(cell, origin) for cell, origin in _items(cells))
        rows.append(Row(row, origin=row_origin))
    return Table(tuple(rows), rich_text.read_inline(value.get("caption") or ""))


def _read_cell(value: Raw, origin: Origin | None) -> Cell:
    return Cell(
        rich_text.read(value.get("text") or ""),
        bool(value.get("header")),
        value.get("colspan") or 1,
        value.get("rowspan") or 1,
        Alignment(value["align"]) if value.get("align") else None,
        origin=origin,
    )


def _write_code(block: Code, setting: Setting) -> Raw:
    return {"text": block.text, "language": block.language or ""}


def _read_code(value: Raw, setting: Setting) -> Code:
    return Code(value.get("text") or "", value.get("language") or None)


def _write_image(block: Figure, setting: Setting) -> Raw:
    return {
        "image": setting.image_ids.get(block.asset),
        "alt": block.alt or "",
        "decorative": block.alt == "",
        "caption": setting.line(block.caption),
    }


def _read_image(value: Raw, setting: Setting) -> Figure:
    image = value["image"]
    alt = value.get("alt") or None
    return Figure(
        setting.asset_ids.get(image, f"image:{image}"),
        "" if value.get("decorative") and not alt else alt,
        rich_text.read_inline(value.get("caption") or ""),
    )


TABLE = (
    Mapped("list", List, _write_list, _read_list),
    Mapped("table", Table, _write_table, _read_table),
    Mapped("quote", Quote, _write_quote, _read_quote),
    Mapped("code", Code, _write_code, _read_code),
    Mapped("image", Figure, _write_image, _read_image),
    Mapped("callout", Callout, _write_callout, _read_callout),
    Mapped(
        "divider", Divider, lambda block, setting: None, lambda value, setting: Divider()
    ),
)
"""One row a block. `text` and `footnotes` hold several of a Document's blocks each and
are read and filled above: paragraphs, headings and simple lists; footnotes."""
BY_NAME = {row.name: row for row in TABLE}
BY_KIND = {row.kind: row for row in TABLE}
NAMES = frozenset({"text", "footnotes", *BY_NAME})
