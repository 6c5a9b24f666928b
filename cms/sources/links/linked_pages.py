"""The pages that links to files lead to: what was made of those files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.sources.links.link_places import From, places_of, sources_of
from cms.sources.models import LinkPlace, OtherName, SourceDocument, SourcePlace
from importers.document.file_links import link_ways, meant_file, split_file_link
from importers.document.keys import slug

STEP = Page.steplen
Found = dict[int, dict[str, list[int]]]
"""By page and link, the pages that it may lead to."""


def find_linked_pages(article: int, paths: Mapping[int, Sequence[str]]) -> Found:
    """Returns by page of an article, and by its links, the pages that each may lead to, the
    best first: the section that it names, then the article. None where no such file was
    imported.

    Answered anew each time: a file may come, or go by another name, later than the link.
    """
    kept = places_of({article, *paths})
    own = [*sources_of(article), *kept.pop(article, [])]
    known: dict[tuple[str, tuple[From, ...]], list[int]] = {}
    found: Found = {}
    for page, targets in paths.items():
        starts = tuple(kept.get(page, own))
        for target in targets:
            if (target, starts) not in known:
                known[target, starts] = _pages(target, starts, article)
            found.setdefault(page, {})[target] = known[target, starts]
    return found


def _pages(target: str, starts: Sequence[From], article: int) -> list[int]:
    for start in starts:
        path, place = split_file_link(target, start.key)
        source = find_meant_source(path, start.key)
        if source is None:
            continue
        meant = _nearest(source, article) if start.copied else source.article_id
        if meant:
            return [*_sections(source, meant, place), meant]
    return []


def _nearest(source: SourceDocument, article: int) -> int | None:
    """Returns the article of a source or the copy of it, whichever stands nearest to a
    copied article in the tree."""
    copies = LinkPlace.objects.filter(source=source.pk, copied=True).values("page")
    wanted = Q(pk__in=copies) | Q(pk=source.article_id)
    paths = ArticlePage.objects.filter(wanted).values_list("pk", "path")
    here = Page.objects.values_list("path", flat=True).get(pk=article)

    def nearness(each: tuple[int, str]) -> tuple[int, bool]:
        pk, path = each
        shared = sum(
            path.startswith(here[:end]) for end in range(STEP, len(here) + 1, STEP)
        )
        return shared, pk == source.article_id

    return max(paths, key=nearness, default=(None, ""))[0]


def find_meant_source(path: str, key: str) -> SourceDocument | None:
    """Returns the source that a link in the file `key` means by `path`, if it is known."""
    wanted = Q()
    for kind, value in link_ways(path):
        wanted |= Q(**{{"is": "key", "begins": "key__istartswith"}[kind]: value})
    names = wanted | Q(key__endswith="/" + path.rpartition("/")[2])
    found = dict(OtherName.objects.filter(names).values_list("key", "source"))
    names |= Q(name=path.rpartition("/")[2])
    found |= dict(SourceDocument.objects.filter(names).values_list("key", "pk"))
    meant = meant_file(path, key, found)
    return SourceDocument.objects.get(pk=found[meant]) if meant else None


def _sections(source: SourceDocument, article: int, place: str) -> list[int]:
    """Returns the section that has a place; none for the top, and for what is unknown."""
    if not place:
        return []
    sections = SectionPage.objects.child_of(Page.objects.get(pk=article))
    rows = SourcePlace.objects.filter(source=source, name__in={place, place.lower()})
    found = sections.filter(key__in=rows.values("section"))
    named = found or sections.filter(slug=slug(place))
    return list(named.values_list("pk", flat=True)[:1])
