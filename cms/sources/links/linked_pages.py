"""The pages that links to files lead to: what was made of those files."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from cms.articles.models import SectionPage
from cms.sources.models import OtherName, SourceDocument, SourcePlace
from importers.document.file_links import link_ways, meant_file, split_file_link
from importers.document.keys import slug


def find_linked_pages(article_id: int, targets: Iterable[str]) -> dict[str, list[int]]:
    """Returns by link of an article the pages that it may lead to, the best first: the
    section that it names, then the article. None where no such file was imported.

    Answered anew each time: a file may come, or go by another name, later than the link.
    """
    keys = list(
        SourceDocument.objects.filter(article=article_id)
        .order_by("-pk")
        .values_list("key", flat=True)
    )
    return {target: _pages(target, keys) for target in targets}


def _pages(target: str, keys: list[str]) -> list[int]:
    for key in keys:
        path, place = split_file_link(target, key)
        source = find_meant_source(path, key)
        if source and source.article_id:
            return [*_sections(source, place), source.article_id]
    return []


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


def _sections(source: SourceDocument, place: str) -> list[int]:
    """Returns the section that has a place; none for the top, and for what is unknown."""
    if not place:
        return []
    sections = SectionPage.objects.child_of(source.article)
    rows = SourcePlace.objects.filter(source=source, name__in={place, place.lower()})
    found = sections.filter(key__in=rows.values("section"))
    named = found or sections.filter(slug=slug(place))
    return list(named.values_list("pk", flat=True)[:1])
