"""The gate: a ledger that does not add up becomes one question."""

from __future__ import annotations

from importers.merging.gate import check
from importers.merging.matching.strands import Strand
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens
from importers.merging.model.tokens import split_words
from importers.merging.model.tree import Node, Unit, flatten, opening


def unit(text: str) -> Unit:
    return flatten(
        Node("root", children=(Node("paragraph", tokens=split_words(text)),))
    ).units[0]


BASE, OURS, THEIRS = (
    unit("The tide turns"),
    unit("The tide turns now"),
    unit("The tide turns"),
)
STRAND = Strand(0, ((BASE,), (OURS,), (THEIRS,)))


def tokens(unit: Unit) -> Tokens:
    return (opening(unit), *unit.node.tokens)


def same_piece(stop: int) -> Piece:
    rows = [tokens(each)[:stop] for each in (BASE, OURS, THEIRS)]
    return Piece(Fate.SAME, rows[0], rows[1], rows[2])


ADDED = Piece(Fate.OURS, ours=tokens(OURS)[4:])
WHOLE = (
    Piece(Fate.CONFLICT, tokens(BASE), tokens(OURS), tokens(THEIRS), Reason.UNACCOUNTED),
)


def told(pieces: tuple[Piece, ...]) -> list[tuple[Fate, str]]:
    return [
        (piece.fate, " ".join(token.text for token in piece.ours).strip())
        for piece in pieces
    ]


def test_a_ledger_that_adds_up_passes() -> None:
    pieces = (same_piece(4), ADDED)
    assert check(STRAND, pieces) == pieces


def test_a_word_without_a_fate_makes_a_question_of_the_block() -> None:
    assert told(check(STRAND, (same_piece(3), ADDED))) == told(WHOLE)
    assert told(check(STRAND, (same_piece(4),))) == told(WHOLE)


def test_a_word_with_two_fates_makes_a_question_of_the_block() -> None:
    assert told(check(STRAND, (same_piece(4), ADDED, ADDED))) == told(WHOLE)


def test_a_piece_that_is_not_what_its_fate_says_makes_a_question_of_the_block() -> None:
    wrong = Piece(Fate.SAME, tokens(BASE), tokens(OURS), tokens(THEIRS))
    assert told(check(STRAND, (wrong,))) == told(WHOLE)
    taken = Piece(Fate.THEIRS, tokens(BASE), tokens(OURS), tokens(THEIRS))
    assert told(check(STRAND, (taken,))) == told(WHOLE)
