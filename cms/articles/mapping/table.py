"""The one table between StreamField blocks and a Document's blocks, both ways.

Works on the raw JSON data of a StreamField: lists of `{"type", "value", "id"}`. It fills
and reads; it never queries and never saves, so the images must exist before.

Ids stay: a block that was read from a page carries its id in `Origin.id` and is written
with it again, so comments and comparisons survive a round through a Document. In text,
the origin of each paragraph is its `data-block-key`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cms.articles.mapping import rich_text
from cms.articles.mapping.leaf_blocks import (
    read_code,
    read_image,
    read_table,
    write_code,
    write_image,
    write_table,
)
from cms.articles.mapping.rich_text_writing import is_simple_list, keys_of
from cms.articles.mapping.stream_data import Raw, Setting, items_of, make_raw
from importers.document import (
    Block,
    Blocks,
    Callout,
    Code,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    List,
    ListItem,
    Opaque,
    Origin,
    Paragraph,
    Quote,
    Table,
)

BOXES = {None: "", False: "open", True: "done"}
CHECKED = {text: checked for checked, text in BOXES.items()}


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
    used: set[str] = set()
    text: list[Block] = []
    notes: list[FootnoteDef] = []
    for block in blocks:
        fits = _is_text(block) and not (text and _would_join(text[-1], block))
        if text and not fits:
            yield _text(text, setting, used)
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
            yield make_raw(block.kind, value, setting, block.origin)
        else:
            row = BY_KIND[type(block)]
            yield make_raw(row.name, row.write(block, setting), setting, block.origin)
    if text:
        yield _text(text, setting, used)
    if notes:
        yield _footnotes(notes, setting)


def _text(blocks: list[Block], setting: Setting, used: set[str]) -> Raw:
    """A text block, with the id of the first one that any of its paragraphs stood in."""
    ids = (setting.text_ids.get(key or "") for key in keys_of(blocks))
    id = next((id for id in ids if id and id not in used), None)
    used |= {id} if id else set()
    return make_raw("text", setting.rich(blocks), setting, Origin(id))


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) or is_simple_list(block)


def _would_join(before: Block, block: Block) -> bool:
    """Draftail makes one list of two neighbours of the same kind."""
    return (
        isinstance(before, List)
        and isinstance(block, List)
        and before.ordered == block.ordered
    )


def _footnotes(notes: Iterable[FootnoteDef], setting: Setting) -> Raw:
    items = [
        make_raw(
            "item",
            {"number": note.id, "body": fill_stream(note.blocks, setting)},
            setting,
            note.origin,
        )
        for note in notes
    ]
    return make_raw("footnotes", {"notes": items}, setting)


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


def _write_list(block: List, setting: Setting) -> Raw:
    items = [
        make_raw(
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
        for item, origin in items_of(value.get("items"))
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


TABLE = (
    Mapped("list", List, _write_list, _read_list),
    Mapped("table", Table, write_table, read_table),
    Mapped("quote", Quote, _write_quote, _read_quote),
    Mapped("code", Code, write_code, read_code),
    Mapped("image", Figure, write_image, read_image),
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
