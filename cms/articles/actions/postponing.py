"""Doing once, at the end of a batch, what would else follow each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Work = Callable[[], object]

# A context variable, so that two threads of one server have batches of their own.
_waiting: ContextVar[dict[Work, None] | None] = ContextVar("waiting", default=None)


@contextmanager
def postponed() -> Iterator[None]:
    """Lets work that is given to `run_or_postpone` wait; does each once at the end.

    Also after an error: what was committed must still be followed up.
    """
    if _waiting.get() is not None:
        # A batch within a batch: the outer one does the work.
        yield
        return
    # A dictionary keeps the order, and each piece of work once.
    waiting: dict[Work, None] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        for work in waiting:
            work()


def run_or_postpone(work: Work) -> None:
    """Does `work` now, or at the end of the batch that is open."""
    waiting = _waiting.get()
    if waiting is None:
        work()
    else:
        waiting[work] = None
