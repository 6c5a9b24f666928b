"""A fitted Document -> a new article with its sections, as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.core.validators import slug_unicode_re
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from cms.articles.drafts.streams import NO_IMAGES, setting_to_fill
from cms.articles.help.cards import add_card
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream
from cms.articles.models import ArticlePage, HelpSubject, SectionPage, TopicPage
from cms.articles.outline import make_outline
from importers.document import Document, Section
from importers.document.words import text_of

MAX_SLUG = 80
"""Characters of an article's name in its address. Chosen: a dozen words."""


def create_article(
    document: Document,
    topic: TopicPage,
    *,
    image_ids: Mapping[str, int] = NO_IMAGES,
    source_name: str = "",
    slug: str = "",
    published_on: date | None = None,
    help_subject: HelpSubject | None = None,
    user: User | None = None,
) -> ArticlePage:
    """Makes an article of drafts below `topic`, and returns it; call it in a transaction.

    `document` is fitted to `mapping.vocabulary.VOCABULARY`, and `image_ids` has every image
    that it shows, by `Asset.id`. It is called `slug` in its address, else by its title, and
    shows the card of `help_subject`; readers are told that it was first published on a day,
    if one is given.
    """
    setting = setting_to_fill(image_ids)
    metadata = document.metadata
    title = text_of(document.title)
    article = ArticlePage(
        title=title,
        slug=free_slug(topic, slug or name_in_address(title) or "article"),
        live=False,
        owner=user,
        summary=metadata.summary or "",
        language=metadata.lang or "en",
        direction=metadata.dir or "",
        lead=fill_stream(document.lead, setting),
        published_on=published_on,
        source_name=source_name,
        source_imported_on=timezone.localdate() if source_name else None,
    )
    topic.add_child(instance=article)
    if help_subject:
        add_card(article, help_subject, user)
    for name in metadata.authors:
        article.contributors.create(name=name, role="author")
    sections = [
        create_section(section, article, setting, user) for section in document.sections
    ]
    article.outline = make_outline(sections)
    article.save_revision(user=user, log_action=True)
    return article


def name_in_address(title: str) -> str:
    """Returns a title as a slug of whole words, to a length that people can read."""
    words = slugify(title, allow_unicode=True)
    if len(words) <= MAX_SLUG:
        return words
    head = words[: MAX_SLUG + 1].rpartition("-")[0].strip("-")
    return head or words[:MAX_SLUG]


def free_slug(parent: Page, slug: str) -> str:
    """Returns the slug, with the lowest number behind it that makes it free below
    `parent`."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    wanted, n = slug, 1
    while wanted in taken:
        n += 1
        wanted = f"{slug}-{n}"
    return wanted


def create_section(
    section: Section, article: ArticlePage, setting: Setting, user: User | None
) -> SectionPage:
    """Makes a draft section, last in its article, and returns it.

    Its anchor is the key of the section wherever it can be, so that both are known again.
    """
    key = section.key.lstrip("_")
    key = key if slug_unicode_re.match(key) else "section"
    page = SectionPage(
        title=text_of(section.title),
        slug=free_slug(article, key),
        live=False,
        owner=user,
        body=fill_stream(section.blocks, setting),
    )
    article.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page
