"""The merge of three trees: strands, their order, and the pieces of each.

The steps: `flatten` each version; `make_strands` says which blocks are the same;
`arrange` merges their order; here the words of each strand are merged into pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

from importers.merging.doubts import doubtful_twins, part_twins
from importers.merging.gate import check
from importers.merging.holding import hold
from importers.merging.matching.strands import Strand, make_strands
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens, same
from importers.merging.model.tree import Node, Unit, Version, Words, flatten, opening
from importers.merging.ordering.order import Arrangement, arrange
from importers.merging.wording.meeting import meet_twins
from importers.merging.wording.word_merge import merge_words


@dataclass(frozen=True, slots=True)
class Merged:
    """The merge as data: every token of the three versions, and what became of it."""

    versions: tuple[Version, Version, Version]
    strands: tuple[Strand, ...]
    arrangement: Arrangement
    pieces: tuple[tuple[Piece, ...], ...]
    """The pieces of each strand, by its index."""
    homes: frozenset[int] = frozenset()
    """Strands that one side removed around what the other changed or added."""


def merge_trees(base: Node, ours: Node, theirs: Node, trusted: bool = True) -> Merged:
    """Merge three versions of one tree; nothing that came in is without a fate.

    `trusted` says whether hints in theirs are as good as those in ours, or count only
    where the content is equal too.
    """
    known: Words = {}
    versions = (flatten(base, known), flatten(ours, known), flatten(theirs, known))
    strands, doubts = part_twins(make_strands(versions, trusted))
    rows = [
        _untouched(s) or check(s, _merge_strand(s, doubts.get(s.index))) for s in strands
    ]
    held, homes = hold(strands, rows)
    return Merged(versions, strands, arrange(strands), tuple(held), homes)


def strand_tokens(units: tuple[Unit, ...]) -> Tokens:
    """The tokens of neighbouring units, each with its opening."""
    return tuple(token for unit in units for token in (opening(unit), *unit.node.tokens))


def _untouched(strand: Strand) -> tuple[Piece, ...]:
    """The piece of a strand of which all three units hold the very same tokens."""
    if any(len(units) != 1 for units in strand.units):
        return ()
    (base,), (ours,), (theirs,) = strand.units
    words = base.node.tokens
    if ours.node.tokens is not words or theirs.node.tokens is not words:
        return ()
    texts = [(opening(unit), *words) for unit in (base, ours, theirs)]
    return (Piece(Fate.SAME, texts[0], texts[1], texts[2]),)


def _merge_strand(strand: Strand, doubt: Reason | None) -> tuple[Piece, ...]:
    base, ours, theirs = (strand_tokens(units) for units in strand.units)
    if doubt:
        return (Piece(Fate.CONFLICT, (), ours, theirs, doubt),)
    if base and ours and theirs:
        return tuple(merge_words(base, ours, theirs))
    if base and (ours or theirs):
        kept = ours or theirs
        if same(base, kept):
            fate = Fate.THEIRS if ours else Fate.OURS
            return (Piece(fate, base, ours, theirs),)
        reason = Reason.DELETED_BY_THEIRS if ours else Reason.DELETED_BY_OURS
        return (Piece(Fate.CONFLICT, base, ours, theirs, reason),)
    if base:
        return (Piece(Fate.BOTH, base),)
    if ours and theirs:
        return doubtful_twins(strand, ours, theirs) or tuple(meet_twins(ours, theirs))
    return (Piece(Fate.OURS if ours else Fate.THEIRS, (), ours, theirs),)
