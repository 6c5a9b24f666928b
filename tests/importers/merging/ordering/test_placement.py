"""Law 9: words stay under the heading under which somebody has them, whatever is answered."""

from __future__ import annotations

from collections.abc import Sequence, Set

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from importers import document as d
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import (
    Choice,
    Conflict,
    MergeResult,
    Resolution,
)
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


def asked_about(result: MergeResult) -> set[str]:
    """The names of what one side removed and the other changed; a heading of these stays
    with its words till it is decided, and where it is kept."""
    asked = (c.base.split() for c in result.conflicts if not (c.ours and c.theirs))
    return {words[1] for words in asked if len(words) > 1}


def misplaced(
    base: Rows, ours: Rows, theirs: Rows, made: d.Document, asked: Set[str]
) -> list[str]:
    """The paragraphs of a merged document that stand where no side has them."""
    was, mine, new = headings(base), headings(ours), headings(theirs)
    others = others_by_now(base, ours) | others_by_now(base, theirs)
    rows = read(made)
    known = {name for heading, name in rows if heading} | {LEAD}
    found, heading = [], LEAD
    for is_heading, name in rows:
        if is_heading:
            heading = name
            continue
        b, o, t = (side.get(name) for side in (was, mine, new))
        if o is not None and t is not None and o != t:
            if b is not None and b not in (o, t):
                continue  # two moves: a question
            right = t if o == b else o
        else:
            right = o or t or b
        kept = heading in asked or not others.isdisjoint({heading, right})
        if right in known and heading != right and not kept:
            found.append(f"{name}: under {heading}, not {right}")
    return found


def others_by_now(base: Rows, side: Rows) -> set[str]:
    """The headings of which neither the title nor anything under it stayed: only their
    names say that they are no other sections, and nobody but this test knows names."""
    was, now = headings(base), headings(side)
    titles = {row.name: row.words for row in base if row.depth}
    found: set[str] = set()
    for row in side:
        under = {name for name, heading in was.items() if heading == row.name}
        stayed = {name for name in under if now.get(name) == row.name}
        if under and not stayed and titles.get(row.name, row.words) != row.words:
            found.add(row.name)
    return found


def check_placement(seed: int, ids: bool) -> None:
    base, ours, theirs, result = merged(seed, STRUCTURE, ids)
    asked = asked_about(result)
    for choice in (None, Choice.OURS, Choice.THEIRS):
        made = answered(result, choice).document if choice else result.document
        assert misplaced(base, ours, theirs, made, asked) == []
        assert without_text(ours, theirs, made) == []


def answered(result: MergeResult, choice: Choice) -> MergeResult:
    decisions = {c.fingerprint: Resolution(choice) for c in result.conflicts}
    settled = resolve(result, decisions)
    assert settled.clean
    return settled


def without_text(ours: Rows, theirs: Rows, made: d.Document) -> list[str]:
    """The headings of a merged document that one side alone has, and with text that the
    other has nowhere, but that stand there without any."""
    stands: dict[str, int] = {}
    heading = LEAD
    for is_heading, name in read(made):
        heading = name if is_heading else heading
        stands[heading] = stands.get(heading, -1) + 1
    names = {row.name for row in ours} & {row.name for row in theirs}
    found = []
    for side in (headings(ours), headings(theirs)):
        said = {heading for name, heading in side.items() if name not in names}
        found += [name for name in said - names - {LEAD} if stands.get(name) == 0]
    return found


def check_removed_sections(seed: int, ids: bool) -> None:
    """Nothing is asked twice about what only one side has of a section that the other
    removed: its heading and its text are one question."""
    base, ours, theirs, result = merged(seed, STRUCTURE, ids)
    for kept, other in ((ours, theirs), (theirs, ours)):
        gone = {row.name for row in kept} - {row.name for row in other}
        was, has = headings(base), headings(kept)
        for heading in gone & {row.name for row in base if row.depth}:
            under = {name for name, above in has.items() if above == heading}
            left = {name for name, above in was.items() if above == heading} - gone
            if left & {row.name for row in other}:
                continue  # joined, or moved elsewhere
            names = {heading, *(under & gone)}
            asks = [c for c in result.conflicts if names & named(c)]
            assert len(asks) <= 1, asks


def named(conflict: Conflict) -> set[str]:
    return {*conflict.base.split(), *conflict.ours.split(), *conflict.theirs.split()}


def check_whole_paragraphs(seed: int, ids: bool) -> None:
    """Nobody edits the same paragraph, so that nothing is to be asked either."""
    base, ours, theirs, result = merged(seed, WHOLE, ids)
    assert misplaced(base, ours, theirs, result.document, set()) == []
    assert [c.sentence for c in result.conflicts] == []


@few
@example(4_942, False)  # retitled, with a new sub-heading below
@given(seeds, st.booleans())
def test_words_stay_under_their_heading(seed: int, ids: bool) -> None:
    check_placement(seed, ids)


@few
@given(seeds, st.booleans())
def test_a_removed_section_is_one_question(seed: int, ids: bool) -> None:
    check_removed_sections(seed, ids)


@few
@example(4_219, False)  # both replace the only paragraph
@given(seeds, st.booleans())
def test_whole_paragraphs_are_placed_and_nothing_is_asked(seed: int, ids: bool) -> None:
    check_whole_paragraphs(seed, ids)


@pytest.mark.nightly
@many
@given(seeds, st.booleans())
def test_words_stay_under_their_heading_in_many_histories(seed: int, ids: bool) -> None:
    check_placement(seed, ids)
    check_removed_sections(seed, ids)
    check_whole_paragraphs(seed, ids)
