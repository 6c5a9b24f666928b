"""Decisions in the database: stored, deleted, and logged in the history of the article."""

from __future__ import annotations

from django.contrib.auth.models import User
from wagtail.log_actions import log

from cms.articles.models import ArticlePage
from importers import Choice


def delete_decision(article: ArticlePage, fingerprint: str, user: User | None) -> None:
    """Makes a question open again, or takes a change that was refused."""
    article.decisions.filter(fingerprint=fingerprint).delete()
    _log(article, fingerprint, "open again", user)


def store_decision(
    article: ArticlePage,
    fingerprint: str,
    choice: Choice,
    words: str,
    user: User | None,
) -> None:
    """Stores one decision; the drafts do not follow it yet."""
    article.decisions.update_or_create(
        fingerprint=fingerprint,
        defaults={
            "choice": choice.value,
            "words": words,
            "made_by": user,
            "written": False,
        },
    )
    _log(article, fingerprint, choice.value, user)


def _log(article: ArticlePage, fingerprint: str, choice: str, user: User | None) -> None:
    log(
        instance=article,
        action="sources.decide",
        user=user,
        data={"fingerprint": fingerprint, "choice": choice},
    )
