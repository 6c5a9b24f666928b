"""A section that one side removed and the other changed is asked about as one."""

from __future__ import annotations

from typing import Any

import pytest

from cms.sources.review.questions import Question
from cms.sources.review.removed_section import is_about_section, section_question
from importers import Choice, Conflict, Resolution, Where
from importers.merging.document_view.conflict_sentences import WHY
from tests.cms.sources.reviewing import shown

WAS = "Old advice\nCount sheep."
NOW = "Old advice\nCount many sheep.\nOr goats."


@pytest.fixture(params=["ours", "theirs"])
def removed_by(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    reason: Any = f"section-removed-by-{request.param}"
    monkeypatch.setitem(WHY, reason, "One side removed it.")  # type: ignore[arg-type]
    return str(request.param)


def asked(removed_by: str, choice: Choice | None = None) -> Question:
    texts = ("", NOW) if removed_by == "ours" else (NOW, "")
    reason: Any = f"section-removed-by-{removed_by}"
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
