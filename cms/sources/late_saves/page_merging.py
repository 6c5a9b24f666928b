"""Two people's versions of one page, merged: for a save that came too late.

Pure but for the images, whose hashes are looked up. Text is merged word by word, as a new
source is; every other field is one person's or the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page

from cms.articles.drafts.streams import setting_to_fill, setting_to_read
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream, read_stream
from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from importers import Conflict, Resolution, merge
from importers.canonical.normalise import normalise
from importers.document import Document, Text
from importers.document.words import text_of

STREAMS: Mapping[type[Page], str] = {
    ArticlePage: "lead",
    SectionPage: "body",
    HomePage: "introduction",
    TopicPage: "introduction",
}
"""The field of each kind of page that holds its text."""
IGNORED_FIELDS = ("pk", "id", "sort_order")
"""What tells two things of a page apart that say the same."""


@dataclass(frozen=True)
class PageMerge:
    """What became of a page that two people changed."""

    page: Page
    """Mine, with what the newer version has besides; not saved."""
    conflicts: tuple[Conflict, ...]
    """What a person must decide; until then, my words stand there."""
    clashes: tuple[str, ...]
    """Names of fields that both changed, of which mine stands."""
    versions: tuple[Document, Document, Document]
    """The title and text of the base, of mine as it was sent, and of the newer version."""


def merge_pages(
    base: Page,
    mine: Page,
    newer: Page,
    fields: Iterable[str],
    relations: Iterable[str] = (),
    decisions: Mapping[str, Resolution] | None = None,
) -> PageMerge:
    """Merges `newer` into `mine`, both made of `base`: three versions of one page of ours.

    `fields` and `relations` are those that a form can change. `mine` is changed and
    returned.
    """
    stream = STREAMS[type(mine)]
    setting = setting_to_read(*(getattr(page, stream) for page in (base, mine, newer)))
    was, own, other = (as_document(page, stream, setting) for page in (base, mine, newer))
    result = merge(was, own, other, decisions or {})
    ids = {asset: pk for pk, asset in setting.asset_ids.items()}
    filled = setting_to_fill(ids, [getattr(newer, stream), getattr(mine, stream)])
    # Fields that are neither title nor text have no words to merge: one value or the other.
    clashes = [
        name
        for name in fields
        if name not in (stream, "title") and not _merge_field(name, base, mine, newer)
    ]
    clashes += [name for name in relations if not _merge_relation(name, base, mine, newer)]
    mine.title = text_of(result.document.title)
    setattr(mine, stream, fill_stream(result.document.lead, filled))
    return PageMerge(mine, result.conflicts, tuple(clashes), result.versions)


def as_document(page: Page, stream: str, setting: Setting) -> Document:
    """Returns the title and the text of one page."""
    blocks = read_stream(getattr(page, stream).raw_data, setting)
    return normalise(Document(title=(Text(page.title),), lead=blocks))


def _merge_field(name: str, base: Page, mine: Page, newer: Page) -> bool:
    """Takes the newer value of a field that is in `mine` as in `base`; returns False where
    both changed it."""
    was, other = getattr(base, name), getattr(newer, name)
    if getattr(mine, name) == was:
        setattr(mine, name, other)
    return bool(other in (was, getattr(mine, name)))


def _merge_relation(name: str, base: Page, mine: Page, newer: Page) -> bool:
    """Does the same for the things that belong to a page."""
    was, own, other = (_related_data(page, name) for page in (base, mine, newer))
    if own == was:
        # As a whole: a list of people has no parts that could be merged.
        getattr(mine, name).set(getattr(newer, name).all())
        own = other
    return other in (was, own)


def _related_data(page: Page, name: str) -> list[dict[str, object]]:
    said = map(get_serializable_data_for_fields, getattr(page, name).all())
    return [{k: v for k, v in each.items() if k not in IGNORED_FIELDS} for each in said]
