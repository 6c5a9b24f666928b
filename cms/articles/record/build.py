"""Pages -> the published record: the one document that all public output is made from.

`cms.rendering.contract` says what stands in it. What is built depends on nothing but
the page objects given, saved or not, and on `Addresses`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from wagtail.models import Page

from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.articles.record.addresses import Addresses
from cms.articles.record.facts import (
    count_words,
    day,
    last_change,
    minutes,
    moment,
    people,
    provenance,
)
from cms.articles.record.public_blocks import (
    defined_notes,
    distinct_notes,
    opening,
    public_blocks,
)
from cms.articles.record.structured_data import structured_data
from cms.rendering import contract
from cms.rendering.wording import direction
from importers.document import Blocks, Figure
from importers.document.traversal import walk
from importers.fitting.language_marks import with_languages_on_blocks
from importers.writers.html import Footnotes, write_blocks
from importers.writers.html.markup import escape
from importers.writers.markdown import write_blocks as write_markdown
from importers.writers.text import text_of_blocks

DIRECTIONS: Mapping[str, contract.Direction] = {"ltr": "ltr", "rtl": "rtl"}


def build_article(
    article: ArticlePage, sections: Sequence[SectionPage], addresses: Addresses
) -> contract.Article:
    """Returns the record of an article with these sections, in this order."""
    streams = [article.lead, *(section.body for section in sections)]
    # All parts of the page at once: footnotes are numbered through, and their ids unique.
    lead, *bodies = distinct_notes([public_blocks(each, addresses) for each in streams])
    all_blocks = sum(bodies, lead)
    footnotes = Footnotes(all_blocks)
    notes = frozenset(defined_notes(all_blocks))
    path = addresses.path_of(article)
    url = addresses.url_of(path)
    lead_part = build_prose(lead, footnotes, notes, addresses)
    parts = [
        build_section(page, blocks, url, footnotes, notes, addresses)
        for page, blocks in zip(sections, bodies, strict=True)
    ]
    drop_taken_anchors(parts)
    crumbs = build_breadcrumbs(article, addresses)
    words = count_words(lead_part["text"]) + sum(part["words"] for part in parts)
    record: contract.Article = {
        "$schema": addresses.url_of("/schemas/article-1.json"),
        "format": contract.FORMAT,
        "kind": "article",
        "id": str(article.key),
        "url": url,
        "path": path,
        "lang": article.language,
        "dir": DIRECTIONS.get(article.direction) or direction(article.language),
        "title": article.title,
        "title_html": escape(article.title),
        "summary": article.summary or opening(lead),
        "lead": lead_part,
        "sections": parts,
        "breadcrumbs": crumbs,
        # The first crumb is the home page, which is no topic.
        "topic": crumbs[-1] if len(crumbs) > 1 else None,
        "published": moment(article.first_published_at),
        "modified": moment(last_change([article, *sections])),
        "reviewed": day(article.reviewed_on),
        "review_due": day(article.review_due),
        "authors": people(article, "author"),
        "reviewers": people(article, "reviewer"),
        "sources": [
            {"title": each.title, "url": each.url, "note": each.note}
            for each in article.references.all()
        ],
        "images": build_images(all_blocks, addresses),
        "words": words,
        "minutes": minutes(words),
        "provenance": provenance(article),
        "site": addresses.site,
        "structured_data": {},
    }
    # Made of the record, which is whole but for this.
    record["structured_data"] = structured_data(record)
    return record


def build_listing(page: HomePage | TopicPage, addresses: Addresses) -> contract.Listing:
    """Returns the record of a home or topic page, without the lists that the publisher
    adds."""
    blocks = public_blocks(page.introduction, addresses)
    crumbs = build_breadcrumbs(page, addresses)
    path = addresses.path_of(page)
    listing: contract.Listing = {
        "format": contract.FORMAT,
        "kind": "topic" if crumbs else "home",
        "id": str(page.translation_key),
        "url": addresses.url_of(path),
        "path": path,
        "lang": addresses.site["lang"],
        "dir": direction(addresses.site["lang"]),
        "title": page.title,
        "summary": page.summary,
        "intro": build_prose(blocks, Footnotes(blocks), frozenset(), addresses),
        "modified": moment(page.last_published_at),
        "site": addresses.site,
    }
    if crumbs:
        listing["breadcrumbs"] = crumbs
    return listing


def summarise(record: contract.Article) -> contract.Summary:
    """Returns what lists show of an article."""
    fields: Mapping[str, object] = record
    summary = {key: fields[key] for key in contract.Summary.__annotations__}
    return cast(contract.Summary, summary)


def build_prose(
    blocks: Blocks, footnotes: Footnotes, notes: frozenset[str], addresses: Addresses
) -> contract.Prose:
    """Returns blocks in the three forms of a record; `notes` are the ids of all its
    footnotes."""
    pictures = {image.asset: addresses.picture(image.asset) for image in figures(blocks)}
    sources = {asset: picture.src for asset, picture in pictures.items() if picture}
    return {
        "html": write_blocks(
            with_languages_on_blocks(blocks), image=addresses.picture, footnotes=footnotes
        ),
        "markdown": write_markdown(blocks, sources, 1, notes),
        "text": text_of_blocks(blocks),
    }


def build_section(
    page: SectionPage,
    blocks: Blocks,
    url: str,
    footnotes: Footnotes,
    notes: frozenset[str],
    addresses: Addresses,
) -> contract.Section:
    """Returns one section of a record; its words count the title too."""
    prose = build_prose(blocks, footnotes, notes, addresses)
    return {
        "key": str(page.key),
        "anchor": page.slug,
        "former_anchors": addresses.former_anchors(page),
        "title": page.title,
        "title_html": escape(page.title),
        **prose,
        "url": f"{url}#{page.slug}",
        "words": count_words(page.title) + count_words(prose["text"]),
    }


def drop_taken_anchors(parts: list[contract.Section]) -> None:
    """Takes away anchors that stand twice: what a section is called now wins over what one
    was."""
    taken = {part["anchor"] for part in parts}
    for part in parts:
        kept = [anchor for anchor in part["former_anchors"] if anchor not in taken]
        part["former_anchors"] = kept
        taken.update(kept)


def build_breadcrumbs(page: Page, addresses: Addresses) -> list[contract.Crumb]:
    """Returns the pages above, the home page first; none for the home page itself."""
    return [
        {"title": place.title, "url": addresses.url_of(place.path), "path": place.path}
        for place in addresses.above(page)
    ]


def figures(blocks: Blocks) -> list[Figure]:
    """Returns the images that blocks show, in reading order."""
    return [block for block in walk(blocks) if isinstance(block, Figure)]


def build_images(blocks: Blocks, addresses: Addresses) -> list[contract.Image]:
    """Returns every image that the article shows, each once."""
    images = {}
    for figure in figures(blocks):
        picture = addresses.picture(figure.asset)
        if picture:
            images[picture.src] = contract.Image(
                url=picture.src,
                path=picture.src.removeprefix(addresses.site["url"]),
                width=picture.width or 0,
                height=picture.height or 0,
                alt=figure.alt or "",
            )
    return list(images.values())
