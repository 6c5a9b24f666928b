"""Numbers with words that agree with them, for the sentences of messages."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """Returns a number and the words that agree with it: “1 image has”, “2 images have”."""
    return f"{number} {one if number == 1 else many}"
