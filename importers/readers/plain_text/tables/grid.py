"""The words of a table, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from importers.document import Cell, Paragraph, Row, Table, Text


@dataclass(frozen=True, slots=True)
class Grid:
    """The words of a table, row by row, each row with as many cells."""

    rows: list[list[str]]
    has_head: bool
    """Whether the first row says what stands in each column."""

    def as_table(self) -> Table:
        """Returns the table with these words."""
        return Table(
            tuple(
                _row(row, is_head=self.has_head and place == 0)
                for place, row in enumerate(self.rows)
            )
        )


def _row(words: list[str], is_head: bool) -> Row:
    return Row(
        tuple(Cell((Paragraph((Text(word),)),) if word else (), is_head) for word in words)
    )
