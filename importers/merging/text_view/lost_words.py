"""Searches a merged text for lost words, with no knowledge of how the merge was made.

It reads four plain texts. A word that a side inserted must be found again in the result:
in order, or within a run that moved, or, if it is rare, anywhere. What is found nowhere
may be lost. The method is that of the scorer of the merge corpus, written anew, so that a
mistake of the engine's own alignment does not hide itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from difflib import SequenceMatcher

from importers.merging.alignment import Run, Stretch, rare_in_order, trimmed

_WORD = re.compile(r"\w+(?:['’][^\W\d_]+)*|[^\w\s]")
# The sizes are those of the scorer. A run of five words was moved; a shorter one may be
# written by chance. In the result even two words in a row count as found.
_MOVED = (8, 5)
_FOUND = (8, 5, 3, 2)
RARE = 2
"""How often a word may occur in a side and still be looked for anywhere; of the scorer."""

SMALL = 4_000
"""Comparisons up to which a stretch is aligned by difflib, which takes time with their
square. Chosen: about two paragraphs."""
LONGEST_ANCHOR = 4
"""Words of the runs that anchor the alignment first; then of half as many."""


def lost_places(base: str, side: str, result: str) -> list[int]:
    """Returns where in `side` words stand that it inserted and `result` may lack.

    It errs on the side of naming a word that is there.
    """
    before, own, after = map(_WORD.findall, (base, side, result))
    gone, new = _unmatched(before, own)
    new -= _relocated(before, gone, own, new, _MOVED)[1]
    if not new:
        return []
    missing, spare = _unmatched(own, after)
    if not missing & new:
        return []
    here, there = _relocated(own, missing, after, spare, _FOUND)
    lost = _without_rare(sorted((missing - here) & new), own, after, spare - there)
    if not lost:
        return []
    starts = [found.start() for found in _WORD.finditer(side)]
    return [starts[at] for at in lost]


def _without_rare(
    lost: Sequence[int], own: Sequence[str], after: Sequence[str], spare: Set[int]
) -> list[int]:
    """The lost words, without rare ones that stand anywhere among the spare words."""
    counts = Counter(own)
    left = Counter(after[at] for at in spare)
    still = []
    for at in lost:
        word = own[at]
        if not word[0].isalnum():
            continue
        if counts[word] <= RARE and left[word] > 0:
            left[word] -= 1
        else:
            still.append(at)
    return still


def _unmatched(a: Sequence[str], b: Sequence[str]) -> tuple[set[int], set[int]]:
    one, two = set(range(len(a))), set(range(len(b)))
    for i, j, length in _align(a, b):
        one.difference_update(range(i, i + length))
        two.difference_update(range(j, j + length))
    return one, two


def _align(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """An alignment of its own: anchored on rare runs of four, two and one, then difflib."""
    runs: list[Run] = []
    stack = [(Stretch(0, len(a), 0, len(b)), LONGEST_ANCHOR)]
    while stack:
        whole, size = stack.pop()
        stretch, ends = trimmed(a, b, whole)
        runs += ends
        a0, a1, b0, b1 = stretch
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= SMALL:
            runs += _by_difflib(a, b, stretch)
            continue
        anchors: list[tuple[int, int]] = []
        while size and not anchors:
            anchors = _rare_runs(a, b, stretch, size)
            size = size if anchors else size // 2
        found, between = _along(a, b, stretch, anchors)
        runs += found
        stack += [(each, size) for each in between]
    return runs


def _by_difflib(a: Sequence[str], b: Sequence[str], stretch: Stretch) -> list[Run]:
    a0, a1, b0, b1 = stretch
    matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], False)
    return [(a0 + m.a, b0 + m.b, m.size) for m in matcher.get_matching_blocks()]


def _along(
    a: Sequence[str], b: Sequence[str], stretch: Stretch, anchors: Sequence[tuple[int, int]]
) -> tuple[list[Run], list[Stretch]]:
    """The runs that begin at the anchors, as long as they go, and what is between them."""
    runs: list[Run] = []
    between: list[Stretch] = []
    a0, a1, b0, b1 = stretch
    for i, j in anchors:
        if i >= a0 and j >= b0:
            between.append(Stretch(a0, i, b0, j))
            a0, b0 = i, j
            while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
                a0, b0 = a0 + 1, b0 + 1
            runs.append((i, j, a0 - i))
    if anchors:
        between.append(Stretch(a0, a1, b0, b1))
    return runs, between


def _rare_runs(
    a: Sequence[str], b: Sequence[str], stretch: Stretch, size: int
) -> list[tuple[int, int]]:
    """The most runs of a size that occur once in each part and stand in one order."""
    a0, a1, b0, b1 = stretch
    first = zip(*(a[a0 + step : a1] for step in range(size)), strict=False)
    second = zip(*(b[b0 + step : b1] for step in range(size)), strict=False)
    return [(a0 + i, b0 + j) for i, j in rare_in_order(first, second)]


def _relocated(
    a: Sequence[str],
    free_a: Iterable[int],
    b: Sequence[str],
    free_b: Iterable[int],
    sizes: Sequence[int],
) -> tuple[set[int], set[int]]:
    """Unmatched tokens of `a` found again among those of `b`, in runs of such sizes."""
    one, two = set(free_a), set(free_b)
    found: tuple[set[int], set[int]] = (set(), set())
    for size in sizes:
        starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in sorted(two):
            if _has_run(two, j, size):
                starts[tuple(b[j : j + size])].append(j)
        for i in sorted(one) if starts else ():
            if i not in one or not _has_run(one, i, size):
                continue
            candidates = starts.get(tuple(a[i : i + size]), ())
            j = next((j for j in candidates if _has_run(two, j, size)), -1)
            while j >= 0 and i in one and j in two and a[i] == b[j]:
                one.discard(i)
                two.discard(j)
                found[0].add(i)
                found[1].add(j)
                i, j = i + 1, j + 1
    return found


def _has_run(free: set[int], at: int, size: int) -> bool:
    return free.issuperset(range(at, at + size))
