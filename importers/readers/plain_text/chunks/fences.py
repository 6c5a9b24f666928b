"""Code that stands between two fences, as in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.lines.text_line import TextLine

FENCE = re.compile(r"(?:`{3,}|~{3,}) ?(?P<language>[\w+#.-]{1,30})?\Z")
"""The line above and below code, with the name of its language."""


def find_fences(lines: Sequence[TextLine]) -> dict[int, int]:
    """Where lines of code are fenced in, as in Markdown: first fence to last."""
    found: dict[int, int] = {}
    start: int | None = None
    for place, line in enumerate(lines):
        fence = FENCE.match(line.text) if line.text[:3] in ("```", "~~~") else None
        if fence is None:
            continue
        if start is None:
            above = lines[place - 1] if place else None
            if above is None or not above.text or abs(above.end - line.end) > 3:
                start = place
        elif fence["language"] is None and lines[start].text.startswith(line.text[:3]):
            found[start] = place
            start = None
    return found


def fenced(lines: Sequence[TextLine], gap: int) -> Chunk:
    """Code with its fences, which stand `gap` blank lines below the text before."""
    fence = FENCE.match(lines[0].text)
    language = fence["language"] if fence is not None else None
    inner = tuple(lines[1:-1]) or (TextLine(lines[0].number, 0, "", 0),)
    return Chunk(ChunkKind.CODE, inner, gap, sign=language or "")
