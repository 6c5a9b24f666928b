"""Questions about whole sections: what is asked, and what each answer makes of it.

Each folder is three texts, the questions about them, and the text after each answer; where
nothing is asked, the merged text. `ours-taken` is the text with the editors' side.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importers import Source, normalise, read, write
from importers import document as d
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import (
    Choice,
    Conflict,
    MergeResult,
    Resolution,
    Side,
)
from importers.merging.model.chunks import Reason

CASES = Path(__file__).parents[1] / "whole_sections"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
each_case = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
TWO = (Choice.OURS, Choice.THEIRS)


def document(folder: Path, name: str) -> d.Document:
    text = (folder / f"{name}.md").read_bytes()
    return normalise(read(Source("bees.md", "text/markdown", text)).value)


def texts(folder: Path) -> tuple[d.Document, d.Document, d.Document]:
    return document(folder, "base"), document(folder, "ours"), document(folder, "theirs")


def answered(result: MergeResult, choice: Choice) -> MergeResult:
    return resolve(result, {c.fingerprint: Resolution(choice) for c in result.conflicts})


def fingerprints(result: MergeResult) -> list[str]:
    return [conflict.fingerprint for conflict in result.conflicts]


def told(conflict: Conflict) -> dict[str, str]:
    where = {"reason": str(conflict.reason), "section": conflict.where.heading}
    said = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}
    return where | said


@each_case
def test_asks_once_and_keeps_or_removes_all_of_it(folder: Path) -> None:
    result = merge(*texts(folder))
    questions = json.loads((folder / "questions.json").read_text())
    assert [told(conflict) for conflict in result.conflicts] == questions
    if not questions:
        assert write(result.document, "markdown") == (folder / "merged.md").read_text()
        return
    for choice in TWO:
        settled = answered(result, choice)
        assert settled.clean
        text = (folder / f"{choice}-taken.md").read_text()
        assert write(settled.document, "markdown") == text


@each_case
def test_until_it_is_decided_the_editors_words_stand(folder: Path) -> None:
    result = merge(*texts(folder))
    assert result.document == answered(result, Choice.OURS).document


@each_case
def test_with_the_sides_exchanged_the_same_is_asked_and_answered(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.base, c.ours, c.theirs) for c in one.conflicts} == {
        (c.base, c.theirs, c.ours) for c in two.conflicts
    }
    if one.conflicts:
        mine, other = answered(one, Choice.THEIRS), answered(two, Choice.OURS)
        assert write(mine.document, "text") == write(other.document, "text")


@each_case
def test_merged_again_the_same_is_asked_about_the_same_words(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    result = merge(base, ours, theirs)
    for start in (base, result.next_base):
        again = merge(start, result.document, theirs)
        assert again.document == result.document
        assert fingerprints(again) == fingerprints(result)


@each_case
def test_what_was_answered_is_settled(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    for choice in TWO:
        settled = answered(merge(base, ours, theirs), choice)
        later = merge(settled.next_base, settled.document, theirs)
        assert later.clean
        assert later.document == settled.document


def article(*sections: tuple[str, str, tuple[str, ...]]) -> d.Document:
    """An article of sections: key, title, paragraphs."""
    made = [
        d.Section(key, (d.Text(title),), 1, tuple(d.Paragraph((d.Text(t),)) for t in words))
        for key, title, words in sections
    ]
    return normalise(d.Document((d.Text("Bees"),), sections=tuple(made)))


HIVE = ("hive", "The hive", ("A hive has ten frames.", "Lift each with care."))
HONEY = ("honey", "Honey", ("It is taken in late summer.", "Leave half to the bees."))


def test_a_section_with_a_new_title_is_asked_about_with_its_text() -> None:
    retitled = ("honey", "The harvest", HONEY[2])
    result = merge(article(HIVE, HONEY), article(HIVE, retitled), article(HIVE))
    (question,) = result.conflicts
    assert question.reason is Reason.SECTION_BY_THEIRS
    assert question.base.splitlines() == ["Honey", *HONEY[2]]
    assert question.ours.splitlines() == ["The harvest", *HONEY[2]]
    assert (question.where.section, question.where.heading) == ("honey", "The harvest")
    assert answered(result, Choice.THEIRS).document == article(HIVE)


def test_it_says_what_either_side_did_and_offers_two_answers() -> None:
    edited = ("honey", "Honey", ("It is taken in autumn.", HONEY[2][1]))
    (question,) = merge(
        article(HIVE, HONEY), article(HIVE, edited), article(HIVE)
    ).conflicts
    assert question.choices == TWO
    assert question.did(Side.OURS) == "The editors changed this section."
    assert question.did(Side.THEIRS) == "The new source removed this section."


def test_other_changes_of_the_one_side_ride_along() -> None:
    edited = ("honey", "Honey", ("It is taken in autumn.", HONEY[2][1]))
    frames = ("hive", "The hive", ("A hive has nine frames.", HIVE[2][1]))
    result = merge(article(HIVE, HONEY), article(HIVE, edited), article(frames))
    (change,) = result.changes
    assert (change.where.heading, change.before, change.after) == (
        "The hive",
        "ten",
        "nine",
    )
    assert answered(result, Choice.THEIRS).document == article(frames)
    assert answered(result, Choice.OURS).document == article(frames, edited)


def test_two_moves_of_one_paragraph_name_the_two_sections() -> None:
    last, rest = HIVE[2][1], ("hive", "The hive", HIVE[2][:1])
    wax = ("wax", "Wax", ("Wax melts slowly.",))
    base = article(HIVE, HONEY, wax)
    ours = article(rest, ("honey", "Honey", (*HONEY[2], last)), wax)
    theirs = article(rest, HONEY, ("wax", "Wax", (*wax[2], last)))
    result = merge(base, ours, theirs)
    (question,) = result.conflicts
    assert (question.base, question.ours, question.theirs) == ("The hive", "Honey", "Wax")
    assert question.where.block == last
    assert question.choices == TWO
    assert question.did(Side.THEIRS) == "The new source put this into “Wax”."
    assert result.document == ours
    assert not result.changes
    assert answered(result, Choice.THEIRS).document == theirs
