"""The plain words of a Document's parts, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from importers import document as d
from importers.document.traversal import all_lines, lines

WORD = re.compile(r"[^\W_]+")
"""A word: a run of letters and digits."""


def text_of(inlines: d.Inlines) -> str:
    """The plain text of inline content: breaks are LF, an image is its alternative."""
    return "".join(_text(inline) for inline in inlines)


def _text(inline: d.Inline) -> str:
    match inline:
        case d.Text() | d.RawInline():
            return inline.text
        case d.Break():
            return "\n"
        case d.InlineImage():
            return inline.alt or ""
        case d.FootnoteRef():
            return ""


def texts(blocks: Iterable[d.Block]) -> Iterator[str]:
    """The plain text of every piece of content, at any depth, in reading order."""
    for line in lines(blocks):
        yield line if isinstance(line, str) else text_of(line)


def words(value: d.Document | d.Flow) -> Iterator[str]:
    """The words of a whole document in reading order, titles included."""
    for line in all_lines(value):
        yield from WORD.findall(line if isinstance(line, str) else text_of(line))
