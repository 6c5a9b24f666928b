"""Parts -> the published record of an article: a pure function, for readers and previews.

`cms.rendering.contract` says what stands in it. Nothing is asked here: whether a part is
drafted or released, and whether its page is public, was decided by whoever hands it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cms.articles.record.around import Around, Placed
from cms.articles.record.facts import count_words, midnight, minutes, moment
from cms.articles.record.parts import Made, Own, Part, last_change
from cms.articles.record.prose import make_all
from cms.articles.record.structured_data import structured_data
from cms.rendering import contract
from cms.rendering.wording import direction
from importers.writers.html.markup import escape

DIRECTIONS: Mapping[str, contract.Direction] = {"ltr": "ltr", "rtl": "rtl"}


class Composed(NamedTuple):
    """A record, and what was made of each part: the article's own, then its sections."""

    record: contract.Article
    made: list[Made]


def compose_article(own: Part, sections: Sequence[Placed], around: Around) -> Composed:
    """Returns the record of an article with these sections, in this order."""
    said: Own = own.fields["own"]
    parts = [own, *(each.part for each in sections)]
    made = make_all(parts, around, said["lang"])
    url = around.url_of(around.path)
    rows = [
        build_section(each, prose, url)
        for each, prose in zip(sections, made[1:], strict=True)
    ]
    drop_taken_anchors(rows)
    crumbs = list(around.crumbs)
    words = made[0]["words"] + sum(row["words"] for row in rows)
    record: contract.Article = {
        "$schema": around.url_of("/schemas/article-1.json"),
        "format": contract.FORMAT,
        "kind": "article",
        "id": around.id,
        "url": url,
        "path": around.path,
        "lang": said["lang"],
        "dir": DIRECTIONS.get(said["dir"]) or direction(said["lang"]),
        "title": own.fields["title"],
        "title_html": escape(own.fields["title"]),
        "summary": said["summary"] or said["opening"],
        "search_title": said["seo_title"] or own.fields["title"],
        "search_description": said["search_description"]
        or said["summary"]
        or said["opening"],
        "help_card": around.help_card,
        "lead": prose_of(made[0]),
        "sections": rows,
        "breadcrumbs": crumbs,
        # The first crumb is the home page, which is no topic.
        "topic": crumbs[-1] if len(crumbs) > 1 else None,
        "published": midnight(said.get("published_on")) or moment(own.published),
        "modified": moment(last_change(parts)),
        "reviewed": said["reviewed"],
        "review_due": said["review_due"],
        "authors": said["authors"],
        "reviewers": said["reviewers"],
        "sources": said["sources"],
        "images": build_images(parts, around),
        "words": words,
        "minutes": minutes(words),
        "provenance": said["provenance"],
        "site": around.site,
        "structured_data": {},
    }
    # Made of the record, which is whole but for this.
    record["structured_data"] = structured_data(record)
    return Composed(record, made)


def build_section(placed: Placed, made: Made, url: str) -> contract.Section:
    """Returns one section of a record; its words count the title too."""
    title = placed.part.fields["title"]
    return {
        "key": placed.key,
        "anchor": placed.anchor,
        "former_anchors": list(placed.former_anchors),
        "title": title,
        "title_html": escape(title),
        **prose_of(made),
        "url": f"{url}#{placed.anchor}",
        "words": count_words(title) + made["words"],
    }


def prose_of(made: Made) -> contract.Prose:
    """Returns the three forms of a part's text."""
    return {"html": made["html"], "markdown": made["markdown"], "text": made["text"]}


def drop_taken_anchors(rows: list[contract.Section]) -> None:
    """Takes away anchors that stand twice: what a section is called now wins over what one
    was."""
    taken = {row["anchor"] for row in rows}
    for row in rows:
        kept = [anchor for anchor in row["former_anchors"] if anchor not in taken]
        row["former_anchors"] = kept
        taken.update(kept)


def build_images(parts: Sequence[Part], around: Around) -> list[contract.Image]:
    """Returns every image that the article shows, each once."""
    images = {}
    for asset, alt in (shown for part in parts for shown in part.fields["images"]):
        picture = around.pictures.get(asset)
        if picture:
            images[picture.src] = contract.Image(
                url=picture.src,
                path=picture.src.removeprefix(around.site["url"]),
                width=picture.width or 0,
                height=picture.height or 0,
                alt=alt,
            )
    return list(images.values())
