"""Doing once, at the end of a batch, what would else follow each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Work = Callable[[], object]

_waiting: ContextVar[dict[Work, None] | None] = ContextVar("waiting", default=None)


@contextmanager
def postponed() -> Iterator[None]:
    """While it is open, work given to `run_or_postpone` waits; each is done once at the
    end, even after an error: what was committed must still be followed up."""
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[Work, None] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        for work in waiting:
            work()


def run_or_postpone(work: Work) -> None:
    """Do `work` now, or at the end of the batch that is open."""
    waiting = _waiting.get()
    if waiting is None:
        work()
    else:
        waiting[work] = None
