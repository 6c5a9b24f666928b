"""HTML within Markdown: what is a tag, and what only begins like one."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.document import Paragraph
from importers.document.words import text_of


@pytest.mark.parametrize(
    "words",
    [
        'amber <img src="a.png" alt=" <img src="a.png" alt=" garnet </p> cedar',
        "if a <b and c <d> e",
    ],
)
def test_a_tag_in_which_another_begins_is_text(words: str) -> None:
    result = read(make_source("a.md", words.encode()))
    (paragraph,) = result.value.lead
    assert isinstance(paragraph, Paragraph)
    said = text_of(paragraph.content)
    for word in ("amber", "garnet", "if", "b and c"):
        assert (word in said) == (word in words)
    assert [m for m in result.messages if m.code == "words-unaccounted"] == []
