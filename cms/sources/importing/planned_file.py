"""A file, read: what it says, fitted to pages, and what should be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cms.articles.drafts.images import usable_images
from cms.articles.mapping.vocabulary import VOCABULARY
from cms.sources.doubts import Doubt
from cms.sources.importing.identity import LikelySource
from cms.sources.importing.images_beside import bring_images
from cms.sources.importing.kept_titles import keep_title
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planned_card import PlannedCard
from cms.sources.importing.statements import (
    Stated,
    draft_messages,
    property_authors,
    take_stated,
    without_authors,
)
from cms.sources.models import ItemState
from cms.sources.plurals import plural
from cms.sources.reimport.merging import ArticleMerge
from importers import fit
from importers.document import Document
from importers.document.places import places
from importers.document.words import text_of
from importers.fitting.missing_images import without_missing_images
from importers.isolation import read_isolated
from importers.result import NO_PRIOR, Excluded, Message, Prior
from importers.sections.cut import cut_freely
from importers.source.source import Source

NOTHING_STATED = Stated()


@dataclass(frozen=True)
class PlannedFile:
    """One file, read and compared with what is known of it."""

    name: str
    key: str
    state: ItemState
    reason: str = ""
    """One sentence, where it will not be imported."""
    source: Source | None = None
    document: Document | None = None
    """What it would become: the fitted Document."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """The images that came with it and can be shown, by `Asset.id`."""
    messages: tuple[Message, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    prior: Prior = NO_PRIOR
    places: Mapping[str, str] = field(default_factory=dict)
    """What links may call a place of it -> the key of its section."""
    stated: Stated = NOTHING_STATED
    """What it states of addresses and of its date."""
    article_id: int | None = None
    """The article that it was imported into before."""
    source_id: int | None = None
    """The source document that it is, where it is known."""
    merged: ArticleMerge | None = None
    """What a changed source would make of that article's drafts."""
    likely: tuple[LikelySource, ...] = ()
    """The known sources that it may be a new version of; a person must say."""
    authors: tuple[str, ...] = ()
    """Those whom only its properties name, and readers are not told of."""
    recut: str = ""
    """One sentence, where its headings would cut it into other sections than before."""
    doubts: tuple[Doubt, ...] = ()
    """Why a person should look at it before readers do."""
    known_as: str = ""
    """The key of its source, where that is another and no file goes by it any more."""
    card: PlannedCard | None = None
    """The help card that its article gets or lacks, where it needs one."""
    options: ImportOptions = DEFAULT_OPTIONS


def read_new(
    key: str,
    source: Source,
    prior: Prior = NO_PRIOR,
    before: Document | None = None,
    *,
    options: ImportOptions = DEFAULT_OPTIONS,
) -> PlannedFile:
    """Returns a file as it would be imported, were it new; `prior` as for `importers.read`.

    Of the version `before`, language and title go on where this one names none. Authors
    whom only the properties of the file name are left out, unless readers are told of them
    already, or the `options` say so. Raises `ImporterError`.
    """
    language = before and before.metadata.lang
    vocabulary = replace(VOCABULARY, language=language) if language else VOCABULARY
    result = read_isolated(source, prior)
    if before:
        result = keep_title(result, source, prior, before)
    draft = draft_messages(result.value.metadata)
    told = options.with_authors or (before and before.metadata.authors)
    authors = () if told else property_authors(result)
    if authors:
        result = without_authors(result)
    result, stated = take_stated(result, source.media_type, new=before is None)
    fitted = fit(result.value, vocabulary, name=source.name)
    brought = bring_images(fitted.value, key, options.beside, before)
    images = {**usable_images(result.asset_bytes), **brought.images}
    there = images.keys() | brought.kept
    document, missing = without_missing_images(brought.document, there)
    said = [*draft, *result.messages, *fitted.messages, *brought.messages, *missing]
    return PlannedFile(
        source.name,
        key,
        ItemState.NEW,
        source=source,
        document=document,
        images=images,
        # Reading and fitting may say the same; it is told once.
        messages=tuple(dict.fromkeys(said)),
        excluded=result.excluded,
        prior=result.prior,
        authors=authors,
        stated=stated,
        places=places(result.value),
        recut=_recut(result.value) if prior.section_level else "",
    )


def _recut(document: Document) -> str:
    """Returns what to say of a document that is cut as its last version was, and would not
    be."""
    freely = cut_freely(document)
    if [text_of(each.title) for each in freely.sections] == [
        text_of(each.title) for each in document.sections
    ]:
        return ""
    return (
        f"It is cut into {len(document.sections)} as the version before was; by its own "
        f"headings it would have {plural(len(freely.sections), 'section')}."
    )
