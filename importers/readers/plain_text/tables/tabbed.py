"""Tables typed with tabs, one between two cells or so many as put the cells in line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.text_line import CONTROLS, TextLine
from importers.readers.plain_text.tables.grid import Grid

TAB = re.compile(r"\t")
TABS = re.compile(r"\s*\t\s*")
LONGEST_CELL = 200
"""Characters of a cell between tabs; where one is longer, the tabs set in prose."""
ENOUGH = 6
"""Cells that lines have together which are a table because of their tabs alone."""


def tabbed_grid(run: Sequence[TextLine]) -> Grid | None:
    """Returns the words between the tabs of a run of lines; None where that is no table."""
    if not all(_has_tabs(line) for line in run):
        return None
    if any(find_marker(line.text) for line in run):
        return None
    rows = [_cells(line.typed, TAB) for line in run]
    # Not as many cells in each row: several tabs may have put the cells in line.
    if len(set(map(len, rows))) > 1:
        rows = [_cells(line.typed.strip(), TABS) for line in run]
    width = len(rows[0])
    if any(len(row) != width for row in rows) or width * len(rows) < ENOUGH:
        return None
    if any(len(word) > LONGEST_CELL for row in rows for word in row):
        return None
    return Grid(rows, _has_head(rows))


def tabbed_runs(run: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Returns the run cut where lines with tabs between their words begin and end.

    It stays whole where no part of it would be a table.
    """
    if not any(line.typed for line in run):
        return [run]
    parts = [list(group) for _, group in groupby(run, _has_tabs)]
    tables = [len(part) > 1 and tabbed_grid(part) is not None for part in parts]
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


def _cells(typed: str, between: re.Pattern[str]) -> list[str]:
    return [" ".join(CONTROLS.sub(" ", cell).split()) for cell in between.split(typed)]


def _has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Returns whether the first row is a head.

    It is where it alone has nothing in its first cell, or where it has words and a column
    below it numbers only.
    """
    head, *body = rows
    if not head[0] and all(row[0] for row in body):
        return True
    if any(map(_has_digit, head)):
        return False
    columns = list(zip(*body, strict=True))[1:]
    return any(
        any(column) and all(_has_digit(cell) or not cell for cell in column)
        for column in columns
    )


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
