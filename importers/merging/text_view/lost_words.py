"""A second look for lost words, in order and with no knowledge of how the merge was made.

It reads four plain texts. A word that a side inserted must be found again in the result:
in order, or within a run that moved, or, if it is rare, anywhere. What is found nowhere
may be lost; the merge then asks instead of being clean. The measure is that of the
scorer the merge was built against.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from importers.merging.matching.alignment import rising

_WORD = re.compile(r"\w+(?:['’][^\W\d_]+)*|[^\w\s]")
_MOVED = (8, 5)
_FOUND = (8, 5, 3, 2)
RARE = 2
"""How often a word may occur in a side and still be looked for anywhere."""

SMALL = 4_000
"""Comparisons up to which a stretch is aligned without anchors."""


def lost_places(base: str, side: str, result: str) -> list[int]:
    """Places in the text of `side` of words it inserted that `result` may lack."""
    before, own, after = map(_WORD.findall, (base, side, result))
    gone, new = _unmatched(before, own)
    new -= _relocated(before, gone, own, new, _MOVED)[1]
    if not new:
        return []
    missing, spare = _unmatched(own, after)
    if not missing & new:
        return []
    here, there = _relocated(own, missing, after, spare, _FOUND)
    spare -= there
    counts = Counter(own)
    left = Counter(after[at] for at in spare)
    lost = []
    for at in sorted((missing - here) & new):
        word = own[at]
        if not word[0].isalnum():
            continue
        if counts[word] <= RARE and left[word] > 0:
            left[word] -= 1
        else:
            lost.append(at)
    if not lost:
        return []
    starts = [found.start() for found in _WORD.finditer(side)]
    return [starts[at] for at in lost]


def _unmatched(a: Sequence[str], b: Sequence[str]) -> tuple[set[int], set[int]]:
    one, two = set(range(len(a))), set(range(len(b)))
    for i, j, length in _align(a, b):
        one.difference_update(range(i, i + length))
        two.difference_update(range(j, j + length))
    return one, two


def _align(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """An alignment of its own: anchored on rare runs of four, two and one, then difflib."""
    runs: list[tuple[int, int, int]] = []
    stack = [(0, len(a), 0, len(b), 4)]
    while stack:
        a0, a1, b0, b1, size = stack.pop()
        start, stop = a0, a1
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            a0, b0 = a0 + 1, b0 + 1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
        runs += [(start, b0 - a0 + start, a0 - start), (a1, b1, stop - a1)]
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= SMALL:
            matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], False)
            runs += [(a0 + m.a, b0 + m.b, m.size) for m in matcher.get_matching_blocks()]
            continue
        chain: list[tuple[int, int]] = []
        while size and not chain:
            chain = rising(_rare_runs(a, a0, a1, b, b0, b1, size))
            size = size if chain else size // 2
        for i, j in chain:
            if i >= a0 and j >= b0:
                stack.append((a0, i, b0, j, size))
                a0, b0 = i, j
                while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
                    a0, b0 = a0 + 1, b0 + 1
                runs.append((i, j, a0 - i))
        if chain:
            stack.append((a0, a1, b0, b1, size))
    return runs


def _rare_runs(
    a: Sequence[str], a0: int, a1: int, b: Sequence[str], b0: int, b1: int, size: int
) -> list[tuple[int, int]]:
    """Runs of a size that occur once in each stretch, by their places."""
    places: list[dict[tuple[str, ...], int]] = []
    for text, start, stop in ((a, a0, a1), (b, b0, b1)):
        once: dict[tuple[str, ...], int] = {}
        for at in range(start, stop - size + 1):
            run = tuple(text[at : at + size])
            once[run] = -1 if run in once else at
        places.append(once)
    return [
        (i, places[1][run])
        for run, i in places[0].items()
        if i >= 0 and places[1].get(run, -1) >= 0
    ]


def _relocated(
    a: Sequence[str],
    free_a: Iterable[int],
    b: Sequence[str],
    free_b: Iterable[int],
    sizes: tuple[int, ...],
) -> tuple[set[int], set[int]]:
    """Unmatched tokens of `a` found again among those of `b`, in runs of such sizes."""
    one, two = set(free_a), set(free_b)
    found: tuple[set[int], set[int]] = (set(), set())
    for size in sizes:
        where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in sorted(two):
            if all(j + step in two for step in range(1, size)):
                where[tuple(b[j : j + size])].append(j)
        for i in sorted(one) if where else ():
            if i not in one or not all(i + step in one for step in range(1, size)):
                continue
            for j in where.get(tuple(a[i : i + size]), ()):
                if not all(j + step in two for step in range(size)):
                    continue
                step = 0
                while i + step in one and j + step in two and a[i + step] == b[j + step]:
                    one.discard(i + step)
                    two.discard(j + step)
                    found[0].add(i + step)
                    found[1].add(j + step)
                    step += 1
                break
    return found
