"""What a record tells of an article beside its text: people, times, lengths, origin."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.utils import timezone

from cms.articles.models import ArticlePage, Contributor
from cms.rendering import contract
from importers.document.words import WORD

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, a review of 190 studies)."""


def people(article: ArticlePage, role: str) -> list[contract.Person]:
    """Returns who wrote the article (`author`) or reviewed it (`reviewer`), in order."""
    everybody: Iterable[Contributor] = article.contributors.all()
    return [
        {"name": each.name, "role": each.credentials}
        for each in everybody
        if each.role == role
    ]


def count_words(text: str) -> int:
    """Returns how many words a text has: runs of letters and digits."""
    return sum(1 for _ in WORD.finditer(text))


def minutes(words: int) -> int:
    """Returns how long reading takes, rounded up; 0 for less than a minute."""
    return math.ceil(words / WORDS_A_MINUTE) if words >= WORDS_A_MINUTE else 0


def day(value: date | None) -> str | None:
    """Returns a date as ISO 8601, if there is one."""
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str:
    """Returns a time as ISO 8601 in UTC, to the second; now for what was never
    published."""
    return (value or timezone.now()).astimezone(UTC).isoformat(timespec="seconds")


def midnight(day: str | None) -> str | None:
    """Returns the time at which a day begins in UTC, both as ISO 8601."""
    return day and f"{day}T00:00:00+00:00"


def provenance(article: ArticlePage) -> contract.Provenance | None:
    """Returns the document it was imported from, if it was."""
    if not article.source_name or article.source_imported_on is None:
        return None
    imported = article.source_imported_on.isoformat()
    return {"source": article.source_name, "imported": imported}
