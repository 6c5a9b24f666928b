"""Telling whether a run of lines is a table, and of which kind."""

from __future__ import annotations

from collections.abc import Sequence

from importers.document import Table
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.tables.aligned import aligned_grid
from importers.readers.plain_text.tables.barred import barred_grid
from importers.readers.plain_text.tables.tabbed import tabbed_grid

MOST_ROWS = 2000


def find_table(run: Sequence[TextLine]) -> Table | None:
    """Returns the table that a run of lines is, if it clearly is one."""
    if not 2 <= len(run) <= MOST_ROWS:
        return None
    grid = barred_grid(run) or tabbed_grid(run) or aligned_grid(run)
    return None if grid is None else grid.as_table()
