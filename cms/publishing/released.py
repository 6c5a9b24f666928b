"""The record of an article, composed of what was released and of what is public now."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    parts = released_parts(article, anew=anew)
    if pk not in parts:
        return None
    own = parts[pk]
    placed = [
        place(section, parts[section.pk], addresses)
        for section in public_sections(article)
        if section.pk in parts
    ]
    shown = shown_sections(own.fields["own"]["outline"], placed)
    used = [own, *(each.part for each in shown)]
    around = look_around(article, used, addresses)
    record, made = compose_article(own, shown, around)
    keep_made(used, made)
    return record


def released_parts(article: ArticlePage, *, anew: bool = False) -> dict[int, Part]:
    """Returns what was released of an article and of each page below it, by page, with
    what was made of it before."""
    # Plain values: model objects of 200 rows cost more than all else that is done here.
    rows = (
        ReleasedPart.objects.filter(page__path__startswith=article.path)
        .exclude(document="")
        .values_list("page_id", "document", "fields", "made")
    )
    return {
        pk: Part(
            document,
            json.loads(fields),
            pk,
            json.loads(made) if made and not anew else None,
        )
        for pk, document, fields, made in rows
    }


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


def keep_made(parts: Sequence[Part], made: Sequence[Made]) -> None:
    """Keeps what was made of parts, where it was made anew."""
    changed = [
        ReleasedPart(page_id=part.page_id, made=json.dumps(new, ensure_ascii=False))
        for part, new in zip(parts, made, strict=True)
        if part.made is not new and part.page_id is not None
    ]
    ReleasedPart.objects.bulk_update(changed, ["made"], batch_size=100)
