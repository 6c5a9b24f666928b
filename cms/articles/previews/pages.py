"""The preview of a page: the publisher's own rendering, with what the editor holds now."""

from __future__ import annotations

from typing import cast

from wagtail import hooks

from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.articles.models.previewing import DRAFTS
from cms.articles.outline import arrange, shown_sections
from cms.articles.previews.addresses import PreviewAddresses
from cms.articles.record.build import build_article, build_listing
from cms.rendering import contract
from cms.rendering.configured import render


def preview_page(page: HomePage | TopicPage | ArticlePage | SectionPage, mode: str) -> str:
    """Returns the HTML page in which readers would see `page` if it went out as it stands.

    A section is shown in its article. With the mode `DRAFTS` every other page of an article
    is its latest draft; else it is what readers see now, save that an article which nobody
    can read yet is taken as its draft.
    """
    if isinstance(page, HomePage | TopicPage):
        listing = {**build_listing(page, PreviewAddresses()), **listings_of(page)}
        return render(cast(contract.Home | contract.Topic, listing), preview=True)
    if isinstance(page, SectionPage):
        article, sections = around_section(page, mode)
    else:
        article, sections = page, sections_of(page, mode)
    return render(build_article(article, sections, PreviewAddresses()), preview=True)


def listings_of(page: HomePage | TopicPage) -> contract.Lists:
    """Returns which topics and articles a home or topic page lists.

    Lists are made from published records, which this app does not keep: whoever keeps them
    answers the hook `list_published` with the page.
    """
    for list_published in hooks.get_hooks("list_published"):
        listings: contract.Lists = list_published(page)
        return listings
    return {"topics": [], "articles": [], "latest": []}


def sections_of(article: ArticlePage, mode: str) -> list[SectionPage]:
    """Returns the shown sections of an article, in order."""
    rows = article.section_pages() if article.pk else []
    return shown_sections(article.outline, in_mode(rows, mode))


def around_section(page: SectionPage, mode: str) -> tuple[ArticlePage, list[SectionPage]]:
    """Returns the article of a section, and all its shown sections with this as it stands.

    The section itself is always among them: whoever looks at its preview wants to see it.
    """
    article: ArticlePage = page.get_parent().specific
    rows = article.section_pages()
    if mode == DRAFTS or not article.live:
        article = article.get_latest_revision_as_object()
    sections = [
        page if str(each.key) == str(page.key) else each for each in in_mode(rows, mode)
    ]
    if page not in sections:
        sections.append(page)
    placed = arrange(article.outline, sections)
    return article, [each for each, shown in placed if shown or each is page]


def in_mode(rows: list[SectionPage], mode: str) -> list[SectionPage]:
    """Returns each section as its latest draft, or those that are live, as they are."""
    if mode == DRAFTS:
        return [row.get_latest_revision_as_object() for row in rows]
    return [row for row in rows if row.live]
