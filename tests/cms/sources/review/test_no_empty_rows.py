"""Whatever a merge says, the screens show no row that is empty."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.sources.history.difference import with_block_ids
from cms.sources.review.build import Review, build_review
from importers import Document, make_source, merge, read
from importers.canonical.normalise import normalise
from tests.importers.merging.histories import Author
from tests.importers.strategies import documents

quietly = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def rows(review: Review) -> list[Any]:
    html = render_to_string(
        "sources/review/sections.html",
        {"sections": review.touched, "prefix": "s", "level": 2},
    )
    html += "".join(
        render_to_string("sources/review/passages.html", {"passages": each.own})
        for each in review.sections
    )
    return BeautifulSoup(html, "html.parser").select(".review-passages > li")


def check_nothing_is_empty(base: Document, ours: Document, theirs: Document) -> None:
    review = build_review(merge(base, ours, theirs), {})
    for change in review.source_changes + review.editor_changes:
        assert any(run.text.strip() for run in change.runs)
    for question in review.questions:
        assert any(run.text for _, runs in question.texts for run in runs)
    for row in rows(review):
        assert "“”" not in row.get_text()
        assert not row.select(".review-nothing")


def of(words: str) -> Document:
    return with_block_ids(read(make_source("a.md", words.encode())).value)


WORDS = "# T\n\n## A\n\nOne two three.\n\nFour five six.\n\n## B\n\nSeven.\n"
JOINED = WORDS.replace("three.\n\nFour", "three. Four")
RULED = WORDS.replace("Four", "---\n\nFour")


@quietly
@given(st.integers(0, 2**32))
def test_in_a_history_of_two_people(seed: int) -> None:
    author = Author(seed)
    base = with_block_ids(author.document())
    check_nothing_is_empty(base, author.edited(base), author.edited(base))


@quietly
@given(documents, documents)
@example(of(WORDS), of(JOINED))
@example(of(JOINED), of(WORDS))
@example(of(WORDS), of(RULED))
@example(of(RULED), of(WORDS))
@example(of(WORDS), of(RULED.replace("---", "![](x.png)")))
def test_between_any_two_versions(one: Document, other: Document) -> None:
    one, other = normalise(one), normalise(other)
    check_nothing_is_empty(one, one, other)
    check_nothing_is_empty(one, other, one)
