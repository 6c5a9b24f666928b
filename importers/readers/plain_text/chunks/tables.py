"""Tables drawn with bars, typed with tabs, or with columns of words that stand in line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from importers.document import Cell, Paragraph, Row, Table, Text
from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.text_line import CONTROLS, TextLine

EDGE = re.compile(r"[|+:\-=\s─━═┼├┤│]{3,}\Z")
GAP = re.compile(r" {2,}|\t+")
TAB = re.compile(r"\t")
TABS = re.compile(r"\s*\t\s*")
MOST_ROWS = 2000
LONGEST_CELL = 200
"""Characters of a cell between tabs; where one is longer, the tabs set in prose."""
ENOUGH = 6
"""Cells that lines have together which are a table because of their tabs alone."""


def find_table(run: Sequence[TextLine]) -> Table | None:
    """The table that a run of lines is, if it clearly is one."""
    if not 2 <= len(run) <= MOST_ROWS:
        return None
    rows, heads = _barred(run) or _tabbed(run) or _aligned(run) or ([], 0)
    if len(rows) < 2:
        return None
    return _table(rows, heads)


def tabbed_runs(run: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The run cut where lines with tabs between their words begin and end.

    It stays whole where no part of it would be a table.
    """
    if not any(line.typed for line in run):
        return [run]
    parts = [list(group) for _, group in groupby(run, _has_tabs)]
    tables = [len(part) > 1 and _tabbed(part) is not None for part in parts]
    if not any(tables):
        return [run]
    made: list[list[TextLine]] = []
    open_ = False
    for part, is_table in zip(parts, tables, strict=True):
        if is_table or not open_:
            made.append(part)
        else:
            made[-1] += part
        open_ = not is_table
    return [*made]


def _has_tabs(line: TextLine) -> bool:
    return "\t" in line.typed.strip()


def _table(rows: list[list[str]], heads: int) -> Table:
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


def _barred(run: Sequence[TextLine]) -> tuple[list[list[str]], int] | None:
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


def _tabbed(run: Sequence[TextLine]) -> tuple[list[list[str]], int] | None:
    """Rows whose cells have tabs between them, one each or so many as put them in line.

    The first row is a head where it has words and a column below it numbers only, or where
    it alone has nothing in its first cell.
    """
    if not all(_has_tabs(line) for line in run):
        return None
    if any(find_marker(line.text) for line in run):
        return None
    rows = [_cells(line.typed, TAB) for line in run]
    if len(set(map(len, rows))) > 1:
        rows = [_cells(line.typed.strip(), TABS) for line in run]
    width = len(rows[0])
    if any(len(row) != width for row in rows) or width * len(rows) < ENOUGH:
        return None
    if any(len(word) > LONGEST_CELL for row in rows for word in row):
        return None
    head = not rows[0][0] and all(row[0] for row in rows[1:])
    head = head or (
        not any(map(_has_digit, rows[0]))
        and any(
            all(_has_digit(row[column]) or not row[column] for row in rows[1:])
            and any(row[column] for row in rows[1:])
            for column in range(1, width)
        )
    )
    return rows, int(head)


def _cells(typed: str, between: re.Pattern[str]) -> list[str]:
    return [" ".join(CONTROLS.sub(" ", cell).split()) for cell in between.split(typed)]


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _aligned(run: Sequence[TextLine]) -> tuple[list[list[str]], int] | None:
    """Rows whose cells begin at the same columns, two spaces or more between them."""
    edges = [place for place, line in enumerate(run) if _is_edge(line)]
    inner = [line for line in run if not _is_edge(line)]
    if len(inner) < 2 or any(find_marker(line.text) for line in inner):
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


def _is_edge(line: TextLine) -> bool:
    return len(line.text) >= 3 and not line.text.strip("-=─━═+| ")


def _starts(line: TextLine) -> list[tuple[int, str]]:
    cells: list[tuple[int, str]] = []
    place = line.indent
    for match in GAP.finditer(line.raw, line.indent):
        cells.append((place, line.raw[place : match.start()]))
        place = match.end()
    cells.append((place, line.raw[place:].rstrip()))
    return cells
