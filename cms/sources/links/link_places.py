"""From which file the paths in a page are counted, also when it was copied or moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.sources.models import LinkPlace, SourceDocument


class From(NamedTuple):
    """A source from whose file paths are counted."""

    source: int
    key: str
    copied: bool = False
    """Whether the page is a copy."""


def places_of(pages: Iterable[int]) -> dict[int, list[From]]:
    """Returns the sources that were kept with each of these pages."""
    found: dict[int, list[From]] = {}
    rows = LinkPlace.objects.filter(page__in=list(pages)).order_by("-pk")
    for row in rows.values_list("page", "source", "source__key", "copied"):
        found.setdefault(row[0], []).append(From(*row[1:]))
    return found


def sources_of(article: int) -> list[From]:
    """Returns the sources of an article, the newest first."""
    rows = SourceDocument.objects.filter(article=article).order_by("-pk")
    return [From(*row) for row in rows.values_list("pk", "key")]


def keep_for_copy(original: int, made: Page) -> None:
    """Lets the paths in a copied page lead where those of its original do."""
    if isinstance(made, ArticlePage):
        _keep(made, _counted_from(original, original), copied=True)
    elif isinstance(made, SectionPage):
        article = Page.objects.get(pk=original).get_parent().pk
        _keep(made, _counted_from(original, article), copied=True)


def keep_for_moved(section: Page, before: Page) -> None:
    """Lets the paths in a section that left an article lead where they did."""
    if ArticlePage.objects.filter(pk=before.pk).exists():
        if not LinkPlace.objects.filter(page=section.pk).exists():
            _keep(section, _counted_from(before.pk, before.pk), copied=False)


def articles_counting_from(source: int) -> list[int]:
    """Returns the articles that are such a page, or have one."""
    rows = LinkPlace.objects.filter(source=source)
    paths = set(rows.values_list("page__path", flat=True))
    above = {path[: -Page.steplen] for path in paths}
    articles = ArticlePage.objects.filter(path__in=paths | above)
    return list(articles.values_list("pk", flat=True))


def _counted_from(page: int, article: int) -> set[int]:
    """Returns the sources from whose files paths in a page of an article are counted."""
    kept = places_of({page, article})
    found = kept.get(page) or [*sources_of(article), *kept.get(article, [])]
    return {each.source for each in found}


def _keep(page: Page, sources: set[int], *, copied: bool) -> None:
    """Keeps the sources with a page, unless its article has just these."""
    article = page.get_parent().pk
    if isinstance(page, SectionPage) and _counted_from(article, article) == sources:
        return
    rows = [
        LinkPlace(page_id=page.pk, source_id=source, copied=copied)
        for source in sorted(sources)
    ]
    LinkPlace.objects.bulk_create(rows)
