"""Document <-> JSON, with a format number of its own.

Every node is an object with a `type`; fields that hold their default are left out.
A stored Document outlives the code that wrote it, so a change of the types raises
`FORMAT` and adds a step to `UPGRADES` that turns the older JSON into the newer.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any  # JSON, whose shape only decoding tells

from importers import document as d
from importers.errors import UnknownFormatNumber, UnreadableSource

FORMAT = 2


def _with_unknown_numbering(data: Any) -> Any:
    """Format 1 could not say how a list is numbered: its ordered lists say so."""
    if isinstance(data, list):
        return [_with_unknown_numbering(part) for part in data]
    if not isinstance(data, dict):
        return data
    data = {name: _with_unknown_numbering(part) for name, part in data.items()}
    if data.get("type") == "list" and data.get("ordered"):
        known = data.get("origin") or {"type": "origin"}
        data["origin"] = {**known, "numbering_unknown": True}
    return data


UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _with_unknown_numbering
}
"""Format number -> the function that makes its JSON into that of the next number."""

NODES: Mapping[str, type[Any]] = {
    "document": d.Document,
    "metadata": d.Metadata,
    "asset": d.Asset,
    "section": d.Section,
    "origin": d.Origin,
    "attributes": d.Attributes,
    "paragraph": d.Paragraph,
    "heading": d.Heading,
    "list": d.List,
    "item": d.ListItem,
    "numbering": d.Numbering,
    "definitions": d.DefinitionList,
    "definition": d.DefinitionItem,
    "table": d.Table,
    "row": d.Row,
    "cell": d.Cell,
    "quote": d.Quote,
    "code": d.Code,
    "figure": d.Figure,
    "divider": d.Divider,
    "callout": d.Callout,
    "footnote": d.FootnoteDef,
    "raw-block": d.RawBlock,
    "opaque": d.Opaque,
    "text": d.Text,
    "break": d.Break,
    "footnote-ref": d.FootnoteRef,
    "image": d.InlineImage,
    "raw": d.RawInline,
    "lang": d.Lang,
    "link": d.Link,
}
# Names are stored for ever: a type may be renamed, its name here may not.
TYPES = {node: name for name, node in NODES.items()}
NO_DOCUMENT = "This is not a document that this software has stored."
ENUMS: Mapping[str, type[Any]] = {
    "dir": d.Direction,
    "align": d.Alignment,
    "style": d.NumberStyle,
}
"""Fields whose values are members of an enumeration."""


def encode(document: d.Document) -> str:
    """The Document as JSON text; equal Documents give equal text, origins aside."""
    return json.dumps(
        {"format": FORMAT, "document": to_data(document)},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode(text: str) -> d.Document:
    """The Document that `encode` wrote, in this or an older format number.

    Raises `UnknownFormatNumber` for a newer one, `UnreadableSource` for other JSON.
    """
    try:
        outer = json.loads(text)
        number = outer["format"]
        data = outer["document"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSource(NO_DOCUMENT) from error
    # `True` is an int to `isinstance`.
    if type(number) is not int or (number != FORMAT and number < min(UPGRADES, default=1)):
        raise UnreadableSource(NO_DOCUMENT)
    if number > FORMAT:
        raise UnknownFormatNumber(
            f"This document was stored by a newer version of this software, in format "
            f"{number}, and this version reads formats up to {FORMAT}; update it first."
        )
    try:
        for older in range(number, FORMAT):
            data = UPGRADES[older](data)
        document = from_data(data)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # Whatever the constructors of the types make of JSON that they did not give.
        raise UnreadableSource("This stored document is damaged.") from error
    if not isinstance(document, d.Document):
        raise UnreadableSource(NO_DOCUMENT)
    return document


def to_data(value: Any) -> Any:
    """Any part of a Document as JSON data."""
    if isinstance(value, frozenset):
        # A set has no order of its own, and equal Documents are to give equal text.
        parts = [to_data(mark) for mark in value]
        return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(value, tuple):
        return [to_data(part) for part in value]
    if type(value) in TYPES:
        data: dict[str, Any] = {"type": TYPES[type(value)]}
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            # A default that is left out may be changed only by a step of `UPGRADES`.
            if part != field.default or field.default is dataclasses.MISSING:
                data[field.name] = to_data(part)
        return data
    return value


def from_data(data: Any, field: str = "") -> Any:
    """What `to_data` made into `data`; `field` names the field that holds it."""
    if isinstance(data, list):
        parts = [from_data(part, field) for part in data]
        return frozenset(parts) if field == "marks" else tuple(parts)
    if isinstance(data, dict):
        node = NODES[data["type"]]
        return node(**{k: from_data(v, k) for k, v in data.items() if k != "type"})
    if isinstance(data, str):
        if field == "marks":
            return d.Style(data)
        if field in ENUMS:
            return ENUMS[field](data)
    return data
