"""What importing a file would do; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Container
from dataclasses import replace

from django.contrib.auth.models import User

from cms.articles.actions.trash import in_trash
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing.figures import with_doubts
from cms.sources.importing.identity import (
    UnchangedSource,
    find_source,
    find_unchanged,
    likely_sources,
)
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planned_card import (
    PlannedCard,
    plan_card_for_merge,
    plan_card_for_new,
)
from cms.sources.importing.planned_file import PlannedFile, read_new
from cms.sources.links.earlier_addresses import unusable_addresses
from cms.sources.links.missing_files import missing_files
from cms.sources.models import ArticleBase, ItemState, SourceDocument, SourceVersion
from cms.sources.reimport.merging import article_base, merge_newer_version, reason_to_wait
from importers import make_source
from importers.errors import ImporterError
from importers.reading.reader_versions import reader_version
from importers.result import Prior
from importers.source.source import Source

LONGEST_KEY = 500
"""The length of `SourceDocument.key`."""
LONGEST_NAME = 255
"""The length of `SourceDocument.name`."""


def plan_import(
    key: str,
    content: bytes | ImporterError,
    options: ImportOptions = DEFAULT_OPTIONS,
    *,
    name: str = "",
    present: Collection[str] = (),
    there: Container[str] | None = None,
    user: User | None = None,
    merging: bool = True,
) -> PlannedFile:
    """Reads a file and returns what importing it would do.

    `key` is the file's path or name; `name` is its name where the key does not end with
    it. `content` is its bytes, or why they cannot be had.
    Never raises for what is in the file: one that cannot be imported is `REFUSED`, with
    the reason. It is read in a process of its own, under limits: nobody knows who made it.
    What a changed file would make of its article is said only with `merging`: who carries
    the plan out at once merges anyway.

    A file that is unknown but says mostly what a known source says is `ALIKE`: taking it
    for the new version would write one text into the other's article, taking it for a new
    one would leave two articles of one text, and neither is for a program to guess. The
    sources of the files that are `present` (keys), and of articles that the user may not
    edit, are not asked about. A known source of another name is only then renamed to this
    one when its own file is not `there` any more (keys; by default what is present).
    """
    there = present if there is None else there
    name = name or key.rpartition("/")[2]
    if len(key) > LONGEST_KEY or len(name) > LONGEST_NAME:
        reason = f"“{name[:40]}…” has too long a name; shorten it first."
        return PlannedFile(
            name[:LONGEST_NAME], key[:LONGEST_KEY], ItemState.REFUSED, reason
        )
    try:
        planned = _plan_source(key, _make_source(name, content), options, there, merging)
    except ImporterError as error:
        return PlannedFile(name, key, ItemState.REFUSED, str(error))
    if planned.state == ItemState.NEW and not (options.new or options.exactly):
        planned = _ask_if_new(planned, present, user)
    if planned.document:
        key = planned.known_as or key
        noted = missing_files(planned.document, key, present)
        noted += unusable_addresses(planned.stated.aliases, planned.article_id)
        planned = replace(planned, messages=planned.messages + noted)
    return replace(planned, options=options, card=_plan_card(planned, options))


def _plan_card(planned: PlannedFile, options: ImportOptions) -> PlannedCard | None:
    if planned.merged:
        return plan_card_for_merge(planned.merged, adds=options.help_card)
    if planned.document and planned.state in (ItemState.NEW, ItemState.ALIKE):
        return plan_card_for_new(planned.document, adds=options.help_card)
    # What a version that is not merged yet comes to is found when it is.
    return None


def _make_source(name: str, content: bytes | ImporterError) -> Source:
    if isinstance(content, ImporterError):
        raise content
    return make_source(name, content)


def _plan_source(
    key: str,
    source: Source,
    options: ImportOptions,
    there: Container[str],
    merging: bool,
) -> PlannedFile:
    """Returns the plan of a file by what is known of it: nothing, its bytes, or a version
    before. Raises `ImporterError`."""
    unchanged = None if options.source else find_unchanged(key, source.sha256)
    if unchanged and not _reads_again(unchanged, source, options):
        reason = _older_reader(unchanged, source)
        return _plan_same(key, source, unchanged.source_id, unchanged.article_id, reason)
    known = options.source or _find(key, source, options, there)
    if known:
        planned = _plan_known(key, source, known, options, merging)
        renamed = known.key != key and known.key not in there
        return replace(planned, known_as=known.key) if renamed else planned
    prior = Prior(encoding=options.encoding)
    return with_doubts(read_new(key, source, prior, options=options))


def _plan_same(
    key: str, source: Source, source_id: int, article_id: int | None, reason: str
) -> PlannedFile:
    return PlannedFile(
        source.name,
        key,
        ItemState.SAME,
        reason,
        source,
        article_id=article_id,
        source_id=source_id,
    )


def _find(
    key: str, source: Source, options: ImportOptions, there: Container[str]
) -> SourceDocument | None:
    if options.exactly:
        return SourceDocument.objects.filter(key=key).first()
    return find_source(key, source.sha256, there)


def _ask_if_new(
    planned: PlannedFile, present: Collection[str], user: User | None
) -> PlannedFile:
    """Returns the plan of a new file, or the question whether it is new."""
    if planned.document is None:
        return planned
    likely = likely_sources(planned.document, present, user)
    if not likely:
        return planned
    first = likely[0]
    reason = (
        f"{first.share} % of it stands in “{first.source.key}” too; say whether it is "
        "the new version of that, or a new article."
    )
    return replace(planned, state=ItemState.ALIKE, reason=reason, likely=likely)


def restrict_to_user(planned: PlannedFile, user: User | None) -> PlannedFile:
    """Returns the plan, refused if it is about an article that the user may not edit.

    Without a user, the system acts.
    """
    if user is None or planned.article_id is None:
        return planned
    article = ArticlePage.objects.get(pk=planned.article_id)
    if article.permissions_for_user(user).can_edit():
        return planned
    reason = (
        f"“{planned.name}” belongs to an article that you may not edit; a document of your "
        "own needs another name."
    )
    return PlannedFile(planned.name, planned.key, ItemState.REFUSED, reason)


def _plan_known(
    key: str, source: Source, known: SourceDocument, options: ImportOptions, merging: bool
) -> PlannedFile:
    """Returns what a known source would do: nothing, or a merge into its article."""
    base = article_base(known.article) if known.article else None
    latest = known.versions.order_by("-number").first()
    current = (base.pending or base.version) if base else latest
    if current and current.sha256 == source.sha256:
        if base is None or not _reads_again(current, source, options):
            older = _older_reader(current, source)
            reason = older if known.article else "Its article has been deleted since."
            return _plan_same(key, source, known.pk, known.article_id, reason)
    obstacle = _obstacle(known, base)
    if obstacle or base is None:
        return PlannedFile(source.name, key, ItemState.REFUSED, obstacle, source)
    planned = _plan_merge(key, source, base, options, merging)
    return replace(planned, article_id=known.article_id, source_id=known.pk)


def _obstacle(known: SourceDocument, base: ArticleBase | None) -> str:
    """Returns why a new version cannot be merged, in one sentence; empty if it can."""
    if known.article and in_trash(known.article):
        return "Its article is in the trash; restore it first."
    if base is None:
        return "Its article has been deleted since, so there is nothing to merge it into."
    return ""


def _plan_merge(
    key: str, source: Source, base: ArticleBase, options: ImportOptions, merging: bool
) -> PlannedFile:
    """Returns a file that is read as the version before was, and merged with `merging`."""
    current = base.pending or base.version
    before = current.read_document()
    prior = Prior(**current.prior)
    if options.recut:
        # How plain text marks its headings stays known; at which level it is cut does not.
        prior = Prior(prior.convention, encoding=prior.encoding)
    prior = replace(prior, encoding=options.encoding or prior.encoding)
    planned = read_new(key, source, prior, before, options=options)
    same_bytes = current.sha256 == source.sha256
    if same_bytes and planned.document == before:
        return replace(planned, state=ItemState.SAME)
    reread = same_bytes and not options.recut
    planned = replace(planned, state=ItemState.REREAD if reread else ItemState.CHANGED)
    drafts = read_drafts(base.article)
    planned = with_doubts(planned, current, drafts.document)
    if not (merging and planned.document):
        return planned
    merged = merge_newer_version(base, planned.document, drafts)
    return replace(planned, reason=reason_to_wait(merged.drafts) or "", merged=merged)


def _reads_again(
    known: SourceVersion | UnchangedSource, source: Source, options: ImportOptions
) -> bool:
    """Returns whether bytes that were read before are to be read once more."""
    otherwise = options.recut or options.with_authors or bool(options.encoding)
    return otherwise or (options.reread and bool(_older_reader(known, source)))


def _older_reader(known: SourceVersion | UnchangedSource, source: Source) -> str:
    """Returns what to say of bytes that an older reader has read; empty for today's."""
    if known.reader >= reader_version(source.media_type):
        return ""
    return "An older reader read it; reading it again may come to something else."
