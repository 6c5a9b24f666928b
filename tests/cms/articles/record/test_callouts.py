"""A note, a tip or a warning says what it is in words, and says it once."""

from __future__ import annotations

import pytest

from cms.articles.record.callouts import with_words_of_kind
from importers import document as d
from importers.document.words import text_of


def titled(kind: str, title: str, page: str = "en", lang: str | None = None) -> d.Inlines:
    callout = d.Callout(
        kind,
        (d.Paragraph((d.Text("Words."),)),),
        (d.Text(title),) if title else (),
        attributes=d.Attributes(lang=lang),
    )
    (said,) = with_words_of_kind((callout,), page)
    assert isinstance(said, d.Callout)
    assert said.blocks == callout.blocks
    return said.title


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("note", "", "Note"),
        ("warning", "", "Warning"),
        ("caution", "Hot", "Caution: Hot"),
        ("warning", "Warning: hot", "Warning: hot"),
        ("tip", "TIP", "TIP"),
        ("note", "Notes on sleep", "Note: Notes on sleep"),
        ("of another kind", "", "Note"),
    ],
)
def test_the_title_says_first_what_it_is(kind: str, title: str, said: str) -> None:
    assert text_of(titled(kind, title)) == said


@pytest.mark.parametrize(
    ("page", "lang", "marked"),
    [("en", None, False), ("en-GB", "en", False), ("ar", None, True), ("en", "ar", True)],
)
def test_a_word_in_another_language_says_so(
    page: str, lang: str | None, marked: bool
) -> None:
    (word,) = titled("warning", "", page, lang)
    assert word == d.Text("Warning", frozenset({d.Lang("en", "ltr")} if marked else ()))


def test_other_blocks_stay_as_they_are() -> None:
    blocks = (d.Paragraph((d.Text("Words."),)), d.Divider())
    assert with_words_of_kind(blocks, "en") == blocks
