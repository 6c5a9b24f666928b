"""What a record tells of the tree: where an article stands, and where its links lead.

Composing asks nothing, so all of it is looked up before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wagtail.models import Page

from cms.articles.models import ArticlePage
from cms.articles.record.addresses import Addresses
from cms.articles.record.help_card import help_card_of
from cms.articles.record.parts import Part
from cms.rendering import contract
from importers.document.file_links import is_file_link
from importers.writers.html import Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A section's part, and what is true of its page now, whatever was released."""

    key: str
    anchor: str
    former_anchors: tuple[str, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class Around:
    """What is true around an article now."""

    id: str
    path: str
    site: contract.Site
    crumbs: tuple[contract.Crumb, ...]
    links: Mapping[str, str | None]
    """`page:7`, or the path of a file -> its public address, if it has one."""
    pictures: Mapping[str, Picture | None]
    help_card: contract.HelpCard | None

    def url_of(self, path: str) -> str:
        """Returns the absolute address of a path."""
        return f"{self.site['url']}{path}"


def look_around(
    article: ArticlePage, parts: Iterable[Part], addresses: Addresses
) -> Around:
    """Returns what is true around an article that is made of these parts."""
    parts = list(parts)
    links = dict.fromkeys(link for part in parts for link in part.fields["links"])
    files = list(filter(is_file_link, links))
    images = dict.fromkeys(asset for part in parts for asset, _ in part.fields["images"])
    return Around(
        id=str(article.key),
        path=addresses.path_of(article),
        site=addresses.site,
        crumbs=tuple(breadcrumbs(article, addresses)),
        links={
            **{link: addresses.link(link) for link in links if link not in files},
            **addresses.file_links(files, article),
        },
        pictures={asset: addresses.picture(asset) for asset in images},
        help_card=help_card_of(article.pk),
    )


def breadcrumbs(page: Page, addresses: Addresses) -> list[contract.Crumb]:
    """Returns the pages above, the home page first; none for the home page itself."""
    return [
        {"title": place.title, "url": addresses.url_of(place.path), "path": place.path}
        for place in addresses.above(page)
    ]
