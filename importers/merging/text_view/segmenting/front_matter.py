"""Cuts the front matter of Markdown: fields between two lines of dashes or pluses."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.source_lines import SourceLines

_FIELD = re.compile(r"[A-Za-z_][\w.-]*[ \t]*[:=]")


def take_front_matter(source: SourceLines, at: int) -> int:
    """Makes leaves of the front matter that begins at line `at`; returns the line after it.

    A field is a leaf with its name as its markup, so that values merge one by one.
    """
    stop = _closing_fence(source, at)
    if stop is None:
        return at
    at = source.take("rule", at, at + 1)
    while at < stop:
        line = source.lines[at]
        name = _FIELD.match(line)
        if source.blank(at):
            at = source.skip(at)
        elif name:
            at = source.take("field", at, _end_of_field(source, at, stop), name.end())
        else:
            at = source.take("entry", at, at + 1, len(line) - len(line.lstrip(" \t-")))
    return source.take("rule", at, at + 1)


def _closing_fence(source: SourceLines, at: int) -> int | None:
    """The line that ends front matter, if it begins at line `at` and has a field."""
    fence = source.lines[at].rstrip()
    if source.leaves or fence not in ("---", "+++"):
        return None
    has_field = False
    for stop in range(at + 1, len(source.lines)):
        if source.lines[stop].rstrip() == fence:
            return stop if has_field else None
        has_field = has_field or bool(_FIELD.match(source.lines[stop]))
    return None


def _end_of_field(source: SourceLines, at: int, stop: int) -> int:
    """The line behind a field and its indented lines; listed values are own leaves."""
    after = at + 1
    while after < stop and source.lines[after][:1] in (" ", "\t"):
        if _is_listed(source.lines[after]):
            break
        after += 1
    return after


def _is_listed(line: str) -> bool:
    return line.lstrip()[:2] == "- " or bool(_FIELD.match(line.lstrip()))
