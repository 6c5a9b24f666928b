"""How many examples a property test draws: few in `make test`, many in `make nightly`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
FEW = 25
"""Examples of a law that asks for no other number: a law of documents takes a second or two."""
NIGHTLY_TIMES = 100
"""How many times as many `make nightly` draws of every law."""


def examples(number: int = FEW, **others: Any) -> settings:
    """Settings for that many examples in `make test`, and in proportion in `make nightly`.

    The examples of `make test` are always the same ones, so that a larger number finds
    something once at most: it is for laws of which few examples reach what is to be shown.
    """
    return settings(max_examples=number * NIGHTLY_TIMES if NIGHTLY else number, **others)
