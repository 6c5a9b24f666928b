"""The raw data of StreamFields: how a block is laid out, and what filling it needs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cms.articles.mapping import rich_text
from cms.articles.mapping.rich_text_writing import with_keys, write
from importers.document import Block, Inlines, Origin, Paragraph

Raw: TypeAlias = dict[str, Any]
"""JSON, hence `Any`: a block as `{"type", "value", "id"}`, or a value of several fields."""
_KEYS = re.compile(f'{rich_text.KEY}="([^"]*)"')


def _new_id() -> str:
    return str(uuid.uuid4())


def _new_key() -> str:
    # Five characters, as many as Draft.js gives; unique only within one text.
    return uuid.uuid4().hex[:5]


@dataclass(frozen=True)
class Setting:
    """What filling and reading need to know beside the blocks themselves."""

    image_ids: Mapping[str, int] = field(default_factory=dict)
    """`Asset.id` -> primary key of the image."""
    asset_ids: Mapping[int, str] = field(default_factory=dict)
    """Primary key of an image -> `Asset.id`."""
    text_ids: Mapping[str, str] = field(default_factory=dict)
    """Key of a paragraph -> id of the text block that it stood in."""
    new_id: Callable[[], str] = _new_id
    new_key: Callable[[], str] = _new_key
    clean: Callable[[str], str] = str
    """What rich text goes through before it is stored."""

    def rich(self, blocks: Sequence[Block]) -> str:
        """Returns blocks of the simple kinds as stored rich text."""
        return with_keys(self.clean(write(blocks)), blocks, self.new_key)

    def line(self, content: Inlines) -> str:
        """Returns inlines as stored rich text of one paragraph."""
        return self.rich([Paragraph(content)]) if content else ""


def text_ids(raw: object) -> dict[str, str]:
    """Returns which text block each paragraph of a stream's raw data stands in, by key and
    id."""
    if isinstance(raw, dict):
        if raw.get("type") == "text" and raw.get("id") and isinstance(raw["value"], str):
            id = str(raw["id"])
            return dict.fromkeys(_KEYS.findall(raw["value"]), id)
        return text_ids(list(raw.values()))
    found: dict[str, str] = {}
    if isinstance(raw, list | tuple):
        for part in raw:
            found |= text_ids(part)
    return found


def make_raw(
    name: str, value: object, setting: Setting, origin: Origin | None = None
) -> Raw:
    """Returns a block of a stream, or an item of a list, with the id of its origin or a new
    one."""
    id = (origin and origin.id) or setting.new_id()
    return {"type": name, "value": value, "id": id}


def items_of(values: Iterable[Raw] | None) -> Iterator[tuple[Any, Origin | None]]:
    """Yields the values of a ListBlock, which are wrapped in current data and bare in
    old."""
    for value in values or []:
        if isinstance(value, dict) and value.get("type") == "item":
            yield value["value"], Origin(value.get("id"))
        else:
            yield value, None
