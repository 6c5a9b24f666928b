"""A section that one side removed and the other changed is asked about as one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem
from cms.sources.reimport.undoing import undo
from cms.sources.review.questions import Question
from cms.sources.review.removed_section import is_about_section, section_question
from cms.sources.review.two_places import moves_question
from importers import Choice, Conflict, Reason, Resolution, Where
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    OTHER,
    address,
    answers,
    review,
    said,
    shown,
)

WAS = "Old advice\nCount sheep."
NOW = "Old advice\nCount many sheep.\nOr goats."


@pytest.fixture(params=["ours", "theirs"])
def removed_by(request: Any) -> str:
    return str(request.param)


def asked(removed_by: str, choice: Choice | None = None) -> Question:
    texts = ("", NOW) if removed_by == "ours" else (NOW, "")
    reason = Reason(f"section-removed-by-{removed_by}")
    where = Where("old", "Old advice", "Old advice")
    conflict = Conflict("f1", reason, where, WAS, *texts)
    assert is_about_section(conflict)
    return section_question(conflict, 1, Resolution(choice) if choice else None)


def test_both_sides_are_told_with_the_whole_text(removed_by: str) -> None:
    texts = {label: shown(runs) for label, runs in asked(removed_by).texts}
    editors = texts.pop("Editors"), texts.pop("New source")
    gone, kept = editors if removed_by == "ours" else reversed(editors)
    assert texts == {"Before": WAS}
    assert gone == "[-the whole section]"
    assert kept == "Old advice\nCount [+many] sheep.\n[+Or goats.]"


def test_there_are_two_answers_each_with_what_it_does(removed_by: str) -> None:
    question = asked(removed_by)
    keep, remove = question.options
    assert keep.label.startswith("Keep the section")
    assert ("the editors" in keep.note) == (removed_by == "theirs")
    assert remove.label == "Remove the section"
    assert "its page is kept" in remove.note
    assert not question.writable
    assert not question.decided


def test_until_it_is_decided_the_editors_have_their_way(removed_by: str) -> None:
    assert ("taken out" in shown(asked(removed_by).result)) == (removed_by == "ours")


@pytest.mark.parametrize("at", [0, 1])
def test_an_answer_is_shown(removed_by: str, at: int) -> None:
    choice = Choice(asked(removed_by).options[at].value)
    question = asked(removed_by, choice)
    assert question.decided
    assert [option.chosen for option in question.options] == [at == 0, at == 1]
    assert ("taken out" in shown(question.result)) == (at == 1)


def test_words_under_a_heading_of_the_other_side_have_two_answers_too() -> None:
    where = Where("bee", "Bee", "Bee")
    texts = ("Nine ten.", "", "Bee\nNine ten.")
    question = section_question(
        Conflict("f1", Reason.HEADED_DELETED, where, *texts), 1, None
    )
    said = [(label, shown(runs)) for label, runs in question.texts]
    assert said == [
        ("Before", "Nine ten."),
        ("Editors", "[-all of it]"),
        ("New source", "[+Bee]\nNine ten."),
    ]
    keep, remove = question.options
    assert (keep.value, remove.value) == ("theirs", "ours")
    assert "the heading with it" in shown(question.result)


def test_words_that_both_moved_are_named_with_both_sections() -> None:
    where = Where("a", "A", "Take it with food.")
    conflict = Conflict("f1", Reason.TWO_MOVES, where, "B", "A", "C", fact="section")
    question = moves_question(conflict, 1, None)
    assert [(label, shown(runs)) for label, runs in question.texts] == [
        ("Before", "Take it with food. (in “B”)"),
        ("Editors", "Take it with food.[+ (in “A”)]"),
        ("New source", "Take it with food.[+ (in “C”)]"),
    ]
    assert [option.value for option in question.options] == ["ours", "theirs"]
    decided = moves_question(conflict, 1, Resolution(Choice.THEIRS))
    assert shown(decided.result) == "Take it with food.< (in “C”)>"
    assert decided.decided
    assert not question.decided


def test_an_edited_section_that_the_source_removed_is_kept_or_removed_whole(
    quiet: ArticlePage, admin: Client
) -> None:
    draft(section(quiet, OTHER), body=text("Warm milk is a great comfort to some."))
    without = FIRST.replace(f"{OTHER}\n\nWarm milk is a comfort to some.\n\n", "")
    for choice, stands in [("theirs", False), ("ours", True)]:
        reimport(quiet, without)
        (about,) = review(quiet).questions
        page = admin.get(address(quiet)).content.decode()
        assert "Keep the section, with all that is in it" in page
        assert "for “Write it”" not in page
        texts = {label: shown(runs) for label, runs in about.texts}
        assert texts["Editors"] == f"{OTHER}\nWarm milk is a [+great] comfort to some."
        admin.post(
            address(quiet),
            answers(quiet, save="1") | {f"choice-{about.fingerprint}": choice},
        )
        assert (f"{OTHER}\n\nWarm milk is a great comfort" in said(quiet)) == stands
        assert ("great comfort" in said(quiet)) == stands
        undo(ImportItem.objects.filter(article=quiet).latest("pk"))
