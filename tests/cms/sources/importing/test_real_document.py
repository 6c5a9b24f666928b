"""The document that the project began with comes in as a careful person would enter it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from cms.articles.drafts.reading import to_document
from cms.articles.models import ArticlePage
from importers.document import Block, List, Paragraph
from importers.document.words import words
from tests.cms.conftest import REAL

pytestmark = pytest.mark.skipif(not REAL.exists(), reason=f"{REAL.name} is not here")

WORD = re.compile(r"\w+")


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(REAL.read_bytes(), REAL.name)


def shape(blocks: tuple[Block, ...]) -> list[str | int]:
    """`p` for a paragraph, the number of its items for a list."""
    found: list[str | int] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append("p")
            case List():
                found.append(len(block.items))
            case _:
                found.append(type(block).__name__)
    return found


def test_it_has_the_title_lead_and_sections_that_its_author_gave_it(
    article: ArticlePage,
) -> None:
    document = to_document(article, article.section_pages())
    assert article.title == REAL.read_text().partition("\n")[0].strip()
    assert shape(document.lead) == ["p", "p", "p"]
    assert [(page.title, page.slug) for page in article.section_pages()] == [
        ("What is Depression?", "what-is-depression"),
        ("What Causes Depression?", "what-causes-depression"),
        ("What Are The Symptoms of Depression?", "what-are-the-symptoms-of-depression"),
    ]
    assert [shape(section.blocks) for section in document.sections] == [
        ["p", "p"],
        ["p", 7, "p"],
        ["p", 5, "p"],
    ]


def test_every_word_of_it_is_there_in_order_and_none_is_added(article: ArticlePage) -> None:
    document = to_document(article, article.section_pages())
    ours = [part for word in words(document) for part in WORD.findall(str(word))]
    assert ours == WORD.findall(REAL.read_text())


def test_only_the_headings_that_were_guessed_are_noted(article: ArticlePage) -> None:
    version = article.source_documents.get().versions.get()
    assert [message["code"] for message in version.messages] == ["heading-guessed"] * 3
    assert bytes(version.data) == REAL.read_bytes()
