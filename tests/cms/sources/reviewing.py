"""An article that waits for decisions, and what tests of its review have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.review.build import Review
from cms.sources.review.pending_merge import OpenReview, open_review
from importers.writers.text import write as as_text

FIRST = """A note on sleep

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight.

What does not?

Coffee keeps people awake. Screens do too.

Other things

Warm milk is a comfort to some.

Who can help?

A doctor can help with most of it.
"""
HELPS, NOT, OTHER, WHO = "What helps?", "What does not?", "Other things", "Who can help?"
EVENING = "Walking helps in the evening. So does bright daylight."
Import = Callable[..., ArticlePage]
People = Callable[[str], Any]


def second() -> str:
    """The source changed: a sentence that editors changed too, and several others."""
    changed = (
        FIRST.replace("in the morning", "at noon")
        .replace("Screens do too.", "So do screens and news.")
        .replace("Other things\n\nWarm milk is a comfort to some.\n\n", "")
        .replace("Everybody sleeps", "We all sleep")
    )
    head, _, tail = changed.partition(NOT)
    body, _, who = tail.partition(WHO)
    return f"{head}How much?\n\nSeven hours is usual.\n\n{WHO}{who}\n{NOT}{body}"


def opened(article: ArticlePage) -> OpenReview:
    found = open_review(ArticlePage.objects.get(pk=article.pk))
    assert found is not None
    return found


def review(article: ArticlePage) -> Review:
    return opened(article).review


def question(article: ArticlePage) -> Any:
    (only,) = review(article).questions
    return only


def address(article: ArticlePage, name: str = "sources_review") -> str:
    return reverse(name, args=[article.pk])


def said(article: ArticlePage) -> str:
    return as_text(read_drafts(ArticlePage.objects.get(pk=article.pk)).document)


def answers(article: ArticlePage, **fields: str) -> dict[str, str]:
    return {"token": opened(article).token} | fields


def shown(runs: Any) -> str:
    marks = {"added": "[+{}]", "removed": "[-{}]", "both": "[*{}]", "chosen": "<{}>"}
    return "".join(marks.get(run.kind, "{}").format(run.text) for run in runs)
