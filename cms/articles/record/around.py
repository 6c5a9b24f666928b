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
    """`page:7` -> its public address, if it has one."""
    file_links: Mapping[int, Mapping[str, str | None]]
    """The same for the paths of files, by page, article or section: they are counted from
    the file that its words came with. 0 stands for pages that are not saved."""
    pictures: Mapping[str, Picture | None]
    help_card: contract.HelpCard | None

    def url_of(self, path: str) -> str:
        """Returns the absolute address of a path."""
        return f"{self.site['url']}{path}"

    def led(self, part: Part) -> dict[str, str | None]:
        """Returns where each link of a part to what is ours leads."""
        files = self.file_links.get(part.page_id or 0, {})
        return {
            link: files.get(link, self.links.get(link)) for link in part.fields["links"]
        }


def look_around(
    article: ArticlePage, parts: Iterable[Part], addresses: Addresses
) -> Around:
    """Returns what is true around an article that is made of these parts."""
    parts = list(parts)
    links: dict[str, None] = {}
    files: dict[int, list[str]] = {}
    for part in parts:
        for link in part.fields["links"]:
            if is_file_link(link):
                files.setdefault(part.page_id or 0, []).append(link)
            else:
                links[link] = None
    images = dict.fromkeys(asset for part in parts for asset, _ in part.fields["images"])
    return Around(
        id=str(article.key),
        path=addresses.path_of(article),
        site=addresses.site,
        crumbs=tuple(breadcrumbs(article, addresses)),
        links={link: addresses.link(link) for link in links},
        file_links=addresses.file_links(files, article),
        pictures={asset: addresses.picture(asset) for asset in images},
        help_card=help_card_of(article.pk),
    )


def breadcrumbs(page: Page, addresses: Addresses) -> list[contract.Crumb]:
    """Returns the pages above, the home page first; none for the home page itself."""
    return [
        {"title": place.title, "url": addresses.url_of(place.path), "path": place.path}
        for place in addresses.above(page)
    ]
