"""What readers see of a page, for the panel that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django import template
from wagtail.models import Page

from cms.articles.actions.publish_plan import plan_publishing
from cms.articles.models import ArticlePage, PublishHold, Release, SectionPage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standing_of, standings_of

register = template.Library()


class SectionRow(TypedDict):
    """A row of the outline in the editor."""

    section: SectionPage


@register.simple_tag
def with_sentences(rows: Sequence[SectionRow]) -> list[tuple[SectionRow, str]]:
    """Returns the rows of sections, each with what readers see of it; all at once."""
    standings = standings_of(row["section"].pk for row in rows)
    return [(row, sentence_of(standings[row["section"].pk])) for row in rows]


@register.simple_tag
def waiting_of(page: ArticlePage | SectionPage) -> Release | None:
    """Returns the release that waits of an article, or of that of a section."""
    article = page if isinstance(page, ArticlePage) else page.get_parent()
    waiting = Release.objects.filter(article=article.pk, state=Release.WAITING)
    return waiting.first()


@register.simple_tag
def reviewed_with(page: ArticlePage | SectionPage) -> list[Page]:
    """Returns the sections that are reviewed with an article: those that would go out with
    it; none for a section, and for an article that nobody reviews."""
    if not isinstance(page, ArticlePage) or not page.workflow_in_progress:
        return []
    steps = plan_publishing(page, None).steps
    return [step.page for step in steps if step.page.pk != page.pk]


class Seen(TypedDict):
    """What the panel says."""

    sentence: str
    asked_about: int | None
    """The article whose review decides about it; None where nothing is asked."""
    lacks_card: int | None
    """The article whose help card is missing."""


@register.simple_tag
def readers_see(page: ArticlePage | SectionPage) -> Seen:
    """Returns what readers see of an article or section now, and where it is decided."""
    asked = PublishHold.objects.filter(page=page.pk, kind=PublishHold.CONFLICT).exists()
    article = page if isinstance(page, ArticlePage) else page.get_parent()
    standing = standing_of(page)
    return {
        "sentence": sentence_of(standing),
        "asked_about": article.pk if asked else None,
        "lacks_card": article.pk if standing.lacks_card else None,
    }
