"""Both sides' edits of one place together, where they change different words.

Such edits may touch, which is why a person is asked; but both can be offered. An insertion
changes no word of base, so that it overlaps nothing but words that were taken away around
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import Tokens
from importers.merging.model.versions import OURS, THEIRS, ThreeWay
from importers.merging.wording.hunks import Hunk, raw_hunks


@dataclass(frozen=True, slots=True)
class _Edit:
    """Base tokens from `start` to `stop` become `words` on one side."""

    start: int
    stop: int
    words: Tokens
    side: int

    @property
    def adds(self) -> bool:
        """Whether it changes no word of base."""
        return self.start == self.stop

    def alike(self, other: _Edit) -> bool:
        """Whether the two do the same."""
        folds = [[token.fold for token in each.words] for each in (self, other)]
        same_place = (self.start, self.stop) == (other.start, other.stop)
        return same_place and folds[0] == folds[1]


def take_both(chunk: Chunk) -> tuple[Chunk, ...]:
    """Returns the chunks that make all edits of both sides; none where these overlap."""
    ours = _edits(chunk.base, chunk.ours, OURS)
    theirs = [
        each
        for each in _edits(chunk.base, chunk.theirs, THEIRS)
        if not any(each.alike(other) for other in ours)
    ]
    if any(_overlap(mine, other) for mine in ours for other in theirs):
        return ()
    return tuple(_in_order(chunk, [*ours, *theirs]))


def _edits(base: Tokens, words: Tokens, side: int) -> list[_Edit]:
    parts = (part for hunk in raw_hunks(base, words) for part in _parts(hunk, base, words))
    return [_Edit(each.b0, each.b1, words[each.s0 : each.s1], side) for each in parts]


def _parts(hunk: Hunk, base: Tokens, words: Tokens) -> Iterable[Hunk]:
    """A replacement as several: as many words one by one, else number by number."""
    old, new = hunk.b1 - hunk.b0, hunk.s1 - hunk.s0
    if old == new:
        pairs = list(zip(range(hunk.b0, hunk.b1), range(hunk.s0, hunk.s1), strict=True))
    else:
        numbers = [
            [at for at in range(start, stop) if text[at].fold[:1].isdigit()]
            for text, start, stop in ((base, hunk.b0, hunk.b1), (words, hunk.s0, hunk.s1))
        ]
        same_count = len(numbers[0]) == len(numbers[1])
        pairs = list(zip(*numbers, strict=True)) if same_count else []
    at, to = hunk.b0, hunk.s0
    for b, s in pairs:
        if at < b or to < s:
            yield Hunk(at, b, to, s)
        yield Hunk(b, b + 1, s, s + 1)
        at, to = b + 1, s + 1
    if at < hunk.b1 or to < hunk.s1:
        yield Hunk(at, hunk.b1, to, hunk.s1)


def _overlap(one: _Edit, two: _Edit) -> bool:
    """Whether both change a word of base, or one adds within what the other took away."""
    if one.adds or two.adds:
        added, other = (one, two) if one.adds else (two, one)
        return not other.words and other.start < added.start < other.stop
    return max(one.start, two.start) < min(one.stop, two.stop)


def _in_order(chunk: Chunk, edits: Sequence[_Edit]) -> list[Chunk]:
    """The chunks of edits that do not overlap, and of what is between them.

    What one side adds within words that the other replaced stands behind the new ones.
    """
    base = chunk.base
    kept = chunk.versions.map(lambda words: _kept(base, words))
    chunks: list[Chunk] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (_place(each, edits), each.side)):
        if edit.start > at:
            chunks.append(_unchanged(kept, at, edit.start))
        old = base[edit.start : edit.stop]
        if edit.side == OURS:
            chunks.append(Chunk(Outcome.OURS, old, edit.words, old))
        else:
            chunks.append(Chunk(Outcome.THEIRS, old, old, edit.words))
        at = max(at, edit.stop)
    if at < len(base):
        chunks.append(_unchanged(kept, at, len(base)))
    return chunks


def _unchanged(kept: ThreeWay[Tokens], start: int, stop: int) -> Chunk:
    return Chunk(Outcome.UNCHANGED, *kept.map(lambda words: words[start:stop]))


def _kept(base: Tokens, words: Tokens) -> Tokens:
    """Base as a side writes it: what the side changed as base has it."""
    texts: list[Tokens] = []
    at = to = 0
    for hunk in raw_hunks(base, words):
        texts += [words[to : hunk.s0], base[hunk.b0 : hunk.b1]]
        at, to = hunk.b1, hunk.s1
    texts.append(words[to : to + len(base) - at])
    return tuple(token for text in texts for token in text)


def _place(edit: _Edit, edits: Sequence[_Edit]) -> tuple[int, bool]:
    """Where an edit is made: one that adds before one that replaces from there on."""
    around = [
        each.stop for each in edits if edit.adds and each.start < edit.start < each.stop
    ]
    return max(around, default=edit.start), not edit.adds
