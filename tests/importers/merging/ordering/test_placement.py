"""Law 9: words stay under the heading under which somebody has them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from importers.merging.document_view.merge import merge
from importers.merging.document_view.merge_result import MergeResult
from tests.examples import examples
from tests.importers.merging.articles import (
    LEAD,
    STRUCTURE,
    WHOLE,
    Edit,
    Rows,
    document,
    headings,
    histories,
    read,
)

seeds = st.integers(0, 2**32)
few = examples(100, suppress_health_check=list(HealthCheck))
many = examples(200, suppress_health_check=list(HealthCheck))


def merged(
    seed: int, kinds: Sequence[Edit], ids: bool
) -> tuple[Rows, Rows, Rows, MergeResult]:
    base, ours, theirs = histories(seed, kinds)
    result = merge(document(base, ids), document(ours, ids), document(theirs))
    return base, ours, theirs, result


def misplaced(base: Rows, ours: Rows, theirs: Rows, result: MergeResult) -> list[str]:
    """The paragraphs of the result that stand where no side has them."""
    was, mine, new = headings(base), headings(ours), headings(theirs)
    rows = read(result.document)
    known = {name for heading, name in rows if heading} | {LEAD}
    # A heading that one side removed and the other retitled stays with its words till it
    # is decided.
    asked = {
        c.base.split()[1] for c in result.conflicts if c.base and not (c.ours and c.theirs)
    }
    found, heading = [], LEAD
    for is_heading, name in rows:
        if is_heading:
            heading = name
            continue
        b, o, t = (side.get(name) for side in (was, mine, new))
        if o is not None and t is not None and o != t:
            if b is not None and b not in (o, t):
                continue  # two moves; ours' place counts
            right = t if o == b else o
        else:
            right = o or t or b
        kept = heading in asked
        if right in known and heading != right and not kept:
            found.append(f"{name}: under {heading}, not {right}")
    return found


def check_placement(seed: int, ids: bool) -> None:
    assert misplaced(*merged(seed, STRUCTURE, ids)) == []


def check_whole_paragraphs(seed: int, ids: bool) -> None:
    """Nobody edits the same paragraph, so that nothing is to be asked either."""
    base, ours, theirs, result = merged(seed, WHOLE, ids)
    assert misplaced(base, ours, theirs, result) == []
    assert [c.sentence for c in result.conflicts] == []


@few
@given(seeds, st.booleans())
def test_words_stay_under_their_heading(seed: int, ids: bool) -> None:
    check_placement(seed, ids)


@few
@given(seeds, st.booleans())
def test_whole_paragraphs_are_placed_and_nothing_is_asked(seed: int, ids: bool) -> None:
    check_whole_paragraphs(seed, ids)


@pytest.mark.nightly
@many
@given(seeds, st.booleans())
def test_words_stay_under_their_heading_in_many_histories(seed: int, ids: bool) -> None:
    check_placement(seed, ids)
    check_whole_paragraphs(seed, ids)
