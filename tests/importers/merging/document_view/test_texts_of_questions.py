"""The texts of questions and changes: each says only what stands in its own version."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import document as d
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.merging.document_view.merge import diff, merge, resolve
from importers.merging.document_view.merge_result import (
    Change,
    Choice,
    Conflict,
    Kind,
    MergeResult,
    Resolution,
)
from tests.importers.merging.document_view.test_questions import bullets, lines, page, table
from tests.importers.merging.test_laws import history, words

BASE = "In 2019 an estimated 19.4 million adults were ill."
NEW = "In 2021 about 21.0 million adults were ill."
seeds = st.integers(0, 2**32)


def the_question(*texts: str) -> tuple[MergeResult, Conflict]:
    result = merge(*map(page, texts))
    (question,) = result.conflicts
    return result, question


@pytest.mark.parametrize(
    ("ours", "both"),
    [
        (
            "In 2019 (NIMH) an estimated 19.4 million adults were ill.",
            "In 2021 (NIMH) about 21.0 million adults were ill.",
        ),
        (
            "In 2019 an estimated (NIMH) 19.4 million adults were ill.",
            "In 2021 about (NIMH) 21.0 million adults were ill.",
        ),
        (
            "In 2019 an (NIMH) estimated 19.4 million adults were ill.",
            "In 2021 about (NIMH) 21.0 million adults were ill.",
        ),
    ],
)
def test_both_is_every_edit_of_both_sides(ours: str, both: str) -> None:
    result, question = the_question(BASE, ours, NEW)
    assert Choice.BOTH in question.choices
    taken = resolve(result, {question.fingerprint: Resolution(Choice.BOTH)})
    assert taken.clean
    assert lines(taken.document) == [both]
    assert question.both is not None
    assert question.both in both


def test_an_addition_elsewhere_in_the_sentence_is_no_question() -> None:
    ours = "In 2019 an estimated 19.4 million adults (NIMH) were ill."
    result = merge(page(BASE), page(ours), page(NEW))
    assert lines(result.document) == ["In 2021 about 21.0 million adults (NIMH) were ill."]
    assert result.clean


def test_edits_of_words_side_by_side_can_both_be_taken() -> None:
    result, question = the_question(
        "Open it on a warm day.", "Open it on a cool day.", "Open it on a warm morning."
    )
    taken = resolve(result, {question.fingerprint: Resolution(Choice.BOTH)})
    assert lines(taken.document) == ["Open it on a cool morning."]


def test_two_edits_of_one_word_cannot_both_be_taken() -> None:
    _, question = the_question("Open it now.", "Open it soon.", "Open it later.")
    assert question.both is None
    assert Choice.BOTH not in question.choices


def test_what_was_added_within_removed_words_cannot_be_taken_without_them() -> None:
    _, question = the_question(
        "Open it on a warm and dry day in May.",
        "Open it on a warm and very dry day in May.",
        "Open it in May.",
    )
    assert question.both is None


def test_the_sentence_around_a_question_is_that_of_each_version() -> None:
    _, question = the_question(
        "The institute says that a warm day is best.",
        "The institute (NIMH) says that a cool day is best.",
        "The institute says that a mild day is better.",
    )
    before, after = zip(*question.around, strict=True)
    assert before == (
        "The institute says that a",
        "The institute (NIMH) says that a",
        "The institute says that a",
    )
    assert after == ("day is best.", "day is best.", "day is better.")


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_each_text_of_a_question_stands_in_its_version(seed: int) -> None:
    versions = history(seed)
    for question in merge(*versions).conflicts:
        texts = (question.base, question.ours, question.theirs)
        for document, text, around in zip(versions, texts, question.around, strict=True):
            if question.fact is None:
                assert said(f"{around[0]} {text} {around[1]}") <= words(document)


def said(text: str) -> set[str]:
    """The words of a text, as `words` counts those of a document."""
    return words(d.Document((d.Text(text),)))


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_taking_both_leaves_the_words_that_either_side_added(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    for question in result.conflicts:
        if question.both is not None:
            decided = resolve(result, {question.fingerprint: Resolution(Choice.BOTH)})
            text = " ".join(map(str, map(line_text, all_lines(decided.document))))
            assert said(question.both) <= said(text)
            added = (said(question.ours) | said(question.theirs)) - said(question.base)
            assert added <= said(question.both)


def line_text(line: d.Inlines | str) -> str:
    return line if isinstance(line, str) else text_of(line)


def the_change(before: d.Document, after: d.Document) -> Change:
    (change,) = diff(before, after)
    return change


def test_joined_paragraphs_say_what_was_joined_with_what() -> None:
    change = the_change(
        page("Warm the pot well.", "Then pour it slowly."),
        page("Warm the pot well. Then pour it slowly."),
    )
    assert change.kind is Kind.JOINED
    assert (change.before, change.after) == (
        "Warm the pot well. ¶ Then pour it slowly.",
        "Warm the pot well. Then pour it slowly.",
    )
    assert change.where.heading == "A"


def test_a_paragraph_cut_in_two_says_where() -> None:
    change = the_change(
        page("Warm the pot well. Then pour it slowly."),
        page("Warm the pot well.", "Then pour it slowly."),
    )
    assert change.kind is Kind.SPLIT
    assert change.after == "Warm the pot well. ¶ Then pour it slowly."


def test_a_list_is_told_by_its_items() -> None:
    before, after = page("Take a can."), page("Take a can.", bullets("green", "large"))
    assert [change.after for change in diff(before, after)] == ["green", "large"]
    assert [change.before for change in diff(after, before)] == ["green", "large"]


def test_a_list_goes_with_its_items_when_these_are_refused() -> None:
    before, after = page("Take a can."), page("Take a can.", bullets("green", "large"))
    result = merge(before, before, after)
    refused = {each.fingerprint: Resolution(Choice.BASE) for each in result.changes}
    assert resolve(result, refused).document == before


def test_a_row_keeps_its_cells_when_the_words_of_one_are_refused() -> None:
    before, after = page(table(("a", "b"))), page(table(("a", "b"), ("one", "two")))
    result = merge(before, before, after)
    one, two = (Resolution(Choice.BASE) for _ in result.changes)
    first, second = (each.fingerprint for each in result.changes)
    (rows,) = resolve(result, {first: one}).document.sections[0].blocks
    assert isinstance(rows, d.Table)
    assert [len(row.cells) for row in rows.rows] == [2, 2]
    assert resolve(result, {first: one, second: two}).document == before


def test_a_dividing_line_that_came_or_went_has_a_name() -> None:
    before, after = page("One.", "Two."), page("One.", d.Divider(), "Two.")
    assert the_change(before, after).after == "[dividing line]"
    assert the_change(after, before).before == "[dividing line]"


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_no_change_is_without_text(seed: int) -> None:
    base, ours, theirs = history(seed)
    for change in merge(base, ours, theirs).changes:
        assert change.before or change.after, change
