"""Cuts reStructuredText into leaves: titles, directives, fields, rows, paragraphs.

Not by docutils: it knows the lines of few parts of tables and fields, and stops at what it
takes for an error; a text that is being merged may hold any.
"""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.source_lines import (
    ITEM,
    SourceLines,
    cut_lines,
    indent,
)

_LINE = re.compile(r"([!-/:-@[-`{-~])\1{2,}[ \t]*$")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"[ \t]*\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([\w:.+-]+?)::(?:[ \t]+|$)")
_TARGET = re.compile(r"[ \t]*\.\.[ \t]+_(?:`[^`]+`|[^:\n]+):(?:[ \t]+|$)")
_NOTE = re.compile(r"[ \t]*\.\.[ \t]+\[[^\]]+\][ \t]+")
_FIELD = re.compile(r"[ \t]*:(?![ :`])[^:\n`]+:(?=[ \t]|$)[ \t]*")
_GRID = re.compile(r"[ \t]*(?:\+[-=+]+\+|\|.*\|)[ \t]*$")
_SIMPLE = re.compile(r"[ \t]*=+(?:[ \t]+=+)+[ \t]*$")
# Directives whose content is no prose: of docutils, of Sphinx and of its common extensions.
_VERBATIM = frozenset(
    """
    code code-block sourcecode highlight raw parsed-literal math literalinclude
    productionlist graphviz digraph graph doctest testcode testsetup testoutput prompt
    mermaid plot uml toctree ipython autosummary
    """.split()
)
_LINE_BLOCK = re.compile(r"[ \t]*\|[ \t]+")


def cut_rst(text: str) -> tuple[list[Leaf], str]:
    """Returns the leaves of a reStructuredText and the gap at its end."""
    return cut_lines(text, RULES, _begins)


def _overlined(source: SourceLines, at: int) -> int:
    line = source.lines[at]
    if not _LINE.match(line):
        return at
    if source.blank(at + 1):
        return source.take("rule", at, at + 1)
    under = source.lines[at + 2] if at + 2 < len(source.lines) else ""
    if under.rstrip() == line.rstrip():
        return source.take("heading", at, at + 3, len(line) + 1, len(under) + 1)
    return at


def _title(source: SourceLines, at: int) -> int:
    if source.blank(at + 1):
        return at
    line, under = source.lines[at], source.lines[at + 1]
    if not _LINE.match(under) or (
        len(under.rstrip()) < len(line.rstrip()) and len(under.rstrip()) < 4
    ):
        return at
    return source.take("heading", at, at + 2, 0, len(under) + 1)


def _directive(source: SourceLines, at: int) -> int:
    found = _DIRECTIVE.match(source.lines[at])
    if not found:
        return at
    name = found[1].split(":")[-1]
    own = indent(source.lines[at])
    after = source.take("directive", at, at + 1, found.end())
    while not source.blank(after) and _FIELD.match(source.lines[after]):
        field = _FIELD.match(source.lines[after])
        after = source.take("option", after, after + 1, field.end() if field else 0)
    return _verbatim(source, after, own) if name in _VERBATIM else after


def _verbatim(source: SourceLines, at: int, own: int) -> int:
    """Takes what stands deeper than column `own`, if anything does, as lines of code."""
    start = at
    while start < len(source.lines) and source.blank(start):
        start += 1
    stop = after = start
    while after < len(source.lines):
        if not source.blank(after):
            if indent(source.lines[after]) <= own:
                break
            stop = after + 1
        after += 1
    if stop == start:
        return at
    while at < start:
        at = source.skip(at)
    return source.take("code", at, stop)


def _explicit(source: SourceLines, at: int) -> int:
    line = source.lines[at]
    found = _TARGET.match(line) or _NOTE.match(line)
    kind = "definition" if found else "comment"
    found = found or _EXPLICIT.match(line)
    if not found:
        return at
    own, stop = indent(line), at + 1
    while not source.blank(stop) and indent(source.lines[stop]) > own:
        stop += 1
    return source.take(kind, at, stop, found.end())


def _field(source: SourceLines, at: int) -> int:
    found = _FIELD.match(source.lines[at])
    if not found:
        return at
    own, stop = indent(source.lines[at]), at + 1
    while not source.blank(stop) and indent(source.lines[stop]) > own:
        stop += 1
    return source.take("option", at, stop, found.end())


def _grid(source: SourceLines, at: int) -> int:
    while not source.blank(at) and _GRID.match(source.lines[at]):
        line = source.lines[at]
        rule = line.lstrip().startswith("+")
        at = source.take("rule" if rule else "row", at, at + 1)
    return at


def _simple(source: SourceLines, at: int) -> int:
    if not _SIMPLE.match(source.lines[at]):
        return at
    last = _last_border(source, at)
    if last == at:
        return source.take("rule", at, at + 1)
    while at <= last:
        if source.blank(at):
            at = source.skip(at)
        else:
            kind = "rule" if _SIMPLE.match(source.lines[at]) else "row"
            at = source.take(kind, at, at + 1)
    return at


def _last_border(source: SourceLines, at: int) -> int:
    """The last border of the simple table that begins at line `at`.

    The third; or the second, if a blank line follows: then the table has no header.
    """
    borders = 0
    last = at
    for stop in range(at, len(source.lines)):
        if _SIMPLE.match(source.lines[stop]):
            borders += 1
            last = stop
            if borders == 3 or (borders == 2 and source.blank(stop + 1)):
                break
    return last


def _item(source: SourceLines, at: int) -> int:
    found = ITEM.match(source.lines[at]) or _LINE_BLOCK.match(source.lines[at])
    if not found:
        return at
    own, stop = indent(source.lines[at]), at + 1
    while (
        not source.blank(stop)
        and indent(source.lines[stop]) > own
        and not _begins(source, at, stop)
    ):
        stop += 1
    return _literal(source, source.take("item", at, stop, found.end()), own)


def _paragraph(source: SourceLines, at: int) -> int:
    own, stop = indent(source.lines[at]), at + 1
    while (
        not source.blank(stop)
        and indent(source.lines[stop]) == own
        and not _begins(source, at, stop)
    ):
        stop += 1
    prefix = len(source.lines[at]) - len(source.lines[at].lstrip())
    return _literal(source, source.take("paragraph", at, stop, prefix), own)


def _literal(source: SourceLines, at: int, own: int) -> int:
    """Takes a literal block, where the leaf before announces one by two colons."""
    last = source.leaves[-1]
    ends = (last.body + last.close).endswith("::")
    return _verbatim(source, at, own) if ends and source.blank(at) else at


def _begins(source: SourceLines, start: int, at: int) -> bool:
    line = source.lines[at]
    if _FIELD.match(line) or _EXPLICIT.match(line) or _GRID.match(line):
        return True
    found = ITEM.match(line)
    if not found:
        return False
    first = ITEM.match(source.lines[start])
    return found.group().strip()[:1] in "-*+•" if not first else True


# In this order: what looks like two things is the first of them.
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
