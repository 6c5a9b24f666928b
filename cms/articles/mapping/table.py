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
from cms.articles.mapping.rich_text_writing import keys_of
from cms.articles.mapping.runs import FOOTNOTES, TEXT, runs_of
from cms.articles.mapping.stream_data import Raw, Setting, items_of, make_raw
from importers.document import (
    Block,
    Blocks,
    Callout,
    Code,
    Divider,
    Figure,
    FootnoteDef,
    List,
    ListItem,
    Numbering,
    NumberStyle,
    Opaque,
    Origin,
    Quote,
    Table,
)

BOXES = {None: "", False: "open", True: "done"}
CHECKED = {text: checked for checked, text in BOXES.items()}


@dataclass(frozen=True)
class Mapped:
    """A row of the table: a StreamField block and what it is in a Document."""

    name: str
    kind: type[Block]
    write: Callable[[Any, Setting], object]  # each takes the kind of its row
    read: Callable[[Raw, Setting], Block]


def fill_stream(blocks: Blocks, setting: Setting) -> list[Raw]:
    """Returns fitted blocks as the raw data of a StreamField."""
    return list(_fill(blocks, setting))


def read_stream(stream: Iterable[Raw], setting: Setting) -> Blocks:
    """Returns the raw data of a StreamField as blocks; what no row knows is an `Opaque`."""
    return tuple(_read(stream, setting))


def _fill(blocks: Blocks, setting: Setting) -> Iterator[Raw]:
    used: set[str] = set()
    for name, run in runs_of(blocks):
        if name == TEXT:
            yield _text(run, setting, used)
        elif name == FOOTNOTES:
            yield _footnotes(run, setting)
        else:
            yield _alone(run[0], setting)


def _alone(block: Block, setting: Setting) -> Raw:
    """Returns a block that is a block of the stream by itself."""
    if isinstance(block, Opaque):
        return make_raw(block.kind, json.loads(block.payload), setting, block.origin)
    row = BY_KIND[type(block)]
    return make_raw(row.name, row.write(block, setting), setting, block.origin)


def _text(blocks: list[Block], setting: Setting, used: set[str]) -> Raw:
    """Returns a text block, with the id of the first one that any of its paragraphs stood
    in."""
    ids = (setting.text_ids.get(key or "") for key in keys_of(blocks))
    id = next((id for id in ids if id and id not in used), None)
    used |= {id} if id else set()
    return make_raw(TEXT, setting.rich(blocks), setting, Origin(id))


def _footnotes(notes: Iterable[Block], setting: Setting) -> Raw:
    items = [
        make_raw(
            "item",
            {"number": note.id, "body": fill_stream(note.blocks, setting)},
            setting,
            note.origin,
        )
        for note in notes
        if isinstance(note, FootnoteDef)
    ]
    return make_raw(FOOTNOTES, {"notes": items}, setting)


def _read(stream: Iterable[Raw], setting: Setting) -> Iterator[Block]:
    for raw in stream:
        name, value = raw["type"], raw["value"]
        if name == TEXT:
            yield from rich_text.read(value or "")
        elif name == FOOTNOTES:
            for item in value["notes"]:
                note = item["value"]
                body = read_stream(note["body"] or [], setting)
                yield FootnoteDef(note["number"], body, origin=Origin(item.get("id")))
        # Whatever is not understood is kept as it is, and written back so.
        elif name in BY_NAME and _is_whole(name, value):
            block = BY_NAME[name].read(value, setting)
            yield replace(block, origin=Origin(raw.get("id")))
        else:
            yield _opaque(raw)


def _is_whole(name: str, value: Raw) -> bool:
    """Returns whether a block says enough to be read; a draft may lack its image."""
    return name != "image" or value.get("image") is not None


def _opaque(raw: Raw) -> Opaque:
    # Sorted, so that the same block is the same text however a database returns it.
    payload = json.dumps(raw["value"], sort_keys=True, ensure_ascii=False)
    return Opaque(raw["type"], payload, origin=Origin(raw.get("id")))


def _write_list(block: List, setting: Setting) -> Raw:
    items = [
        make_raw(
            "item",
            {
                "checked": BOXES[item.checked],
                "number": item.number,
                "body": fill_stream(item.blocks, setting),
            },
            setting,
            item.origin,
        )
        for item in block.items
    ]
    numbering = block.numbering
    return {
        "ordered": block.ordered,
        "start": block.start,
        "style": numbering.style.value,
        "before": numbering.before,
        "after": numbering.after,
        "outer": numbering.outer,
        "items": items,
    }


def _read_list(value: Raw, setting: Setting) -> List:
    items = tuple(
        ListItem(
            read_stream(item.get("body") or [], setting),
            CHECKED.get(item.get("checked") or ""),
            item.get("number"),
            origin=origin,
        )
        for item, origin in items_of(value.get("items"))
    )
    ordered = bool(value.get("ordered"))
    # A bulleted list has a first number in the form too, which says nothing.
    start = (value.get("start") or 0) if ordered else 1
    return List(items, ordered, start, _read_numbering(value))


def _read_numbering(value: Raw) -> Numbering:
    after = value.get("after")
    return Numbering(
        NumberStyle(value.get("style") or NumberStyle.DECIMAL),
        value.get("before") or "",
        # Lists that were stored before they had this are as they looked.
        "." if after is None else after,
        bool(value.get("outer")),
    )


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
NAMES = frozenset({TEXT, FOOTNOTES, *BY_NAME})
