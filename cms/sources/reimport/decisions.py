"""Decisions as rows: kept, taken back, and noted in the history of the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.log_actions import log

from cms.articles.models import ArticlePage
from importers import Choice, Resolution


def store_answers(
    article: ArticlePage, answers: Mapping[str, Resolution | None], user: Any
) -> None:
    """Keep what the drafts say already; None takes a decision back."""
    for fingerprint, answer in answers.items():
        if answer is None:
            delete_decision(article, fingerprint, user)
        else:
            store_decision(article, fingerprint, answer.choice, "", user, written=True)


def delete_decision(article: ArticlePage, fingerprint: str, user: Any) -> None:
    """Let a question be open again, or a change be taken."""
    article.decisions.filter(fingerprint=fingerprint).delete()
    _log(article, fingerprint, "open again", user)


def store_decision(
    article: ArticlePage,
    fingerprint: str,
    choice: Choice,
    words: str,
    user: Any,
    *,
    written: bool,
) -> None:
    """Keep one decision; `written` says that the drafts say it already."""
    article.decisions.update_or_create(
        fingerprint=fingerprint,
        defaults={
            "choice": choice.value,
            "words": words,
            "made_by": user,
            "written": written,
        },
    )
    _log(article, fingerprint, choice.value, user)


def _log(article: ArticlePage, fingerprint: str, choice: str, user: Any) -> None:
    log(
        instance=article,
        action="sources.decide",
        user=user,
        data={"fingerprint": fingerprint, "choice": choice},
    )
