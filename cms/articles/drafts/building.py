"""A fitted Document -> an article with its sections, as drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.core.validators import slug_unicode_re
from django.utils import timezone
from django.utils.text import slugify
from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter
from wagtail.models import Page

from cms.articles.basic_blocks import TEXT
from cms.articles.mapping.stream_data import Setting, text_ids
from cms.articles.mapping.table import fill_stream, read_stream
from cms.articles.models import ArticleImage, ArticlePage, SectionPage, TopicPage
from cms.articles.outline import make_outline
from importers.canonical.normalise import normalise
from importers.document import Document, Metadata, Origin, Section, Text
from importers.document.words import text_of

NO_IMAGES: Mapping[str, int] = MappingProxyType({})


def create_article(
    document: Document,
    topic: TopicPage,
    *,
    image_ids: Mapping[str, int] = NO_IMAGES,
    source_name: str = "",
    user: Any = None,
) -> ArticlePage:
    """Make an article of drafts below `topic`; call it in a transaction.

    `document` is fitted to the vocabulary, and `image_ids` has every image that it shows,
    by `Asset.id`.
    """
    setting = filling(image_ids)
    metadata = document.metadata
    title = text_of(document.title)
    article = ArticlePage(
        title=title,
        slug="" if slugify(title, allow_unicode=True) else free_slug(topic, "article"),
        live=False,
        owner=user,
        summary=metadata.summary or "",
        language=metadata.lang or "en",
        direction=metadata.dir or "",
        lead=fill_stream(document.lead, setting),
        source_name=source_name,
        source_imported_on=timezone.localdate() if source_name else None,
    )
    topic.add_child(instance=article)
    for name in metadata.authors:
        article.contributors.create(name=name, role="author")
    sections = [
        create_section(section, article, setting, user) for section in document.sections
    ]
    article.outline = make_outline(sections)
    article.save_revision(user=user, log_action=True)
    return article


def free_slug(parent: Page, slug: str) -> str:
    """The slug, with the lowest number behind it that makes it free below `parent`."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    wanted, n = slug, 1
    while wanted in taken:
        n += 1
        wanted = f"{slug}-{n}"
    return wanted


def create_section(
    section: Section, article: ArticlePage, setting: Setting, user: Any
) -> SectionPage:
    """Make a draft section, last in its article.

    Its anchor is the key of the section wherever it can be, so that both are known again.
    """
    key = section.key if slug_unicode_re.match(section.key) else "section"
    page = SectionPage(
        title=text_of(section.title),
        slug=free_slug(article, key),
        live=False,
        owner=user,
        body=fill_stream(section.blocks, setting),
    )
    article.add_child(instance=page)
    page.save_revision(user=user)
    return page


def filling(
    image_ids: Mapping[str, int] = NO_IMAGES, streams: Sequence[Any] = ()
) -> Setting:
    """How streams are filled: rich text goes through Wagtail's own cleaning.

    Text blocks keep the ids that they have in `streams`.
    """
    converter = DbHTMLConverter(features=TEXT)
    return Setting(
        image_ids,
        text_ids=text_ids([list(stream.raw_data) for stream in streams]),
        clean=lambda html: converter.clean(html)[0],
    )


def shown_images(raw: Any) -> Iterator[int]:
    """The primary keys of the images in the raw data of a StreamField."""
    if isinstance(raw, dict):
        if raw.get("type") == "image" and isinstance(raw["value"].get("image"), int):
            yield raw["value"]["image"]
        for value in raw.values():
            yield from shown_images(value)
    elif isinstance(raw, Sequence) and not isinstance(raw, str):
        for value in raw:
            yield from shown_images(value)


def reading(*streams: Any) -> Setting:
    """How these streams are read: images have the ids that documents know them by."""
    keys = {pk for stream in streams for pk in shown_images(list(stream.raw_data))}
    hashes = ArticleImage.objects.filter(pk__in=keys).values_list("pk", "sha256")
    known = dict(hashes) if keys else {}
    return Setting(asset_ids={pk: f"sha256:{sha256}" for pk, sha256 in known.items()})


def to_document(article: ArticlePage, sections: list[SectionPage]) -> Document:
    """What an article and these sections say, in canonical form.

    Ids of blocks, and the keys of sections, are kept as origins.
    """
    setting = reading(article.lead, *(page.body for page in sections))
    authors = [each.name for each in article.contributors.all() if each.role == "author"]
    return normalise(
        Document(
            title=(Text(article.title),),
            lead=read_stream(article.lead.raw_data, setting),
            sections=tuple(
                Section(
                    key=page.slug,
                    title=(Text(page.title),),
                    level=1,
                    blocks=read_stream(page.body.raw_data, setting),
                    origin=Origin(str(page.key)),
                )
                for page in sections
            ),
            metadata=Metadata(
                lang=article.language or None,
                dir=article.direction or None,  # type: ignore[arg-type]  # the same words
                authors=tuple(authors),
                summary=article.summary or None,
            ),
        )
    )
