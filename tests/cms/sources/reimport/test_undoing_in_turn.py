"""Several imports into one article are taken back one after the other, and come again."""

from __future__ import annotations

from typing import Any

import pytest

from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import CannotUndo, undo
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, HELPS, WHO, question, said, second

NOON = FIRST.replace("morning", "noon")
TEA = NOON.replace("Coffee", "Tea")


def bring(article: ArticlePage, words: str) -> Any:
    """Merge these words; the item of the import."""
    reimport(article, words)
    return article.merge_steps.latest("pk").item


def test_two_are_taken_back_and_merged_again(quiet: ArticlePage) -> None:
    one = said(quiet)
    first = bring(quiet, NOON)
    two = said(quiet)
    last = bring(quiet, TEA)
    three = said(quiet)
    undo(last)
    assert said(quiet) == two
    undo(first)
    assert said(quiet) == one
    with pytest.raises(CannotUndo):
        undo(last, again=True)
    undo(first, again=True)
    assert said(quiet) == two
    undo(last, again=True)
    assert said(quiet) == three
    with pytest.raises(CannotUndo, match="later version"):
        undo(first)


def test_what_was_decided_after_a_later_one_was_taken_back_goes_too(
    quiet: ArticlePage,
) -> None:
    draft(section(quiet, HELPS), body=text("Walking helps in the evening. So does rain."))
    words = said(quiet)
    first = bring(quiet, second())
    last = bring(quiet, second().replace("Seven", "Eight"))
    undo(last)
    decide(quiet, {question(quiet).fingerprint: ("theirs", "")})
    write_decisions(quiet)
    assert "at noon" in said(quiet)
    undo(first)
    assert said(quiet) == words


def test_what_was_edited_before_the_decisions_were_written_stays(
    waiting: ArticlePage,
) -> None:
    first = waiting.merge_steps.latest("pk").item
    mine = "A doctor can help with most of it, and a friend with the rest."
    draft(section(waiting, WHO), body=text(mine))
    decide(waiting, {question(waiting).fingerprint: ("theirs", "")})
    write_decisions(waiting)
    words = said(waiting)
    undo(first)
    assert mine in said(waiting)
    assert "in the evening" in said(waiting)
    assert "We all sleep" not in said(waiting)
    undo(first, again=True)
    assert said(waiting) == words


def test_what_was_decided_after_it_was_merged_again_goes_with_it(
    quiet: ArticlePage,
) -> None:
    draft(section(quiet, HELPS), body=text("Walking helps in the evening. So does rain."))
    words = said(quiet)
    first = bring(quiet, second())
    undo(first)
    undo(first, again=True)
    decide(quiet, {question(quiet).fingerprint: ("theirs", "")})
    write_decisions(quiet)
    decided = said(quiet)
    for _ in range(2):
        undo(first)
        assert said(quiet) == words
        assert not ArticleBase.objects.get(article=quiet).pending
        undo(first, again=True)
        assert said(quiet) == decided
