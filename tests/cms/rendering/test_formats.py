"""Law 8: a published article says the same words as a page, as Markdown and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cms.rendering import Renderer, collect, markdown_of, text_of
from tests.cms.rendering.words_of_formats import (
    words_of_html,
    words_of_markdown,
    words_of_page,
    words_of_record,
    words_of_text,
)

ROOT = Path(__file__).parents[3]
ARTICLES = sorted((Path(__file__).parent / "records").glob("article-*.json"))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))


@pytest.fixture(params=ARTICLES, ids=lambda file: file.stem)
def record(request: pytest.FixtureRequest) -> Any:
    return json.loads(request.param.read_text())


def test_the_page_says_what_the_record_says(renderer: Renderer, record: Any) -> None:
    assert words_of_page(renderer.article(record)) == words_of_record(record)


def test_the_markdown_says_what_the_record_says(record: Any) -> None:
    assert words_of_markdown(markdown_of(record)) == words_of_record(record)


def test_the_plain_text_says_what_the_record_says_without_sources(record: Any) -> None:
    record["sources"] = []
    assert words_of_text(text_of(record)) == words_of_record(record)


def test_a_word_that_only_one_form_has_is_seen(renderer: Renderer, record: Any) -> None:
    page = renderer.article(record)
    section = record["sections"][-1]
    section["text"] += " really"
    assert words_of_page(page) != words_of_record(record)
    section["markdown"] += " quite"
    assert words_of_markdown(markdown_of(record)) != words_of_record(record)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>H<sub>2</sub>O</p><p>next</p>", "H2O next"),
        ("<ol><li>one</li><li><p>two</p></li></ol>", "one two"),
        ("<table><tr><td>1. a</td><td>2. b</td></tr></table>", "a 2. b"),
        (
            '<figure><img alt="A dawn"><figcaption>Early</figcaption></figure>',
            "A dawn Early",
        ),
        ('<p>word<sup><a role="doc-noteref">1</a></sup></p>', "word"),
        ("<p>a<br>b</p><!-- c -->", "a b"),
    ],
)
def test_markup_counts_as_its_words(html: str, words: str) -> None:
    assert words_of_html(html) == words.split(" ")
