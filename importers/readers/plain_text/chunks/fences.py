"""Code that stands between two fences (CommonMark 0.31, section 4.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.lines.text_line import TextLine

FENCE = re.compile(r"(?:`{3,}|~{3,}) ?(?P<language>[\w+#.-]{1,30})?\Z")
"""The line above and below code, with the name of its language."""
UNDERLINE_SLACK = 3
"""Columns by which a row of tildes may be longer or shorter than the line it underlines."""


def find_fences(lines: Sequence[TextLine]) -> dict[int, int]:
    """Returns where code is fenced in: the place of the first fence to that of the last."""
    found: dict[int, int] = {}
    start: int | None = None
    for place, line in enumerate(lines):
        fence = FENCE.match(line.text) if line.text[:3] in ("```", "~~~") else None
        if fence is None:
            continue
        if start is None:
            start = None if _is_underline(lines, place) else place
        elif fence["language"] is None and lines[start].text.startswith(line.text[:3]):
            found[start] = place
            start = None
    return found


def _is_underline(lines: Sequence[TextLine], place: int) -> bool:
    above = lines[place - 1] if place else None
    return (
        above is not None
        and bool(above.text)
        and abs(above.end - lines[place].end) <= UNDERLINE_SLACK
    )


def fenced(lines: Sequence[TextLine], gap: int) -> Chunk:
    """Code with its fences, which stand `gap` blank lines below the text before."""
    fence = FENCE.match(lines[0].text)
    language = fence["language"] if fence is not None else None
    inner = tuple(lines[1:-1]) or (TextLine(lines[0].number, 0, "", 0),)
    return Chunk(ChunkKind.CODE, inner, gap, sign=language or "")
