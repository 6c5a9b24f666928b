"""Cuts plain text and AsciiDoc into leaves."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.source_lines import ITEM, SourceLines, cut_lines

_UNDERLINE = re.compile(r"[ \t]*([=~*#^\"'`+-])\1{2,}[ \t]*$")
_MARKED = re.compile(r"(?:=+|\*{2,}|\.{2,})[ \t]+(?=\S)")
LONGEST_TITLE = 80
"""Characters that a line without markup may have and be a title. Chosen: one line."""
_FENCE = re.compile(r"(-{4,}|={4,}|\.{4,}|\+{4,}|/{4,})[ \t]*$")


def cut_plain(text: str) -> tuple[list[Leaf], str]:
    """Returns the leaves of a plain text and the gap at its end."""
    return cut_lines(text, (_divider, _underlined, _item, _marked, _standing), _begins)


def cut_asciidoc(text: str) -> tuple[list[Leaf], str]:
    """Returns the leaves of an AsciiDoc text and the gap at its end."""
    return cut_lines(text, (_delimited, _marked, _item), _begins)


def _delimited(source: SourceLines, at: int) -> int:
    found = _FENCE.match(source.lines[at])
    if not found:
        return at
    for stop in range(at + 1, len(source.lines)):
        if source.lines[stop].rstrip() == found[1]:
            return source.take("code", at, stop + 1)
    return at


def _divider(source: SourceLines, at: int) -> int:
    return source.take("rule", at, at + 1) if _UNDERLINE.match(source.lines[at]) else at


def _underlined(source: SourceLines, at: int) -> int:
    if source.blank(at + 1) or not _UNDERLINE.match(source.lines[at + 1]):
        return at
    return source.take("heading", at, at + 2, 0, len(source.lines[at + 1]) + 1)


def _standing(source: SourceLines, at: int) -> int:
    """A short line that stands alone and ends like a title."""
    line = source.lines[at].strip()
    alone = source.blank(at - 1) and source.blank(at + 1)
    if (
        alone
        and len(line) <= LONGEST_TITLE
        and line[:1].isalnum()
        and line[-1] not in ".:;,!"
    ):
        return source.take("heading", at, at + 1)
    return at


def _item(source: SourceLines, at: int) -> int:
    found = ITEM.match(source.lines[at])
    if not found:
        return at
    stop = at + 1
    while not source.blank(stop) and not _begins(source, at, stop):
        stop += 1
    return source.take("item", at, stop, found.end())


def _marked(source: SourceLines, at: int) -> int:
    found = _MARKED.match(source.lines[at])
    if not found:
        return at
    kind = "heading" if found.group().startswith("=") else "item"
    return source.take(kind, at, at + 1, found.end())


def _begins(source: SourceLines, start: int, at: int) -> bool:
    line = source.lines[at]
    found = ITEM.match(line)
    if found:
        mark = found.group().strip(" \t()")
        return (
            not mark[:1].isalnum()
            or bool(ITEM.match(source.lines[start]))
            or mark[:1] == "1"
        )
    return bool(_UNDERLINE.match(line) or _MARKED.match(line))
