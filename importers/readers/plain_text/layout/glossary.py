"""Glossaries: a term on a line by itself, and what it means indented below it."""

from __future__ import annotations

from collections.abc import Sequence

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_divider
from importers.readers.plain_text.lines.text_line import TextLine

LONGEST_TERM = 60
"""Characters of a term; a longer one is a sentence."""
LEAST_INDENT, MOST_INDENT = 2, 12
"""Columns by which a definition is set in from its term."""
FEWEST = 2
"""Runs of this shape without which a document is taken to have none."""


def is_definition(run: Sequence[TextLine]) -> bool:
    """Returns whether a run of lines has the shape of a term and its definition."""
    if len(run) < 2:
        return False
    term = run[0]
    indent = run[1].indent
    return (
        len(term.text) <= LONGEST_TERM
        and term.text[-1] not in ".,;:?!。"
        and LEAST_INDENT <= indent - term.indent <= MOST_INDENT
        and all(line.indent == indent for line in run[1:])
        and not any(find_marker(line.text) or is_divider(line.text) for line in run)
        and term.text[0] not in ">|#$"
    )


def count_definitions(lines: Sequence[TextLine]) -> int:
    """Returns how many runs of lines are definitions by their shape."""
    count = 0
    run: list[TextLine] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            count += is_definition(run)
            run = []
    return count + is_definition(run)
