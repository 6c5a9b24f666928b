"""What readers see of a page, for the panel that says so."""

from __future__ import annotations

from typing import TypedDict

from django import template

from cms.articles.models import ArticlePage, PublishHold, SectionPage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standing_of

register = template.Library()


class Seen(TypedDict):
    """What the panel says."""

    sentence: str
    asked_about: int | None
    """The article whose review decides about it; None where nothing is asked."""


@register.simple_tag
def readers_see(page: ArticlePage | SectionPage) -> Seen:
    """Returns what readers see of an article or section now, and where it is decided."""
    asked = PublishHold.objects.filter(page=page.pk, kind=PublishHold.CONFLICT).exists()
    article = page if isinstance(page, ArticlePage) else page.get_parent()
    sentence = sentence_of(standing_of(page))
    return {"sentence": sentence, "asked_about": article.pk if asked else None}
