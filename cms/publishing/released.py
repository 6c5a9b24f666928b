"""The record of an article, composed of what was released and of what is public now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wagtail.models import PageViewRestriction

from cms.articles.models import ArticlePage, ReleasedPart, SectionPage
from cms.articles.outline import shown_sections
from cms.articles.record.around import look_around
from cms.articles.record.build import place
from cms.articles.record.compose import compose_article
from cms.articles.record.parts import Made, Part
from cms.publishing.public_tree import PublicAddresses
from cms.rendering.contract import Article


def released_record(
    pk: int, addresses: PublicAddresses, *, anew: bool = False
) -> Article | None:
    """Returns what readers may see of an article that is public; None if nothing was
    released.

    What is made of its parts is kept for the next time; with `anew`, all is made again.
    """
    article = ArticlePage.objects.defer("lead").get(pk=pk)
    sections = public_sections(article)
    rows = ReleasedPart.objects.exclude(document="").in_bulk(
        [pk, *(s.pk for s in sections)]
    )
    if pk not in rows:
        return None
    own = read_part(rows[pk], anew=anew)
    placed = [
        place(section, read_part(rows[section.pk], anew=anew), addresses)
        for section in sections
        if section.pk in rows
    ]
    shown = shown_sections(own.fields["own"]["outline"], placed)
    around = look_around(article, [own, *(each.part for each in shown)], addresses)
    record, made = compose_article(own, shown, around)
    keep_made(rows, [own, *(each.part for each in shown)], made)
    return record


class SectionRow(NamedTuple):
    """What the tree says of a section: all that its record needs beside the part."""

    pk: int
    path: str
    key: object
    slug: str


def public_sections(article: ArticlePage) -> list[SectionRow]:
    """Returns the sections of an article that are live and not private, in the order of
    the tree."""
    below = SectionPage.objects.filter(path__startswith=article.path, live=True)
    private = PageViewRestriction.objects.filter(page__path__startswith=article.path)
    public = below.exclude(pk__in=private.values("page")).order_by("path")
    return [SectionRow(*row) for row in public.values_list(*SectionRow._fields)]


def read_part(row: ReleasedPart, *, anew: bool = False) -> Part:
    """Returns a part as it was released, with what was made of it before."""
    made: Made | None = json.loads(row.made) if row.made and not anew else None
    return Part(row.document, json.loads(row.fields), row.page_id, made)


def keep_made(
    rows: Mapping[int, ReleasedPart], parts: Sequence[Part], made: Sequence[Made]
) -> None:
    """Keeps what was made of parts, where it was made anew."""
    changed = []
    for part, new in zip(parts, made, strict=True):
        if part.made is not new and part.page_id is not None:
            row = rows[part.page_id]
            row.made = json.dumps(new, ensure_ascii=False)
            changed.append(row)
    ReleasedPart.objects.bulk_update(changed, ["made"], batch_size=100)
