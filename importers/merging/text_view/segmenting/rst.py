"""reStructuredText cut into leaves: titles, directives, fields, rows, paragraphs."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.scanner import ITEM, Scanner, cut_lines, indent

_LINE = re.compile(r"([!-/:-@[-`{-~])\1{2,}[ \t]*$")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"[ \t]*\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([\w:.+-]+?)::(?:[ \t]+|$)")
_TARGET = re.compile(r"[ \t]*\.\.[ \t]+_(?:`[^`]+`|[^:\n]+):(?:[ \t]+|$)")
_NOTE = re.compile(r"[ \t]*\.\.[ \t]+\[[^\]]+\][ \t]+")
_FIELD = re.compile(r"[ \t]*:(?![ :`])[^:\n`]+:(?=[ \t]|$)[ \t]*")
_GRID = re.compile(r"[ \t]*(?:\+[-=+]+\+|\|.*\|)[ \t]*$")
_SIMPLE = re.compile(r"[ \t]*=+(?:[ \t]+=+)+[ \t]*$")
_VERBATIM = frozenset(
    [
        "code",
        "code-block",
        "sourcecode",
        "highlight",
        "raw",
        "parsed-literal",
        "math",
        "literalinclude",
        "productionlist",
        "graphviz",
        "digraph",
        "graph",
        "doctest",
        "testcode",
        "testsetup",
        "testoutput",
        "prompt",
        "mermaid",
        "plot",
        "uml",
        "toctree",
        "ipython",
        "autosummary",
    ]
)
_LINE_BLOCK = re.compile(r"[ \t]*\|[ \t]+")


def cut_rst(text: str) -> tuple[list[Leaf], str]:
    """The leaves of a reStructuredText and the gap at its end."""
    return cut_lines(text, RULES, _begins)


def _overlined(lines: Scanner, at: int) -> int:
    line = lines.lines[at]
    if not _LINE.match(line):
        return at
    if lines.blank(at + 1):
        return lines.take("rule", at, at + 1)
    under = lines.lines[at + 2] if at + 2 < len(lines.lines) else ""
    if under.rstrip() == line.rstrip():
        return lines.take("heading", at, at + 3, len(line) + 1, len(under) + 1)
    return at


def _title(lines: Scanner, at: int) -> int:
    if lines.blank(at + 1):
        return at
    line, under = lines.lines[at], lines.lines[at + 1]
    if not _LINE.match(under) or (
        len(under.rstrip()) < len(line.rstrip()) and len(under.rstrip()) < 4
    ):
        return at
    return lines.take("heading", at, at + 2, 0, len(under) + 1)


def _directive(lines: Scanner, at: int) -> int:
    found = _DIRECTIVE.match(lines.lines[at])
    if not found:
        return at
    name = found[1].split(":")[-1]
    own = indent(lines.lines[at])
    after = lines.take("directive", at, at + 1, found.end())
    while not lines.blank(after) and _FIELD.match(lines.lines[after]):
        field = _FIELD.match(lines.lines[after])
        after = lines.take("option", after, after + 1, field.end() if field else 0)
    return _verbatim(lines, after, own) if name in _VERBATIM else after


def _verbatim(lines: Scanner, at: int, own: int) -> int:
    """Take what stands deeper than column `own`, if anything does, as lines of code."""
    start = at
    while start < len(lines.lines) and lines.blank(start):
        start += 1
    stop = after = start
    while after < len(lines.lines):
        if not lines.blank(after):
            if indent(lines.lines[after]) <= own:
                break
            stop = after + 1
        after += 1
    if stop == start:
        return at
    while at < start:
        at = lines.skip(at)
    return lines.take("code", at, stop)


def _explicit(lines: Scanner, at: int) -> int:
    line = lines.lines[at]
    found = _TARGET.match(line) or _NOTE.match(line)
    kind = "definition" if found else "comment"
    found = found or _EXPLICIT.match(line)
    if not found:
        return at
    own, stop = indent(line), at + 1
    while not lines.blank(stop) and indent(lines.lines[stop]) > own:
        stop += 1
    return lines.take(kind, at, stop, found.end())


def _field(lines: Scanner, at: int) -> int:
    found = _FIELD.match(lines.lines[at])
    if not found:
        return at
    own, stop = indent(lines.lines[at]), at + 1
    while not lines.blank(stop) and indent(lines.lines[stop]) > own:
        stop += 1
    return lines.take("option", at, stop, found.end())


def _grid(lines: Scanner, at: int) -> int:
    while not lines.blank(at) and _GRID.match(lines.lines[at]):
        line = lines.lines[at]
        rule = line.lstrip().startswith("+")
        at = lines.take("rule" if rule else "row", at, at + 1)
    return at


def _simple(lines: Scanner, at: int) -> int:
    if not _SIMPLE.match(lines.lines[at]):
        return at
    borders, stop, last = 0, at, at
    while stop < len(lines.lines) and borders < 3:
        if _SIMPLE.match(lines.lines[stop]):
            borders += 1
            last = stop
            if borders >= 2 and lines.blank(stop + 1):
                break
        elif lines.blank(stop) and borders == 0:
            break
        stop += 1
    if last == at:
        return lines.take("rule", at, at + 1)
    while at <= last:
        if lines.blank(at):
            at = lines.skip(at)
        else:
            kind = "rule" if _SIMPLE.match(lines.lines[at]) else "row"
            at = lines.take(kind, at, at + 1)
    return at


def _item(lines: Scanner, at: int) -> int:
    found = ITEM.match(lines.lines[at]) or _LINE_BLOCK.match(lines.lines[at])
    if not found:
        return at
    own, stop = indent(lines.lines[at]), at + 1
    while (
        not lines.blank(stop)
        and indent(lines.lines[stop]) > own
        and not _begins(lines, at, stop)
    ):
        stop += 1
    return _literal(lines, lines.take("item", at, stop, found.end()), own)


def _paragraph(lines: Scanner, at: int) -> int:
    own, stop = indent(lines.lines[at]), at + 1
    while (
        not lines.blank(stop)
        and indent(lines.lines[stop]) == own
        and not _begins(lines, at, stop)
    ):
        stop += 1
    prefix = len(lines.lines[at]) - len(lines.lines[at].lstrip())
    return _literal(lines, lines.take("paragraph", at, stop, prefix), own)


def _literal(lines: Scanner, at: int, own: int) -> int:
    """A literal block, where the leaf before announces one."""
    last = lines.leaves[-1]
    ends = (last.body + last.close).endswith("::")
    return _verbatim(lines, at, own) if ends and lines.blank(at) else at


def _begins(lines: Scanner, start: int, at: int) -> bool:
    line = lines.lines[at]
    if _FIELD.match(line) or _EXPLICIT.match(line) or _GRID.match(line):
        return True
    found = ITEM.match(line)
    if not found:
        return False
    first = ITEM.match(lines.lines[start])
    return found.group().strip()[:1] in "-*+•" if not first else True


RULES = (
    _simple,
    _overlined,
    _title,
    _directive,
    _explicit,
    _field,
    _grid,
    _item,
    _paragraph,
)
