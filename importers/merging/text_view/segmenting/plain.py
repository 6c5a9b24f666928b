"""Plain text and kindred light markups cut into leaves."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.scanner import ITEM, Scanner, cut_lines

_UNDERLINE = re.compile(r"[ \t]*([=~*#^\"'`+-])\1{2,}[ \t]*$")
_MARKED = re.compile(r"(?:=+|\*{2,}|\.{2,})[ \t]+(?=\S)")
LONGEST_TITLE = 80
"""Characters that a line without markup may have and be a title."""
_FENCE = re.compile(r"(-{4,}|={4,}|\.{4,}|\+{4,}|/{4,})[ \t]*$")


def cut_plain(text: str) -> tuple[list[Leaf], str]:
    """The leaves of a plain text and the gap at its end."""
    return cut_lines(text, (_divider, _underlined, _item, _marked, _standing), _begins)


def cut_asciidoc(text: str) -> tuple[list[Leaf], str]:
    """The leaves of an AsciiDoc text and the gap at its end."""
    return cut_lines(text, (_delimited, _marked, _item), _begins)


def _delimited(lines: Scanner, at: int) -> int:
    found = _FENCE.match(lines.lines[at])
    if not found:
        return at
    for stop in range(at + 1, len(lines.lines)):
        if lines.lines[stop].rstrip() == found[1]:
            return lines.take("code", at, stop + 1)
    return at


def _divider(lines: Scanner, at: int) -> int:
    return lines.take("rule", at, at + 1) if _UNDERLINE.match(lines.lines[at]) else at


def _underlined(lines: Scanner, at: int) -> int:
    if lines.blank(at + 1) or not _UNDERLINE.match(lines.lines[at + 1]):
        return at
    return lines.take("heading", at, at + 2, 0, len(lines.lines[at + 1]) + 1)


def _standing(lines: Scanner, at: int) -> int:
    """A short line that stands alone and ends like a title."""
    line = lines.lines[at].strip()
    alone = lines.blank(at - 1) and lines.blank(at + 1)
    if (
        alone
        and len(line) <= LONGEST_TITLE
        and line[:1].isalnum()
        and line[-1] not in ".:;,!"
    ):
        return lines.take("heading", at, at + 1)
    return at


def _item(lines: Scanner, at: int) -> int:
    found = ITEM.match(lines.lines[at])
    if not found:
        return at
    stop = at + 1
    while not lines.blank(stop) and not _begins(lines, at, stop):
        stop += 1
    return lines.take("item", at, stop, found.end())


def _marked(lines: Scanner, at: int) -> int:
    found = _MARKED.match(lines.lines[at])
    if not found:
        return at
    kind = "heading" if found.group().startswith("=") else "item"
    return lines.take(kind, at, at + 1, found.end())


def _begins(lines: Scanner, start: int, at: int) -> bool:
    line = lines.lines[at]
    found = ITEM.match(line)
    if found:
        mark = found.group().strip(" \t()")
        return (
            not mark[:1].isalnum()
            or bool(ITEM.match(lines.lines[start]))
            or mark[:1] == "1"
        )
    return bool(_UNDERLINE.match(line) or _MARKED.match(line))
