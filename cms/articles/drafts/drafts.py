"""The drafts of an article as one Document, and a Document written back into them.

Reading and writing belong in one transaction that begins with `lock_drafts`: nobody
else's words can come between them then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.articles.drafts.building import create_section, filling, reading
from cms.articles.drafts.draft_texts import Drafts, read_texts
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.outline import Entry, clean
from importers.document import Document, Metadata, Section
from importers.document.words import text_of


@dataclass(frozen=True)
class Written:
    """What writing a Document into the drafts did, as pages."""

    article_changed: bool
    changed: tuple[SectionPage, ...]
    made: tuple[SectionPage, ...]
    hidden: tuple[SectionPage, ...]

    @property
    def anything(self) -> bool:
        """Whether any draft was written."""
        return self.article_changed or bool(self.changed or self.made or self.hidden)


def lock_drafts(article_id: int) -> ArticlePage:
    """The row of an article, locked with those of its sections until the transaction ends.

    Raises `ArticlePage.DoesNotExist`.
    """
    article: ArticlePage = ArticlePage.objects.select_for_update().get(pk=article_id)
    list(
        Page.objects.select_for_update()
        .filter(path__startswith=article.path, depth=article.depth + 1)
        .values_list("pk")
    )
    return article


def lock_page(page_id: int) -> None:
    """Lock the row of a page, after that of the article which it is a section of: whoever
    locks both takes them in the order of `lock_drafts`, so that nobody waits for ever."""
    rows = Page.objects.filter(pk=page_id).values_list("path", flat=True)
    for path in rows:
        parent = path[: -Page.steplen]
        list(ArticlePage.objects.select_for_update().filter(path=parent).values_list("pk"))
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))


def read_drafts(article: ArticlePage) -> Drafts:
    """The drafts of an article as they are now."""
    return read_texts(article).read()


def write_drafts(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int], user: Any
) -> Written:
    """Make the drafts say what `document` says, and touch no page that says it already.

    A section is the page whose key is its `Origin.id`; one without is the hidden page
    that has its key as anchor, else a new page. Sections of the drafts that the document
    has not are hidden in the outline, and stay.
    """
    row = ArticlePage.objects.get(pk=drafts.article.pk)
    setting = filling({**_known_images(drafts), **image_ids}, _streams(drafts))
    by_key = {str(page.key): page for page in drafts.sections + drafts.hidden}
    said = {
        section.origin and section.origin.id: section
        for section in drafts.document.sections
    }
    asleep = {page.slug: page for page in drafts.hidden}
    shown: list[str] = []
    changed, made = [], []
    for section in document.sections:
        id = section.origin.id if section.origin else None
        page = by_key.get(id or "") or asleep.pop(section.key, None)
        if page is None:
            page = create_section(section, row, setting, user)
            made.append(page)
        elif said.get(str(page.key)) != section:
            page = _rewrite_section(page, section, setting, user)
            changed.append(page)
        shown.append(str(page.key))
    before = {str(page.key) for page in drafts.sections}
    outline = place_hidden(clean(drafts.article.outline), shown)
    return Written(
        _rewrite_article(drafts, document, outline, setting, user),
        tuple(changed),
        tuple(made),
        tuple(by_key[key] for key in sorted(before - set(shown))),
    )


def place_hidden(outline: list[Entry], shown: list[str]) -> list[Entry]:
    """An outline that shows these keys in this order; every other key of the old one is
    hidden, behind the key that it stood behind."""
    entries: list[Entry] = [{"key": key, "shown": True} for key in shown]
    behind = None
    for entry in outline:
        key = entry["key"]
        if key not in shown:
            places = [place for place, each in enumerate(entries) if each["key"] == behind]
            entries.insert(places[0] + 1 if places else 0, {"key": key, "shown": False})
        behind = key
    return entries


def _known_images(drafts: Drafts) -> dict[str, int]:
    setting = reading(*_streams(drafts))
    return {asset: pk for pk, asset in setting.asset_ids.items()}


def _streams(drafts: Drafts) -> list[Any]:
    pages = drafts.sections + drafts.hidden
    return [drafts.article.lead, *(page.body for page in pages)]


def _rewrite_section(
    page: SectionPage, section: Section, setting: Setting, user: Any
) -> SectionPage:
    page = page.get_latest_revision_as_object()
    page.title = text_of(section.title)
    page.body = fill_stream(section.blocks, setting)
    page.save_revision(user=user, log_action=True)
    return page


def _rewrite_article(
    drafts: Drafts, document: Document, outline: list[Entry], setting: Setting, user: Any
) -> bool:
    article, said = drafts.article, drafts.document
    same = (said.title, said.lead, said.metadata) == (
        document.title,
        document.lead,
        document.metadata,
    )
    if same and clean(article.outline) == outline:
        return False
    article.outline = outline
    if said.title != document.title:
        article.title = text_of(document.title)
    if said.lead != document.lead:
        article.lead = fill_stream(document.lead, setting)
    if said.metadata != document.metadata:
        _rewrite_metadata(article, document.metadata)
    article.save_revision(user=user, log_action=True)
    return True


def _rewrite_metadata(article: ArticlePage, metadata: Metadata) -> None:
    article.summary = metadata.summary or ""
    article.language = metadata.lang or article.language
    article.direction = metadata.dir or ""
    people = list(article.contributors.all())
    known = {each.name for each in people if each.role == "author"}
    for each in people:
        if each.role == "author" and each.name not in metadata.authors:
            article.contributors.remove(each)
    for name in metadata.authors:
        if name not in known:
            article.contributors.create(name=name, role="author")
