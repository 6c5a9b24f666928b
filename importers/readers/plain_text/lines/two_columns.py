"""Undoing columns: a page printed in two columns is read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.lines.text_line import SPACES, TextLine, columns

WIDEST = 400
"""Columns of a page that are looked at."""
FEWEST = 8
"""Lines that must have words on both sides of the gutter."""


def uncolumn(page: Sequence[TextLine]) -> list[TextLine] | None:
    """The lines of a page in reading order; None where it has no two columns of prose."""
    written = [line for line in page if line.text]
    if len(written) < FEWEST:
        return None
    gutter = _gutter(written)
    if gutter is None:
        return None
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in page:
        a, b = _halves(line, gutter)
        left.append(_part(line, a, 0))
        right.append(_part(line, b, len(line.raw) - len(b.lstrip()) if b.strip() else 0))
    if _words(left) < 2.2 or _words(right) < 2.2:
        return None
    margin = _margin(right)
    right = [
        replace(line, indent=max(0, line.indent - margin), end=line.end - margin)
        if line.text
        else line
        for line in right
    ]
    return [*_trimmed(left), *_trimmed(right)]


def _gutter(written: Sequence[TextLine]) -> int | None:
    opens = [0] * (WIDEST + 2)
    for line in written:
        for match in SPACES.finditer(line.raw, line.indent, WIDEST):
            opens[match.start() + 1] += 1
            opens[match.end()] -= 1
    depth = 0
    best: tuple[int, int] = (0, 0)
    for column in range(WIDEST):
        depth += opens[column]
        if depth >= best[0]:
            best = (depth, column)
    both, column = best
    crossing = sum(
        len(line.raw) > column and line.raw[column] != " " and line.raw[column - 1] != " "
        for line in written
    )
    wide = sum(line.indent >= column - 2 for line in written)
    if both < FEWEST or both + wide < 0.45 * len(written) or crossing > 0.15 * len(written):
        return None
    return column


def _halves(line: TextLine, gutter: int) -> tuple[str, str]:
    raw = line.raw
    if len(raw) <= gutter:
        return (raw, "") if line.indent < gutter - 2 else ("", raw)
    if line.indent >= gutter - 2:
        return "", raw
    nearest = min(
        (match for match in SPACES.finditer(raw, line.indent)),
        key=lambda match: min(abs(match.end() - gutter), abs(match.start() - gutter)),
        default=None,
    )
    if nearest is not None and nearest.start() - 1 <= gutter <= nearest.end() + 4:
        return raw[: nearest.start()], raw[nearest.start() :]
    if raw[gutter] == " " or raw[gutter - 1] == " ":
        return raw[:gutter], raw[gutter:]
    space = raw.rfind(" ", 0, gutter)
    return (raw[:space], raw[space:]) if space > gutter - 6 else (raw, "")


def _part(line: TextLine, raw: str, start: int) -> TextLine:
    words = raw.strip()
    if not words:
        return replace(line, indent=0, text="", end=0, raw="")
    indent = start or len(raw) - len(raw.lstrip())
    return TextLine(
        line.number,
        indent,
        SPACES.sub(" ", words),
        indent + columns(words),
        line.page,
        raw.rstrip(),
    )


def _words(lines: Sequence[TextLine]) -> float:
    counts = [len(line.text.split()) for line in lines if line.text]
    return sum(counts) / len(counts) if counts else 0.0


def _margin(lines: Sequence[TextLine]) -> int:
    indents = sorted(line.indent for line in lines if line.text)
    return indents[len(indents) // 10] if indents else 0


def _trimmed(lines: list[TextLine]) -> list[TextLine]:
    first = next((n for n, line in enumerate(lines) if line.text), len(lines))
    return lines[first:]
