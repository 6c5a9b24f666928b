"""Where a comment stands in the raw data of a StreamField, and where its words went.

Wagtail knows the place of a comment by the path of a field and, in rich text, by the keys
of paragraphs and offsets in them. Neither follows when the text is written anew. Pure.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from cms.articles.blocks.text import TEXT, TextBlock
from cms.articles.mapping.rich_text import KEY

PIECES = re.compile(r"[^\W\u3040-\u9fff]+|.", re.DOTALL)
"""Words, and each character beside; scripts that part no words, by the character."""
LIKE = 0.75
"""The share of the shorter of two texts that both must have to be taken for one. Chosen:
a part of a paragraph has nearly all its words in the whole, strangers share a third."""


@dataclass(frozen=True)
class Line:
    """A paragraph, heading or item of rich text."""

    path: str
    """The content path of its field."""
    key: str
    text: str
    """Its characters as JavaScript counts them, and so do the offsets of comments."""


@dataclass(frozen=True)
class Stretch:
    """Words of a line."""

    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.line.text[self.start : self.end]


def values_of(raw: object, path: str) -> Iterator[tuple[str, object]]:
    """Yields the content path and the value of every field in a stream's raw data."""
    if isinstance(raw, Mapping):
        for name, value in raw.items():
            yield from values_of(value, f"{path}.{name}")
    elif isinstance(raw, Sequence) and not isinstance(raw, str):
        for block in raw:
            if isinstance(block, Mapping) and block.get("id"):
                yield from values_of(block.get("value"), f"{path}.{block['id']}")
    else:
        yield path, raw


def lines_of(values: Iterable[tuple[str, object]]) -> list[Line]:
    """Returns the lines of all rich text among the values of a stream."""
    converter, field = ContentstateConverter(TEXT), TextBlock()
    return [
        Line(path, line["key"], _as_javascript(line["text"]))
        for path, value in values
        if isinstance(value, str) and f"{KEY}=" in value
        for line in json.loads(
            converter.from_database_format(field.value_for_form(RichText(value)))
        )["blocks"]
    ]


def _as_javascript(text: str) -> str:
    return "".join(map(chr, array("H", text.encode("utf-16-le"))))


def follow(stretch: Stretch, lines: Sequence[Line]) -> Stretch | None:
    """Returns where the words of a stretch stand among these lines, with what they have
    become; None if they are gone.

    Its own paragraph is known by its key; words that have left it are looked for in those
    that have its other words too.
    """
    own = [line for line in lines if line.key == stretch.line.key]
    own.sort(key=lambda line: line.path != stretch.line.path)
    for line in own[:1]:
        if found := _follow_into(stretch, line):
            return found
    others = [line for line in lines if stretch.words in line.text]
    likeness = {line: _likeness(stretch.line, line) for line in others}
    best = max(others, key=likeness.__getitem__, default=None)
    if best is None or likeness[best] < LIKE or not stretch.words:
        return None
    found = _follow_into(stretch, best)
    if found and found.words == stretch.words:
        return found
    at = best.text.index(stretch.words)
    return Stretch(best, at, at + len(stretch.words))


def _likeness(one: Line, other: Line) -> float:
    """Returns the share of the shorter line that stands in the other, in order."""
    a, b = (
        [piece for piece in PIECES.findall(line.text) if not piece.isspace()]
        for line in (one, other)
    )
    common = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in common) / max(min(len(a), len(b)), 1)


def _follow_into(stretch: Stretch, line: Line) -> Stretch | None:
    """Returns the stretch in a newer form of its line; None if nothing of it is left."""
    a, b = PIECES.findall(stretch.line.text), PIECES.findall(line.text)
    old, new = ([0, *accumulate(map(len, each))] for each in (a, b))
    start = end = 0
    for kind, i, i_end, j, j_end in SequenceMatcher(None, a, b, False).get_opcodes():
        equal = kind == "equal"
        if old[i] <= stretch.start < old[i_end]:
            start = new[j] + (stretch.start - old[i] if equal else 0)
        if old[i] < stretch.end <= old[i_end]:
            end = new[j] + stretch.end - old[i] if equal else new[j_end]
    return Stretch(line, start, end) if start < end else None


def follow_value(
    path: str, value: object, before: Mapping[str, object], after: Mapping[str, object]
) -> str | None:
    """Returns the path at which a field stands after a block was taken out and came back
    with another id: that of a new field of its name and value; None if there is none."""
    name = path.rpartition(".")[2]
    for place, each in after.items():
        if place not in before and each == value and place.rpartition(".")[2] == name:
            return place
    return None
