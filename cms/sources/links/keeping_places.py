"""Keeping which page has which place of a source, for links from other files."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cms.articles.signals import links_changed
from cms.sources.models import SourceDocument, SourcePlace, SourceVersion
from importers.document.file_links import link_names

LONGEST_NAME = 255
"""The length of `SourcePlace.name`."""


def keep_places(version: SourceVersion, pages: Mapping[str, str]) -> None:
    """Stores on which page each place of a version is; `pages` are the keys of the pages
    by those of the sections.

    A place that the version has no more stays where it was: links to it go on leading
    there.
    """
    rows = [
        SourcePlace(source=version.source, name=name, section=pages[key])
        for name, key in version.places.items()
        if key in pages and len(name) <= LONGEST_NAME
    ]
    SourcePlace.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["source", "name"],
        update_fields=["section"],
        batch_size=500,
    )
    announce(version.source.key)


def announce(key: str, articles: Collection[int] = ()) -> None:
    """Lets those know who show links that a file of this name comes, goes or changes, and
    that these articles are of files which lie elsewhere now."""
    links_changed.send(SourceDocument, names=link_names(key), articles=articles)
