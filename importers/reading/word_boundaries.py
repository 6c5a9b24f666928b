"""Words that are the same but for where they begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

MOST = 500
"""How many different words are looked at on either side; a document that lost more has
lost them. Chosen, as are the numbers below: they bound the time, not what is found."""
LONGEST = 80
"""The longest word, in characters, that is taken apart."""
WINDOWS = tuple((first, first + size) for size in (2, 3, 4) for first in range(1 - size, 1))
"""The runs of neighbours that a word may be part of, as places beside it."""
PIECES = 12
"""Into how many pieces at most."""
RUN = 8
"""How many neighbours are looked at together where their boundaries cross."""


def match_across_boundaries(
    missing: Counter[str], spare: Counter[str], source: Sequence[str]
) -> None:
    """Take off `missing` what `spare` holds in other pieces.

    A missing word may be several spare ones, and several missing words may be one spare
    word: neighbours in `source`, the words in their order, or the halves that something
    parted. Each spare word stands for what is missing only once.
    """
    if not spare:
        return
    # Neighbours first: they are surer than pieces found anywhere, which the two loops try,
    # the longest words before the others, as a short one may be a piece of many.
    _join_neighbours(missing, spare, source)
    _cut_neighbours(missing, spare, source)
    for word in sorted(missing, key=len, reverse=True)[:MOST]:
        while missing[word] > 0 and _take(word, spare):
            missing[word] -= 1
    for word in sorted(spare, key=len, reverse=True)[:MOST]:
        while spare[word] > 0 and _take(word, missing):
            spare[word] -= 1
    for word in [word for word, number in missing.items() if number <= 0]:
        del missing[word]


def _join_neighbours(
    missing: Counter[str], spare: Counter[str], source: Sequence[str]
) -> None:
    for place, word in enumerate(source):
        if missing[word] <= 0:
            continue
        for first, last in WINDOWS:
            start = place + first
            run = source[max(start, 0) : place + last]
            whole = "".join(run)
            if start >= 0 and len(run) == last - first and spare[whole] > 0:
                spare[whole] -= 1
                _settle(run, missing, spare)
                break


def _cut_neighbours(
    missing: Counter[str], spare: Counter[str], source: Sequence[str]
) -> None:
    """Runs of missing neighbours that spare words make, cut elsewhere: ab, c as a, bc."""
    places = (place for place, word in enumerate(source) if missing[word] > 0)
    for place in list(islice(places, MOST)):
        word = source[place]
        for last in range(place + 2, place + RUN + 1):
            run = source[place:last]
            whole = "".join(run)
            if missing[word] <= 0 or len(whole) > LONGEST:
                break
            if _take(whole, spare):
                _settle(run, missing, spare)
                break


def _settle(run: Sequence[str], missing: Counter[str], spare: Counter[str]) -> None:
    """Words were found in others: what each was counted for before is spare, if any."""
    for word in run:
        if missing[word] > 0:
            missing[word] -= 1
        else:
            spare[word] += 1


def _take(word: str, pieces: Counter[str]) -> bool:
    """Take pieces that make a word together, at least two, off `pieces`, if they do."""
    if not 2 <= len(word) <= LONGEST:
        return False
    parts = _divided(word, pieces)
    if parts is None:
        return False
    pieces.subtract(parts)
    return True


def _divided(word: str, pieces: Counter[str]) -> list[str] | None:
    """The fewest pieces that make a word, None where none do."""
    # best[n] are the fewest pieces that make the first n characters.
    best: list[list[str] | None] = [[]]
    for end in range(1, len(word) + 1):
        shortest: list[str] | None = None
        for start in range(end):
            before = best[start]
            if before is None or len(before) >= PIECES or end - start == len(word):
                continue
            piece = word[start:end]
            if pieces.get(piece, 0) > before.count(piece) and (
                shortest is None or len(before) + 1 < len(shortest)
            ):
                shortest = [*before, piece]
        best.append(shortest)
    return best[-1]
