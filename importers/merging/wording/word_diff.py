"""Two short texts side by side, word by word, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from importers.merging.model.tokens import Token, split_words
from importers.merging.wording.hunks import find_hunks


class Mark(StrEnum):
    """What is to be seen of a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that stand together, and whether they came, went or stayed."""

    text: str
    """With the white space before it, save at the very beginning."""
    mark: Mark


def word_diff(before: str, after: str) -> tuple[WordRun, ...]:
    """The runs from one text to the other, what went before what came in its place.

    Typography alone is no difference: such words are shown as they are now. But for white
    space the runs that are not removed add up to `after`, those that are not added to
    `before`.
    """
    old, new = split_words(before.strip()), split_words(after.strip())
    runs: list[WordRun] = []
    at, gap = 0, ""
    for hunk in find_hunks(old, new):
        runs += _run(new[at : hunk.s0], Mark.SAME, gap)
        runs += _run(old[hunk.b0 : hunk.b1], Mark.REMOVED)
        runs += _run(new[hunk.s0 : hunk.s1], Mark.ADDED)
        at, gap = hunk.s1, old[hunk.b1].space if hunk.b1 < len(old) else ""
    runs += _run(new[at:], Mark.SAME, gap)
    return tuple(runs)


def _run(tokens: Sequence[Token], mark: Mark, gap: str = "") -> list[WordRun]:
    """The tokens as a run; `gap` parts words that what was removed kept apart."""
    if not tokens:
        return []
    text = "".join(token.space + token.text for token in tokens)
    return [WordRun(text if tokens[0].space else gap + text, mark)]
