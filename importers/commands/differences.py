"""What changed between two files, and how it is told to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from importers.commands.paths import read_path
from importers.merging.document_view.merge import diff
from importers.merging.document_view.merge_result import Change


def changes_between(before: Path, after: Path) -> Sequence[Change]:
    """Returns the changes from one document to another, in the order of the text."""
    return diff(read_path(before).value, read_path(after).value)


def lines_of(changes: Iterable[Change]) -> Iterator[str]:
    """Yields for each change its place and kind, the text before, the text after."""
    for change in changes:
        yield f"{change.where.heading or 'Lead'}: {change.kind}"
        after = "" if change.after == change.before else change.after
        for sign, text in (("-", change.before), ("+", after)):
            if text:
                yield f"  {sign} {' '.join(text.split())}"
