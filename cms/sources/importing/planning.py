"""What importing a file would do; nothing is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from cms.articles.actions.trash import in_trash
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing.identity import (
    UnchangedSource,
    find_source,
    find_unchanged,
    likely_sources,
)
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planned_file import PlannedFile, read_new
from cms.sources.models import ItemState, SourceDocument, SourceVersion
from cms.sources.reimport.merging import article_base, merge_newer_version, reason_to_wait
from importers import make_source
from importers.errors import ImporterError
from importers.reading.reader_versions import reader_version
from importers.result import NO_PRIOR, Prior
from importers.source.source import Source

LONGEST_KEY = 500
LONGEST_NAME = 255


def plan_import(
    key: str,
    content: bytes | ImporterError,
    options: ImportOptions = DEFAULT_OPTIONS,
    *,
    name: str = "",
    present: Collection[str] = (),
    user: Any = None,
    merging: bool = True,
) -> PlannedFile:
    """Read a file and say what importing it would do.

    `key` is the file's path or name; `name` is its name where the key does not end with
    it. `content` is its bytes, or why they cannot be had.
    Never raises for what is in the file: one that cannot be imported is `REFUSED`, with
    the reason. It is read in a process of its own, under limits: nobody vouches for it.
    What a changed file would make of its article is said only with `merging`: who carries
    the plan out at once merges anyway.

    A file that is unknown but says mostly what a known source says is `ALIKE`: taking it
    for the new version would write one text into the other's article, taking it for a new
    one would leave two articles of one text, and neither is for a program to guess. The
    sources of the files that are `present` (keys), and of articles that the user may not
    edit, are not asked about.
    """
    name = name or key.rpartition("/")[2]
    if len(key) > LONGEST_KEY or len(name) > LONGEST_NAME:
        reason = f"“{name[:40]}…” has too long a name; shorten it first."
        return PlannedFile(
            name[:LONGEST_NAME], key[:LONGEST_KEY], ItemState.REFUSED, reason
        )
    try:
        if isinstance(content, ImporterError):
            raise content
        source = make_source(name, content)
        unchanged = None if options.source else find_unchanged(key, source.sha256)
        if unchanged and not _again(unchanged, source, options):
            return _plan_same(key, source, unchanged, options)
        known = options.source or _find(key, source, options)
        if known:
            planned = _plan_known(key, source, known, options, merging)
        else:
            planned = read_new(key, source)
            if not (options.new or options.exactly):
                planned = _ask(planned, present, user)
    except ImporterError as error:
        return PlannedFile(name, key, ItemState.REFUSED, str(error))
    return replace(planned, options=options)


def _plan_same(
    key: str, source: Source, unchanged: UnchangedSource, options: ImportOptions
) -> PlannedFile:
    return PlannedFile(
        source.name,
        key,
        ItemState.SAME,
        _older(unchanged, source),
        source,
        article_id=unchanged.article_id,
        source_id=unchanged.source_id,
        options=options,
    )


def _find(key: str, source: Source, options: ImportOptions) -> SourceDocument | None:
    if options.exactly:
        return SourceDocument.objects.filter(key=key).first()
    return find_source(key, source.sha256)


def _ask(planned: PlannedFile, present: Collection[str], user: Any) -> PlannedFile:
    """The plan of a new file, or the question whether it is new."""
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


def restrict_to_user(planned: PlannedFile, user: Any) -> PlannedFile:
    """The plan as a user may have it: nothing of an article that they may not edit.

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
    """What a source that is known would do: nothing, or a merge into its article."""
    base = article_base(known.article) if known.article else None
    latest = known.versions.order_by("-number").first()
    current = (base.pending or base.version) if base else latest
    same = bool(current and current.sha256 == source.sha256)
    plain = PlannedFile(
        source.name,
        key,
        ItemState.SAME,
        source=source,
        article_id=known.article_id,
        source_id=known.pk,
    )
    if same and not (base and current and _again(current, source, options)):
        gone = "Its article has been deleted since."
        older = current and _older(current, source)
        return replace(plain, reason=(older or "") if known.article else gone)
    if known.article and in_trash(known.article):
        reason = "Its article is in the trash; restore it first."
        return PlannedFile(source.name, key, ItemState.REFUSED, reason, source)
    if base is None:
        reason = "Its article has been deleted since, so there is nothing to merge it into."
        return PlannedFile(source.name, key, ItemState.REFUSED, reason, source)
    prior = Prior(**current.prior) if current else NO_PRIOR
    if options.recut:
        prior = Prior(prior.convention)
    before = current.read_document() if current else None
    language = before.metadata.lang if before else None
    read = read_new(key, source, prior, language)
    planned = replace(read, article_id=known.article_id, source_id=known.pk)
    if same and planned.document == before:
        return replace(planned, state=ItemState.SAME)
    merged = None
    if merging and planned.document:
        merged = merge_newer_version(base, planned.document, read_drafts(base.article))
    return replace(
        planned,
        state=ItemState.REREAD if same and not options.recut else ItemState.CHANGED,
        reason=(merged and reason_to_wait(merged.drafts)) or "",
        merged=merged,
    )


def _again(
    known: SourceVersion | UnchangedSource, source: Source, options: ImportOptions
) -> bool:
    """Whether bytes that were read before are to be read once more."""
    return options.recut or (options.reread and bool(_older(known, source)))


def _older(known: SourceVersion | UnchangedSource, source: Source) -> str:
    """What to say of bytes that an older reader has read; known without reading."""
    if known.reader >= reader_version(source.media_type):
        return ""
    return "An older reader read it; reading it again may come to something else."
