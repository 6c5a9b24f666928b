"""Tables drawn with bars, or with columns of words that stand in line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.document import Cell, Paragraph, Row, Table, Text
from importers.readers.plain_text.lines import Line

EDGE = re.compile(r"[|+:\-=\s─━═┼├┤│]{3,}\Z")
GAP = re.compile(r" {2,}|\t+")
MOST_ROWS = 2000


def find_table(run: Sequence[Line]) -> Table | None:
    """The table that a run of lines is, if it clearly is one."""
    if not 2 <= len(run) <= MOST_ROWS:
        return None
    rows, heads = _barred(run) or _aligned(run) or ([], 0)
    if len(rows) < 2:
        return None
    return Table(
        tuple(
            Row(
                tuple(
                    Cell((Paragraph((Text(word),)),) if word else (), number < heads)
                    for word in row
                )
            )
            for number, row in enumerate(rows)
        )
    )


def _barred(run: Sequence[Line]) -> tuple[list[list[str]], int] | None:
    """Rows between bars, as Markdown and grid tables have them."""
    inner = [line for line in run if not EDGE.match(line.text)]
    if len(inner) < 2 or not all(line.text.strip("|").count("|") >= 1 for line in inner):
        return None
    rows = [[word.strip() for word in _unbarred(line.text).split("|")] for line in inner]
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return None
    edges = [place for place, line in enumerate(run) if EDGE.match(line.text)]
    head = bool(edges) and edges[0 if edges[0] else 1 if len(edges) > 1 else 0] in (1, 2)
    return rows, int(head)


def _unbarred(text: str) -> str:
    if text.startswith("|"):
        text = text[1:]
    return text[:-1] if text.endswith("|") else text


def _aligned(run: Sequence[Line]) -> tuple[list[list[str]], int] | None:
    """Rows whose cells begin at the same columns, two spaces or more between them."""
    edges = [place for place, line in enumerate(run) if _is_edge(line)]
    inner = [line for line in run if not _is_edge(line)]
    if len(inner) < 2:
        return None
    starts = [_starts(line) for line in inner]
    width = len(starts[0])
    if width < 2 or any(len(row) != width for row in starts):
        return None
    if len(inner) < 3 and not edges:
        return None
    for column in range(1, width):
        lefts = {row[column][0] for row in starts}
        rights = {row[column][0] + len(row[column][1]) for row in starts}
        if len(lefts) > 1 and len(rights) > 1:
            return None
    head = bool(edges) and any(
        1 <= edge < len(run) - 1 and edge - sum(other < edge for other in edges) == 1
        for edge in edges
    )
    return [[word for _, word in row] for row in starts], int(head)


def _is_edge(line: Line) -> bool:
    return len(line.text) >= 3 and not line.text.strip("-=─━═+| ")


def _starts(line: Line) -> list[tuple[int, str]]:
    cells: list[tuple[int, str]] = []
    place = line.indent
    for match in GAP.finditer(line.raw, line.indent):
        cells.append((place, line.raw[place : match.start()]))
        place = match.end()
    cells.append((place, line.raw[place:].rstrip()))
    return cells
