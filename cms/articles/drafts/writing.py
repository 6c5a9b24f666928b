"""A Document written back into the drafts that it was read from.

Reading and writing belong in one transaction that begins with `lock_drafts`: nobody
else's words can come between them then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.contrib.auth.models import User
from wagtail.blocks import StreamValue

from cms.articles.drafts.comments import carry_comments, commented_pages
from cms.articles.drafts.creating import create_section
from cms.articles.drafts.reading import Drafts
from cms.articles.drafts.streams import setting_to_fill, setting_to_read
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.outline import Entry, clean, make_outline
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


def write_drafts(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int], user: User | None
) -> Written:
    """Makes the drafts say what `document` says, and touch no page that says it already.

    `match_pages` says which page a section is. Sections of the drafts that the document has
    not are hidden in the outline, and stay.
    """
    # New sections are added below the row, whose place in the tree is true now.
    row = ArticlePage.objects.get(pk=drafts.article.pk)
    setting = setting_to_fill({**_known_images(drafts), **image_ids}, _streams(drafts))
    said = {
        section.origin and section.origin.id: section
        for section in drafts.document.sections
    }
    commented = commented_pages(row)
    shown: list[str] = []
    changed, made = [], []
    for section, page in match_pages(drafts, document):
        if page is None:
            page = create_section(section, row, setting, user)
            made.append(page)
        elif said.get(str(page.key)) != section:
            page = _rewrite_section(page, section, setting, commented, user)
            changed.append(page)
        shown.append(str(page.key))
    outline = _outline_of(drafts)
    outline = place_hidden(outline, shown, _away(drafts, outline, made))
    return Written(
        _rewrite_article(drafts, document, outline, setting, commented, user),
        tuple(changed),
        tuple(made),
        tuple(
            sorted(
                (page for page in drafts.sections if str(page.key) not in shown),
                key=lambda page: str(page.key),
            )
        ),
    )


def _outline_of(drafts: Drafts) -> list[Entry]:
    """Returns the outline with every section in it. One that came back from the trash, or
    was added beside it, stands last; left out of it, it could not be hidden."""
    outline = clean(drafts.article.outline)
    named = {entry["key"] for entry in outline}
    return outline + [
        entry for entry in make_outline(drafts.sections) if entry["key"] not in named
    ]


def match_pages(
    drafts: Drafts, document: Document
) -> list[tuple[Section, SectionPage | None]]:
    """Returns each section of a document with the page that it is, None for a new one.

    A section is the page whose key is its `Origin.id`; one without is the hidden page that
    has its key as anchor. No two sections are one page.
    """
    by_key = {str(page.key): page for page in drafts.sections + drafts.hidden}
    ids = [section.origin.id if section.origin else None for section in document.sections]
    known = [by_key.pop(id or "", None) for id in ids]
    hidden = {page.slug: page for page in drafts.hidden if str(page.key) in by_key}
    return [
        (section, page or (None if id else hidden.pop(section.key, None)))
        for section, id, page in zip(document.sections, ids, known, strict=True)
    ]


def _away(drafts: Drafts, outline: list[Entry], made: Sequence[SectionPage]) -> set[str]:
    """Returns the keys of sections that are in the trash or in another article: what is
    written now says nothing of them, unless it has them anew."""
    here = {str(page.key) for page in drafts.sections + drafts.hidden}
    away = {entry["key"] for entry in outline} - here
    if away and made:
        anew = SectionPage.objects.filter(
            trashed__parent=drafts.article.pk,
            trashed__slug__in=[page.slug for page in made],
        )
        away -= {str(key) for key in anew.values_list("key", flat=True)}
    return away


def place_hidden(
    outline: list[Entry], shown: list[str], away: Set[str] = frozenset()
) -> list[Entry]:
    """Returns an outline that shows these keys in this order; every other key of the old
    one stands behind the key that it stood behind: as it was if it is `away`, else
    hidden."""
    entries: list[Entry] = [{"key": key, "shown": True} for key in shown]
    behind = None
    for entry in outline:
        key = entry["key"]
        if key not in shown:
            places = [place for place, each in enumerate(entries) if each["key"] == behind]
            kept: Entry = {"key": key, "shown": key in away and entry["shown"]}
            entries.insert(places[0] + 1 if places else 0, kept)
        behind = key
    return entries


def _known_images(drafts: Drafts) -> dict[str, int]:
    setting = setting_to_read(*_streams(drafts))
    return {asset: pk for pk, asset in setting.asset_ids.items()}


def _streams(drafts: Drafts) -> list[StreamValue]:
    pages = drafts.sections + drafts.hidden
    return [drafts.article.lead, *(page.body for page in pages)]


def _rewrite_section(
    page: SectionPage,
    section: Section,
    setting: Setting,
    commented: set[int],
    user: User | None,
) -> SectionPage:
    page = page.get_latest_revision_as_object()
    before = list(page.body.raw_data)
    page.title = text_of(section.title)
    page.body = fill_stream(section.blocks, setting)
    if page.pk in commented:
        carry_comments(page, "body", before)
    page.save_revision(user=user, log_action=True)
    return page


def _rewrite_article(
    drafts: Drafts,
    document: Document,
    outline: list[Entry],
    setting: Setting,
    commented: set[int],
    user: User | None,
) -> bool:
    article, said = drafts.article, drafts.document
    same = (said.title, said.lead, said.metadata) == (
        document.title,
        document.lead,
        document.metadata,
    )
    # A revision that changes nothing would look like an edit in the history.
    if same and clean(article.outline) == outline:
        return False
    article.outline = outline
    if said.title != document.title:
        article.title = text_of(document.title)
    if said.lead != document.lead:
        before = list(article.lead.raw_data)
        article.lead = fill_stream(document.lead, setting)
        if article.pk in commented:
            carry_comments(article, "lead", before)
    if said.metadata != document.metadata:
        _rewrite_metadata(article, document.metadata)
    article.save_revision(user=user, log_action=True)
    return True


def _rewrite_metadata(article: ArticlePage, metadata: Metadata) -> None:
    article.summary = metadata.summary or ""
    article.language = metadata.lang or article.language
    article.direction = metadata.dir or ""
    _rewrite_authors(article, metadata.authors)


def _rewrite_authors(article: ArticlePage, names: Sequence[str]) -> None:
    """Takes away authors who are not named, and adds those who are new; no reviewer."""
    authors = [each for each in article.contributors.all() if each.role == "author"]
    for author in authors:
        if author.name not in names:
            article.contributors.remove(author)
    known = {author.name for author in authors}
    for name in names:
        if name not in known:
            article.contributors.create(name=name, role="author")
