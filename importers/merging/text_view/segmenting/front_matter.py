"""Front matter before a Markdown text: fields between two lines of dashes or pluses."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.scanner import Scanner

_FIELD = re.compile(r"[A-Za-z_][\w.-]*[ \t]*[:=]")


def take_front_matter(lines: Scanner, at: int) -> int:
    """Make leaves of the front matter that begins at line `at`; returns the line after it.

    A field is a leaf with its name as its markup, so that values merge one by one.
    """
    if lines.leaves or lines.lines[at].rstrip() not in ("---", "+++"):
        return at
    fence = lines.lines[at].rstrip()
    stop = at + 1
    while stop < len(lines.lines) and lines.lines[stop].rstrip() != fence:
        stop += 1
    if stop >= len(lines.lines) or not any(
        _FIELD.match(line) for line in lines.lines[at + 1 : stop]
    ):
        return at
    at = lines.take("rule", at, at + 1)
    while at < stop:
        if lines.blank(at):
            at = lines.skip(at)
            continue
        line = lines.lines[at]
        name = _FIELD.match(line)
        after = at + 1
        if name:
            while after < stop and lines.lines[after][:1] in (" ", "\t"):
                after += 1
                if _listed(lines.lines[after - 1]):
                    after -= 1
                    break
            at = lines.take("field", at, after, name.end())
        else:
            at = lines.take("entry", at, after, len(line) - len(line.lstrip(" \t-")))
    return lines.take("rule", at, at + 1)


def _listed(line: str) -> bool:
    return line.lstrip()[:2] == "- " or bool(_FIELD.match(line.lstrip()))
