"""Counts with their nouns, for sentences that people read."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Returns a count with its noun: `1 page`, `2 pages`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
