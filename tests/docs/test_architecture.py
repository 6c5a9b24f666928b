"""The pages about the house are true of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tools.rooms import PAGE, purpose, rooms, with_rooms

GLOSSARY = (ROOT / "docs/glossary.md").read_text()
TERMS = re.findall(r"^\| \*\*(.+)\*\* \| (.+) \|$", GLOSSARY, re.MULTILINE)
MOST_TERMS = 40


@pytest.mark.parametrize("room", list(rooms()), ids=str)
def test_a_room_says_what_it_is_for(room: Path) -> None:
    assert purpose(room).endswith(".")


def test_every_room_is_in_the_architecture_and_no_other() -> None:
    page = PAGE.read_text()
    assert page == with_rooms(page), "run `make docs`"


def test_the_glossary_has_few_terms_of_one_sentence_each_in_order() -> None:
    assert len(TERMS) == len(GLOSSARY.splitlines()) - 6 <= MOST_TERMS
    words = [word.lower() for word, _ in TERMS]
    assert words == sorted(words)
    assert [word for word, said in TERMS if not re.fullmatch(r"[^.]+\.", said)] == []
