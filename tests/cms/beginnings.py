"""What many tests begin with: made once, and the database rolled back to it after each."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

Step = Callable[..., Any]
"""Adds something to the database; is given what the step below it returned, if there is one."""


class Beginnings:
    """Steps that are done in the test database, each within a transaction of its own.

    The transactions are nested, those of the tests within them. A test never sees the steps
    of another: whatever it does not begin with is rolled back before it.
    """

    def __init__(self) -> None:
        self._done: list[tuple[Step, Any, transaction.Atomic]] = []

    def take(self, steps: Sequence[Step]) -> None:
        """Lets the database hold what these steps make, in this order, and no more."""
        while [step for step, _, _ in self._done] != list(steps[: len(self._done)]):
            self._undo()
        for step in steps[len(self._done) :]:
            self._do(step)

    def made_by(self, step: Step) -> Any:
        """What a step has returned, to do with as one likes."""
        return next(copy.deepcopy(made) for done, made, _ in self._done if done is step)

    def _do(self, step: Step) -> None:
        atomic = transaction.atomic()
        atomic._from_testcase = True  # within it, `durable` transactions are allowed
        atomic.__enter__()
        below = [copy.deepcopy(self._done[-1][1])] if self._done else []
        try:
            made = step(*below)
        except BaseException:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            raise
        self._done.append((step, made, atomic))

    def _undo(self) -> None:
        *_, atomic = self._done.pop()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
