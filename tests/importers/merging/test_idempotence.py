"""A merge of its own result: nothing new happens, and the same is asked.

What was written is decided. The blocks of a result carry what the merge knows of them, and
the result what was decided, so this holds for any history, with and without ids, and for
whatever was answered or refused.
"""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from importers import document as d
from importers.document.codec import decode, encode
from importers.merging.document_view.carrying import (
    carry_memory,
    reopen,
    without_answers,
)
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import (
    Choice,
    Conflict,
    MergeResult,
    Resolution,
    Side,
)
from tests.examples import examples
from tests.importers.merging.document_view.test_questions import bullets, page
from tests.importers.merging.histories import Author
from tests.importers.merging.test_laws import assert_nothing_is_lost, history

OWN = (d.Text("other words"),)


def asked(result: MergeResult) -> list[str]:
    return sorted(each.fingerprint for each in result.conflicts)


def assert_stands(result: MergeResult, again: MergeResult) -> None:
    assert again.document == result.document
    assert asked(again) == asked(result)


def with_ids(document: d.Document, number: int = 0) -> d.Document:
    """The document as pages give it back: every block has an id, marks are kept."""
    count = iter(range(number, 100_000))

    def named(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(named, value))
        if not isinstance(value, d.Section | d.ListItem | d.Row | d.Cell | d.Block):
            return value
        inner = {
            each.name: named(getattr(value, each.name))
            for each in fields(value)
            if isinstance(getattr(value, each.name), tuple)
        }
        origin = value.origin or d.Origin()
        id = origin.id or f"block {next(count)}"
        return replace(value, **inner, origin=replace(origin, id=id))

    lead, sections = named(document.lead), named(document.sections)
    return replace(document, lead=lead, sections=sections)


def own(conflict: Conflict, choice: Choice) -> Resolution:
    return Resolution(choice, OWN if choice is Choice.OWN else None)


@pytest.mark.parametrize("seed", range(200))
def test_merging_the_result_again_changes_nothing_and_asks_the_same(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    again = merge(base, result.document, theirs)
    assert_nothing_is_lost(base, result.document, theirs, again)
    assert_stands(result, again)


@pytest.mark.parametrize("seed", range(60))
def test_the_same_with_ids_and_after_the_result_was_stored(seed: int) -> None:
    base, ours, theirs = history(seed)
    base, ours = with_ids(base), with_ids(ours, 1_000)
    result = merge(base, ours, theirs)
    stored = decode(encode(result.document))
    pages = with_ids(without_memory(stored), 2_000)
    stored = carry_memory(stored, pages)
    assert_stands(result, merge(base, stored, theirs))
    assert carry_memory(stored, pages) == stored
    assert_stands(result, merge(base, carry_memory(stored, pages), theirs))


def without_memory(document: d.Document) -> d.Document:
    """The document as drafts keep it: ids, and nothing that a merge remembers."""

    def plain(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(plain, value))
        if isinstance(value, d.Origin):
            return replace(value, mark=None)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        inner = {
            each.name: plain(getattr(value, each.name))
            for each in fields(value)
            if each.name == "origin" or isinstance(getattr(value, each.name), tuple)
        }
        return replace(value, **inner)

    lead, sections = plain(document.lead), plain(document.sections)
    return replace(document, lead=lead, sections=sections, memory=())


def test_an_edited_draft_is_known_by_the_ids_of_its_blocks() -> None:
    base = page("Open it on a warm day.", "Nine frames are full.")
    result = merge(with_ids(base), with_ids(base), page("Open it on a dry day."))
    pages = with_ids(without_memory(result.document), 100)
    stored = carry_memory(result.document, pages)
    section = pages.sections[0]
    more = d.Paragraph((d.Text("Close it again."),))
    edited = replace(pages, sections=(replace(section, blocks=(more, *section.blocks)),))
    known = carry_memory(stored, edited).sections[0].blocks
    assert [bool(each.origin and each.origin.mark) for each in known] == [False, True]


@pytest.mark.parametrize("choice", [Choice.OURS, Choice.THEIRS, Choice.BASE, Choice.OWN])
def test_what_was_answered_stands_whatever_the_answer(choice: Choice) -> None:
    base = page("Open it on a warm day.", "Nine frames are full.")
    ours = page("Open it on a still day.", "Nine frames are full.")
    theirs = page("Open it on a dry day.", "Nine frames are full now.")
    result = merge(base, ours, theirs)
    (question,) = result.conflicts
    result = resolve(result, {question.fingerprint: own(question, choice)})
    again = merge(base, result.document, theirs)
    assert again.clean
    assert again.document == result.document


def test_a_refused_change_of_both_stays_refused() -> None:
    base = page("Open it on a warm day.")
    theirs = page("Open it on a dry day.")
    result = merge(base, theirs, theirs)
    (change,) = result.changes
    refused = resolve(result, {change.fingerprint: Resolution(Choice.BASE)})
    assert refused.document == base
    assert merge(base, refused.document, theirs).document == base


def test_a_change_that_was_taken_back_takes_no_other_like_it_along() -> None:
    base = page("Open it on a warm day.", "Nine frames are full.")
    ours = page("Mind.", "Open it on a warm day.", "Mind.", "Nine frames are full.")
    result = merge(base, ours, base)
    first, second = result.changes
    assert first.after == second.after
    refused = resolve(result, {first.fingerprint: Resolution(Choice.BASE)})
    assert_stands(refused, merge(base, refused.document, base, refused.decisions))


def test_a_block_that_was_refused_does_not_come_back() -> None:
    base = page("Open it on a warm day.")
    theirs = page("Open it on a warm day.", "Nine frames are full.", bullets("one", "two"))
    result = merge(base, base, theirs)
    refused = resolve(
        result, {each.fingerprint: Resolution(Choice.BASE) for each in result.changes}
    )
    assert refused.document == base
    assert merge(base, refused.document, theirs).document == base


def test_what_an_editor_makes_of_an_answer_is_the_answer() -> None:
    base, theirs = page("Open it on a warm day."), page("Open it on a dry day.")
    result = merge(base, page("Open it on a still day."), theirs)
    (question,) = result.conflicts
    result = resolve(result, {question.fingerprint: Resolution(Choice.THEIRS)})
    block = result.document.sections[0].blocks[0]
    assert isinstance(block, d.Paragraph)
    edited = replace(block, content=(d.Text("Open it on a very calm day."),))
    section = replace(result.document.sections[0], blocks=(edited,))
    drafts = replace(result.document, sections=(section,))
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


def saying(drafts: d.Document, *words: str) -> d.Document:
    """The drafts after an editor has written these paragraphs over those that were there."""
    section = drafts.sections[0]
    blocks = tuple(
        replace(block, content=(d.Text(text),)) if isinstance(block, d.Paragraph) else block
        for block, text in zip(section.blocks, words, strict=True)
    )
    return replace(drafts, sections=(replace(section, blocks=blocks),))


@pytest.mark.parametrize("words", ["Open it on a warm day.", "Open it on a bright day."])
def test_what_an_editor_makes_of_words_that_came_stays(words: str) -> None:
    base, theirs = page("Open it on a warm day."), page("Open it on a dry day.")
    drafts = saying(merge(base, base, theirs).document, words)
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


def test_quotes_that_an_editor_writes_in_words_that_came_stay() -> None:
    base = page("Open it on a warm day.")
    theirs = page('Open it on a warm day. Say "come in" then.')
    written = merge(base, base, theirs).document
    drafts = saying(written, "Open it on a warm day. Say “come in” then.")
    assert merge(base, drafts, theirs).document == drafts


def test_a_section_that_came_and_was_deleted_does_not_come_again() -> None:
    base = page("Open it on a warm day.")
    text = page("Take it late.").sections[0].blocks
    honey = d.Section("honey", (d.Text("Honey"),), 1, text)
    theirs = replace(base, sections=(*base.sections, honey))
    drafts = replace(merge(base, base, theirs).document, sections=base.sections)
    assert merge(base, drafts, theirs).document == base


def test_an_editor_may_remove_a_section_in_which_words_came() -> None:
    more = d.Section("b", (d.Text("B"),), 1, page("One.", "Two.").sections[0].blocks)
    base = page("Open it on a warm day.")
    base = replace(base, sections=(*base.sections, more))
    newer = replace(more, blocks=page("One.", "Two or three.").sections[0].blocks)
    theirs = replace(base, sections=(base.sections[0], newer))
    written = merge(base, base, theirs).document
    drafts = replace(written, sections=written.sections[:1])
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


def test_an_editor_may_write_into_a_paragraph_that_came() -> None:
    base, theirs = page("One."), page("One.", "Nine frames are full.")
    drafts = saying(
        with_ids(merge(base, base, theirs).document), "One.", "Nine big frames."
    )
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


def test_an_editor_may_give_a_heading_to_words_that_were_kept() -> None:
    base = page("One.", "Nine frames are full.")
    result = merge(base, page("One.", "Nine frames are heavy."), page("One."))
    (question,) = result.conflicts
    kept = resolve(result, {question.fingerprint: Resolution(Choice.OURS)}).document
    first, second = kept.sections[0].blocks
    new = d.Section("frames", (d.Text("Frames"),), 1, (second,))
    drafts = replace(kept, sections=(replace(kept.sections[0], blocks=(first,)), new))
    later = merge(base, drafts, page("One."))
    assert later.clean
    assert later.document == drafts


def test_a_question_is_answered_by_writing_what_was_there_before() -> None:
    base, theirs = page("Open it on a warm day."), page("Open it on a dry day.")
    result = merge(base, page("Open it on a still day."), theirs)
    assert not merge(base, saying(result.document, "Open it on a cold day."), theirs).clean
    drafts = saying(result.document, "Open it on a warm day.")
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


@pytest.mark.parametrize("choice", [Choice.OURS, Choice.BASE, Choice.OWN])
def test_an_answer_that_is_taken_back_is_asked_for_again(choice: Choice) -> None:
    base = page("Open it on a warm day.", "Nine frames are full.")
    ours = page("Open it on a still day.", "Nine frames are heavy.")
    theirs = page("Open it on a dry day.", "Nine frames are sticky.")
    result = merge(base, ours, theirs)
    one, other = result.conflicts
    drafts = resolve(result, {one.fingerprint: own(one, choice)}).document
    assert asked(merge(base, drafts, theirs)) == [other.fingerprint]
    whole = merge(base, without_answers(drafts), theirs)
    names = {each.fingerprint for each in (*whole.conflicts, *whole.changes)}
    reopened = reopen(base, drafts, theirs, names - {other.fingerprint})
    later = merge(base, reopened, theirs)
    assert later.document == whole.document
    assert asked(later) == asked(whole)


def test_a_refused_change_that_is_taken_back_is_done_again() -> None:
    base = page("Open it on a warm day.", "Nine frames are full.")
    theirs = page("Open it on a dry day.", "Nine frames are heavy.", "Close it.")
    result = merge(base, base, theirs)
    refused = {each.fingerprint: Resolution(Choice.BASE) for each in result.changes}
    drafts = resolve(result, refused).document
    first = result.changes[0].fingerprint
    later = merge(base, reopen(base, drafts, theirs, {first}), theirs)
    assert later.document == page("Open it on a dry day.", "Nine frames are full.")


def test_what_was_decided_about_one_source_says_nothing_of_the_next() -> None:
    base, theirs = page("Open it on a warm day."), page("Open it on a dry day.")
    result = merge(base, page("Open it on a still day."), theirs)
    (question,) = result.conflicts
    result = resolve(result, {question.fingerprint: Resolution(Choice.OURS)})
    assert not merge(base, result.document, page("Open it on a cold day.")).clean


@pytest.mark.parametrize("seed", range(60))
def test_refusing_changes_at_random_is_remembered(seed: int) -> None:
    base, _, theirs = history(seed)
    result = merge(base, base, theirs)
    pick = random.Random(seed)
    refused = {
        each.fingerprint: Resolution(Choice.BASE)
        for each in result.changes
        if pick.random() < 0.3
    }
    result = resolve(result, refused)
    assert_stands(result, merge(base, result.document, theirs, refused))


FOUND = (2_674, 3_865, 4_139, 4_314, 5_261, 9_782, 10_317, 16_994, 17_239, 30_247)
"""Histories in which a second merge once came out otherwise, once much was decided."""


def decisions(result: MergeResult, seed: int) -> dict[str, Resolution]:
    """Answers to most questions, and every seventh change that the source made refused, at
    random."""
    pick = random.Random(seed)
    made: dict[str, Resolution] = {}
    for conflict in result.conflicts:
        if pick.random() < 0.8:
            made[conflict.fingerprint] = own(conflict, pick.choice(conflict.choices))
    for change in result.changes:
        if pick.random() < 1 / 7 and change.side is not Side.OURS:
            made[change.fingerprint] = Resolution(Choice.BASE)
    return made


def check_what_was_decided_stands(seed: int) -> None:
    """Whether or not the decisions are handed in again."""
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    result = resolve(result, decisions(result, seed))
    assert_stands(result, merge(base, result.document, theirs, result.decisions))
    assert_stands(result, merge(base, result.document, theirs))


@pytest.mark.parametrize("seed", [*range(60), *FOUND])
def test_what_was_decided_at_random_stands(seed: int) -> None:
    check_what_was_decided_stands(seed)


@pytest.mark.parametrize("seed", [*range(20), 121, 140, 165, 290])
def test_what_an_editor_makes_of_what_is_settled_stays(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    pick = random.Random(seed)
    settled = resolve(
        result,
        {c.fingerprint: own(c, pick.choice(c.choices)) for c in result.conflicts},
    )
    drafts = Author(seed + 1_000_000).edited(settled.document, 2)
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


def paragraph(words: str) -> d.Paragraph:
    return d.Paragraph((d.Text(words),))


def item(term: str, meaning: str) -> d.DefinitionItem:
    return d.DefinitionItem(((d.Text(term),),), ((paragraph(meaning),),))


HIVE = item("Hive", "The house of the bees, with its frames and its floor.")
WAX = item("Wax", "What they build with, pressed out between the rings.")
SAID = (paragraph("Bees are the only cattle that fly to the field."),)


@pytest.mark.parametrize("choice", [Choice.OURS, Choice.OWN])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (d.DefinitionList((HIVE,)), d.DefinitionList((HIVE, WAX))),
        (d.Quote(SAID), d.Quote(SAID, (d.Text("Old Tom, in his diary"),))),
    ],
    ids=["a term with its meaning", "an attribution"],
)
def test_an_answer_about_a_part_of_a_removed_block_stands(
    choice: Choice, old: d.Block, new: d.Block
) -> None:
    base, ours, theirs = page("Open it.", old), page("Open it.", new), page("Open it.")
    result = merge(base, ours, theirs)
    assert result.conflicts
    result = resolve(result, {c.fingerprint: own(c, choice) for c in result.conflicts})
    assert_stands(result, merge(base, result.document, theirs))


def test_a_block_chosen_as_it_was_holds_what_the_editors_put_into_it() -> None:
    old, rest = d.Callout("note", SAID, (d.Text("Mind"),)), paragraph("Open it.")
    more = replace(old, blocks=(*SAID, bullets("one", "two")))
    base, theirs = page(old, rest), page(rest)
    result = merge(base, page(more, rest), theirs)
    title = next(each for each in result.conflicts if each.base == "Mind")
    result = resolve(result, {title.fingerprint: Resolution(Choice.BASE)})
    (callout, _) = result.document.sections[0].blocks
    assert isinstance(callout, d.Callout)
    assert callout.title == old.title
    assert bullets("one", "two") in callout.blocks
    assert_stands(result, merge(base, result.document, theirs))


@pytest.mark.parametrize("words", ["Nine frames are full of wax.", "Eight were empty."])
def test_what_an_editor_makes_of_a_new_block_of_the_source_is_no_question(
    words: str,
) -> None:
    base = page("Open it on a warm day.")
    theirs = page("Open it on a warm day.", "Nine frames are full of honey.")
    written = merge(base, base, theirs).document
    first, second = written.sections[0].blocks
    assert isinstance(second, d.Paragraph)
    blocks = first, replace(second, content=(d.Text(words),))
    drafts = replace(written, sections=(replace(written.sections[0], blocks=blocks),))
    later = merge(base, drafts, theirs)
    assert later.clean
    assert later.document == drafts


seeds = st.integers(0, 2**32)


@pytest.mark.nightly
@examples(100, suppress_health_check=list(HealthCheck))
@given(seeds)
def test_the_law_holds_in_many_histories(seed: int) -> None:
    base, ours, theirs = history(seed)
    result = merge(base, ours, theirs)
    again = merge(base, result.document, theirs)
    assert_nothing_is_lost(base, result.document, theirs, again)
    assert_stands(result, again)
    check_what_was_decided_stands(seed)


def test_more_words_behind_what_both_added_are_asked_about_again() -> None:
    base, ours, theirs = (
        page(paragraph(words))
        for words in (
            "Take it daily.",
            "Take it once or twice daily.",
            "Take it once daily.",
        )
    )
    result = merge(base, ours, theirs)
    assert [each.ours for each in result.conflicts] == ["or twice"]
    assert_stands(result, merge(base, result.document, theirs))
    taken = resolve(result, {asked(result)[0]: Resolution(Choice.OURS)})
    assert_stands(taken, merge(base, taken.document, theirs))
