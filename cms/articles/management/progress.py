"""Progress of long work: a bar on a terminal, one plain line otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper

WIDTH = 30
"""How many characters the bar has, so that its line fits a terminal of 80."""


@contextmanager
def progress_bar(what: str, out: OutputWrapper) -> Iterator[Callable[[int, int], None]]:
    """Yields a function to be told `(done, total)`; draws on `out` while it is a
    terminal."""
    terminal = out.isatty()

    def show(done: int, total: int) -> None:
        full = WIDTH * done // max(total, 1)
        if terminal:
            bar = "█" * full + "░" * (WIDTH - full)
            out.write(f"\r{what} {bar} {done}/{total}", ending="" if done < total else "\n")
            out.flush()

    yield show
