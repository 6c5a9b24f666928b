"""Widens conflicts to whole written words: over tokens without white space between them."""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING, Tokens


def widen(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Returns the chunks, conflicts grown over what is written together with them."""
    if all(chunk.outcome is not Outcome.CONFLICT for chunk in chunks):
        return tuple(chunks)
    result: list[Chunk] = []
    for chunk in chunks:
        result.append(chunk)
        if chunk.outcome is Outcome.CONFLICT:
            _grow_back(result)
        elif len(result) > 1 and result[-2].outcome is Outcome.CONFLICT:
            _grow_forth(result)
    return tuple(result)


def _glued(tokens: Tokens) -> bool:
    return bool(tokens) and not tokens[0].space and tokens[0].fold != OPENING


def _grow_back(result: list[Chunk]) -> None:
    """Takes what stands glued before the last chunk, a conflict, into it."""
    while len(result) > 1:
        chunk, before = result[-1], result[-2]
        if not _bound(before, chunk):
            return
        if before.outcome is not Outcome.UNCHANGED:
            result[-2:] = [_join(before, chunk)]
            continue
        count = len(before.base)
        # An unchanged chunk gives only its last written word to the conflict.
        cut = _start_of_last_word(before)
        if cut == count:
            return
        tail = before.cut(cut, count)
        result[-2:] = ([before.cut(0, cut)] if cut else []) + [_join(tail, chunk)]
        if cut:
            return


def _start_of_last_word(chunk: Chunk) -> int:
    """Where the tokens begin that end an unchanged chunk and have no space between them."""
    cut = len(chunk.base)
    while cut > 0 and chunk.base[cut - 1].fold != OPENING:
        cut -= 1
        if any(tokens[cut].space for tokens in chunk.versions):
            break
    return cut


def _bound(before: Chunk, chunk: Chunk) -> bool:
    """Whether some version writes the two chunks without a space between them."""
    for left, right in zip(before.versions, chunk.versions, strict=True):
        if left and left[-1].fold != OPENING and _glued(right):
            return True
    return False


def _grow_forth(result: list[Chunk]) -> None:
    """Takes what stands glued after a conflict, the chunk before the last, into it."""
    conflict, after = result[-2], result[-1]
    if not _bound(conflict, after):
        return
    if after.outcome is not Outcome.UNCHANGED:
        result[-2:] = [_join(conflict, after)]
        return
    cut = 1
    while cut < len(after.base) and all(
        not side[cut].space and side[cut].fold != OPENING for side in after.versions
    ):
        cut += 1
    rest = [after.cut(cut, len(after.base))] if cut < len(after.base) else []
    result[-2:] = [_join(conflict, after.cut(0, cut)), *rest]


def _join(left: Chunk, right: Chunk) -> Chunk:
    return Chunk(
        Outcome.CONFLICT,
        left.base + right.base,
        left.ours + right.ours,
        left.theirs + right.theirs,
        left.reason or right.reason,
    )
