"""The laws of merging, over documents and edits from a seed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.traversal import all_lines
from importers.merging.document_view.merge import diff, merge, resolve
from importers.merging.document_view.merge_result import (
    Choice,
    Kind,
    MergeResult,
    Resolution,
    Side,
)
from tests.examples import examples
from tests.importers.merging.histories import Author

seeds = st.integers(0, 2**32)
few = examples(60, suppress_health_check=list(HealthCheck))
many = examples(200, suppress_health_check=list(HealthCheck))


def unkeyed(document: d.Document) -> d.Document:
    """The document without the keys of its sections, which outlive a retitling."""
    sections = tuple(
        replace(section, key=str(at)) for at, section in enumerate(document.sections)
    )
    return normalise(replace(document, sections=sections))


def history(seed: int) -> tuple[d.Document, d.Document, d.Document]:
    """A document and two people's edits of it."""
    author = Author(seed)
    base = author.document()
    return base, author.edited(base), author.edited(base)


def check_one_side_changed(seed: int) -> None:
    base, changed, _ = history(seed)
    theirs = merge(base, base, changed)
    assert unkeyed(theirs.document) == unkeyed(changed)
    assert unkeyed(theirs.next_base) == unkeyed(changed)
    ours = merge(base, changed, base)
    assert ours.document == changed
    assert unkeyed(ours.next_base) == unkeyed(base)
    both = merge(base, changed, changed)
    assert both.document == changed
    assert theirs.clean
    assert ours.clean
    assert both.clean


def check_nothing_is_asked_after_all_is_decided(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    choices = [Choice.OURS, Choice.THEIRS, Choice.BASE]
    decisions = {
        conflict.fingerprint: Resolution(choices[at % 3])
        for at, conflict in enumerate(result.conflicts)
    }
    settled = resolve(result, decisions)
    assert settled.clean
    again = merge(settled.next_base, settled.document, theirs)
    assert again.clean
    assert unkeyed(again.document) == unkeyed(settled.document)


def check_no_word_is_lost(seed: int) -> None:
    """Every word that a side added is in the result or in a conflict."""
    base, ours, theirs = history(seed)
    assert_nothing_is_lost(base, ours, theirs, merge(base, ours, theirs))


def check_nothing_wins_silently_in_a_chain(seed: int) -> None:
    """Three versions of the source, the editors between them, questions left open."""
    author = Author(seed)
    base = author.document()
    ours, theirs = author.edited(base), author.edited(base)
    for _ in range(2):
        result = merge(base, ours, theirs)
        assert_nothing_is_lost(base, ours, theirs, result)
        base, ours = result.next_base, author.edited(result.document, 2)
        theirs = author.edited(theirs, 2)
    last = merge(base, ours, theirs)
    assert_nothing_is_lost(base, ours, theirs, last)
    every = {c.fingerprint: Resolution(Choice.THEIRS) for c in last.conflicts}
    assert resolve(last, every).clean


def assert_nothing_is_lost(
    base: d.Document, ours: d.Document, theirs: d.Document, result: MergeResult
) -> None:
    asked = " ".join(f"{c.ours} {c.theirs}" for c in result.conflicts).lower()
    for side in (ours, theirs):
        missing = words(side) - words(base) - words(result.document)
        assert not [word for word in missing if word not in asked]


def words(document: d.Document) -> set[str]:
    """All words of a document, in lower case; where the marks change a word ends."""
    texts: list[str] = []
    for line in all_lines(document):
        runs = [d.Text(line)] if isinstance(line, str) else line
        texts += [run.text for run in runs if isinstance(run, d.Text)]
    return set(re.findall(r"\w+", " ".join(texts).lower()))


@few
@given(seeds)
def test_where_one_side_changed_the_result_is_that_side(seed: int) -> None:
    check_one_side_changed(seed)


@few
@given(seeds)
def test_nothing_is_asked_after_all_is_decided(seed: int) -> None:
    check_nothing_is_asked_after_all_is_decided(seed)


@few
@given(seeds)
def test_nothing_wins_silently_in_a_chain_of_versions(seed: int) -> None:
    check_nothing_wins_silently_in_a_chain(seed)


@few
@given(seeds)
def test_no_word_is_lost(seed: int) -> None:
    check_no_word_is_lost(seed)


def test_a_section_that_both_left_without_a_title_is_no_question() -> None:
    tides = d.Section("tides", (d.Text("The tides"),), 1)
    boats = d.Section("boats", (d.Text("The boats"),), 1, (d.Divider(),))
    changed = d.Document(sections=(replace(boats, title=()),))
    result = merge(d.Document(sections=(tides, boats)), changed, changed)
    assert result.clean
    assert result.document == changed


@pytest.mark.nightly
@many
@given(seeds)
def test_the_laws_hold_in_many_histories(seed: int) -> None:
    check_one_side_changed(seed)
    check_nothing_is_asked_after_all_is_decided(seed)
    check_no_word_is_lost(seed)
    check_nothing_wins_silently_in_a_chain(seed)


@pytest.mark.parametrize("seed", range(100))
def test_open_questions_are_asked_again_by_the_next_version(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    later = merge(result.next_base, result.document, theirs)
    assert later.document == result.document
    assert len(later.conflicts) == len(result.conflicts)


@pytest.mark.parametrize("seed", range(100))
def test_exchanging_the_sides_exchanges_the_questions(seed: int) -> None:
    base, ours, theirs = history(seed)
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.base, c.ours, c.theirs) for c in one.conflicts} == {
        (c.base, c.theirs, c.ours) for c in two.conflicts
    }


@pytest.mark.parametrize("seed", range(60))
def test_refusing_every_change_of_a_clean_source_leaves_the_editors_words(
    seed: int,
) -> None:
    base, _, theirs = history(seed)
    result = merge(base, base, theirs)
    refused = resolve(
        result,
        {c.fingerprint: Resolution(Choice.BASE) for c in result.changes},
    )
    assert not [c for c in refused.changes if c.side is Side.THEIRS]
    assert words(refused.document) == words(base)


def test_a_difference_names_a_move_as_a_move() -> None:
    parts = [
        d.Section(
            name, (d.Text(name),), 1, (d.Paragraph((d.Text(f"All about {name} now."),)),)
        )
        for name in ("alpha", "beta", "gamma")
    ]
    before = d.Document((d.Text("Letters"),), sections=tuple(parts))
    after = replace(before, sections=(parts[1], parts[2], parts[0]))
    assert {change.kind for change in diff(before, after)} == {Kind.MOVED}


def test_a_difference_of_one_word_is_one_word() -> None:
    before = d.Document(lead=(d.Paragraph((d.Text("The tide turns at noon."),)),))
    after = d.Document(lead=(d.Paragraph((d.Text("The tide turns at dawn."),)),))
    (change,) = diff(before, after)
    assert (change.before, change.after) == ("noon", "dawn")
