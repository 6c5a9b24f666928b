"""Choosing which chunks are headings, by the odds of all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from importers.readers.plain_text.headings.odds import SETTLED, Odds

FEW = 2
"""Headings of which each must be sure, as no others bear it out."""
SURE = 1.0
"""The log odds, 73 in a hundred, that one of a few headings needs."""
ROW = 3
"""Headings in a row that are rather a list."""
IMPOSSIBLE = float("-inf")


def choose(odds: Sequence[Odds | None]) -> list[bool]:
    """Which chunks are headings, by the odds of each; None is for what cannot be one."""
    chosen = _without_rows(odds, _likeliest(odds))
    return [False] * len(odds) if _too_few(odds, chosen) else chosen


def _likeliest(odds: Sequence[Odds | None]) -> list[bool]:
    """Returns the likeliest choice for all chunks together.

    Whether a chunk is a heading depends on whether the one before is: Viterbi's algorithm
    keeps for each of both answers the best choice that leads to it.
    """
    no, yes = 0.0, IMPOSSIBLE
    came: list[tuple[bool, bool]] = []
    last = Odds(0.0)
    for own in odds:
        from_yes = yes + last.before_text
        to_no, to_no_from_yes = max(no, from_yes), from_yes > no
        to_yes, to_yes_from_yes = IMPOSSIBLE, False
        if own is not None:
            after_no = no + own.own + own.after_text
            after_yes = yes + last.before_heading + own.own + own.after_heading
            to_yes, to_yes_from_yes = max(after_no, after_yes), after_yes > after_no
        # For both answers: whether the best way there comes from a heading.
        came.append((to_no_from_yes, to_yes_from_yes))
        # What is a heading already cannot be chosen to be none.
        no, yes = (IMPOSSIBLE if own is SETTLED else to_no), to_yes
        last = own or Odds(0.0)
    chosen: list[bool] = []
    current = yes > no
    # Back from the end, along the best way.
    for no_from_yes, yes_from_yes in reversed(came):
        chosen.append(current)
        current = yes_from_yes if current else no_from_yes
    chosen.reverse()
    return chosen


def _without_rows(odds: Sequence[Odds | None], chosen: Sequence[bool]) -> list[bool]:
    """Returns the choice without what stands in rows: short lines, one after the other, are
    a list.

    The last of a row may be the heading of what follows.
    """
    kept = list(chosen)
    row = 0
    # One more at the end closes a row that the last chunk is in.
    for place, own in enumerate((*odds, None)):
        if own is not None and own is not SETTLED and chosen[place]:
            row += 1
            continue
        if row >= ROW:
            kept[place - row : place - 1] = [False] * (row - 1)
        row = 0
    return kept


def _too_few(odds: Sequence[Odds | None], chosen: Sequence[bool]) -> bool:
    """Returns whether the few headings of a document are so unsure that it rather has
    none.
    """
    guessed = [
        own for own, yes in zip(odds, chosen, strict=True) if yes and own is not None
    ]
    return len(guessed) <= FEW and all(
        odds.own + odds.before_text + odds.after_text < SURE for odds in guessed
    )
