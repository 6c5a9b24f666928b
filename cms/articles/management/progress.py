"""Progress of long work: a bar on a terminal, one plain line otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WIDTH = 30


@contextmanager
def progress_bar(what: str, out: Any = sys.stderr) -> Iterator[Callable[[int, int], None]]:
    """A function to be told `(done, total)`; draws on `out` while it is a terminal."""
    terminal = getattr(out, "isatty", lambda: False)()

    def show(done: int, total: int) -> None:
        full = WIDTH * done // max(total, 1)
        if terminal:
            bar = "█" * full + "░" * (WIDTH - full)
            out.write(f"\r{what} {bar} {done}/{total}", ending="" if done < total else "\n")
            out.flush()

    yield show
