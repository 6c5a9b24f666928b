"""Pages -> records: articles by their parts, home and topics as they stand.

What is built depends on nothing but the page objects given, saved or not, and on
`Addresses`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.articles.record.addresses import Addresses, StandsInArticle
from cms.articles.record.around import Placed, breadcrumbs, look_around
from cms.articles.record.compose import compose_article
from cms.articles.record.facts import moment
from cms.articles.record.parts import Part, part_of
from cms.articles.record.prose import build_prose
from cms.articles.record.public_blocks import (
    asked_targets,
    canonical_blocks,
    pictured,
    with_links,
)
from cms.rendering import contract
from cms.rendering.wording import direction
from importers.document.file_links import is_file_link
from importers.writers.html import Footnotes


def build_article(
    article: ArticlePage, sections: Sequence[SectionPage], addresses: Addresses
) -> contract.Article:
    """Returns the record of an article with these sections, in this order, as they
    stand."""
    own = part_of(article)
    placed = [place(page, part_of(page), addresses) for page in sections]
    around = look_around(article, [own, *(each.part for each in placed)], addresses)
    return compose_article(own, placed, around).record


def place(page: StandsInArticle, part: Part, addresses: Addresses) -> Placed:
    """Returns a section's part with the key and the anchors that its page has now."""
    former = tuple(addresses.former_anchors(page))
    return Placed(str(page.key), page.slug, former, part)


def build_listing(page: HomePage | TopicPage, addresses: Addresses) -> contract.Listing:
    """Returns the record of a home or topic page, without the lists that the publisher
    adds."""
    blocks = canonical_blocks(page.introduction)
    asked = asked_targets(blocks)
    links = {link: None if is_file_link(link) else addresses.link(link) for link in asked}
    pictures = {asset: addresses.picture(asset) for asset, _ in pictured(blocks)}
    blocks = with_links(blocks, links)
    crumbs = breadcrumbs(page, addresses)
    path = addresses.path_of(page)
    lang = addresses.site["lang"]
    listing: contract.Listing = {
        "format": contract.FORMAT,
        "kind": "topic" if crumbs else "home",
        "id": str(page.translation_key),
        "url": addresses.url_of(path),
        "path": path,
        "lang": lang,
        "dir": direction(lang),
        "title": page.title,
        "summary": page.summary,
        "intro": build_prose(blocks, Footnotes(blocks), frozenset(), pictures, lang),
        "modified": moment(page.last_published_at),
        "site": addresses.site,
    }
    if crumbs:
        listing["breadcrumbs"] = crumbs
    return listing


def summarise(record: contract.Article) -> contract.Summary:
    """Returns what lists show of an article."""
    fields: Mapping[str, object] = record
    # Records that were made before articles had help cards do not name theirs.
    summary = {key: fields.get(key) for key in contract.Summary.__annotations__}
    return cast(contract.Summary, summary)
