"""Counts with their nouns, for sentences that people read."""

from __future__ import annotations

from collections.abc import Sequence


def plural(count: int, noun: str) -> str:
    """Returns a count with its noun: `1 page`, `2 pages`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def alternatives(names: Sequence[str]) -> str:
    """Returns names as a choice: `Editors, Importers or Publishers`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
