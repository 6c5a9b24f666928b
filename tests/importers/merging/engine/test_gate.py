"""Chunks that do not add up become one conflict."""

from __future__ import annotations

from importers.merging.engine.gate import check
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import Tokens, split_words
from importers.merging.model.tree import Node, Unit, flatten, tokens_of
from importers.merging.model.versions import ThreeWay


def unit(text: str) -> Unit:
    return flatten(
        Node("root", children=(Node("paragraph", tokens=split_words(text)),))
    ).units[0]


BASE, OURS, THEIRS = (
    unit("The tide turns"),
    unit("The tide turns now"),
    unit("The tide turns"),
)
BLOCK = MatchedBlock(0, ThreeWay((BASE,), (OURS,), (THEIRS,)))


def tokens(unit: Unit) -> Tokens:
    return tokens_of((unit,))


def same_chunk(stop: int) -> Chunk:
    rows = [tokens(each)[:stop] for each in (BASE, OURS, THEIRS)]
    return Chunk(Outcome.UNCHANGED, rows[0], rows[1], rows[2])


ADDED = Chunk(Outcome.OURS, ours=tokens(OURS)[4:])
WHOLE = (
    Chunk(Outcome.CONFLICT, tokens(BASE), tokens(OURS), tokens(THEIRS), Reason.UNACCOUNTED),
)


def told(chunks: tuple[Chunk, ...]) -> list[tuple[Outcome, str]]:
    return [
        (chunk.outcome, " ".join(token.text for token in chunk.ours).strip())
        for chunk in chunks
    ]


def test_chunks_that_add_up_pass() -> None:
    chunks = (same_chunk(4), ADDED)
    assert check(BLOCK, chunks) == chunks


def test_a_word_without_an_outcome_makes_a_conflict_of_the_block() -> None:
    assert told(check(BLOCK, (same_chunk(3), ADDED))) == told(WHOLE)
    assert told(check(BLOCK, (same_chunk(4),))) == told(WHOLE)


def test_a_word_with_two_outcomes_makes_a_conflict_of_the_block() -> None:
    assert told(check(BLOCK, (same_chunk(4), ADDED, ADDED))) == told(WHOLE)


def test_a_chunk_that_is_not_what_its_outcome_says_makes_a_conflict_of_the_block() -> None:
    wrong = Chunk(Outcome.UNCHANGED, tokens(BASE), tokens(OURS), tokens(THEIRS))
    assert told(check(BLOCK, (wrong,))) == told(WHOLE)
    taken = Chunk(Outcome.THEIRS, tokens(BASE), tokens(OURS), tokens(THEIRS))
    assert told(check(BLOCK, (taken,))) == told(WHOLE)
