"""What importing a file would do; nothing is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from cms.articles.actions.trash import in_trash
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing.identity import (
    Unchanged,
    find_source,
    find_unchanged,
    likely_sources,
)
from cms.sources.importing.options import NO_WISHES, Wishes
from cms.sources.importing.planned import Planned, read_new
from cms.sources.models import ImportItem, SourceDocument, SourceVersion
from cms.sources.reimport.planning import base_of, merge_next, waits_for
from importers import make_source
from importers.errors import ImporterError
from importers.reading.reader_versions import reader_version
from importers.result import NO_PRIOR, Prior
from importers.source.source import Source

State = ImportItem.State
LONGEST_KEY = 500
LONGEST_NAME = 255


def plan_import(
    key: str,
    content: bytes | ImporterError,
    wishes: Wishes = NO_WISHES,
    *,
    name: str = "",
    present: Collection[str] = (),
    user: Any = None,
    merging: bool = True,
) -> Planned:
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
        return Planned(name[:LONGEST_NAME], key[:LONGEST_KEY], State.REFUSED, reason)
    try:
        if isinstance(content, ImporterError):
            raise content
        source = make_source(name, content)
        unchanged = None if wishes.source else find_unchanged(key, source.sha256)
        if unchanged and not _again(unchanged, source, wishes):
            return _plan_same(key, source, unchanged, wishes)
        known = wishes.source or _find(key, source, wishes)
        if known:
            planned = _plan_known(key, source, known, wishes, merging)
        else:
            planned = read_new(key, source)
            if not (wishes.new or wishes.exactly):
                planned = _ask(planned, present, user)
    except ImporterError as error:
        return Planned(name, key, State.REFUSED, str(error))
    return replace(planned, wishes=wishes)


def _plan_same(key: str, source: Source, unchanged: Unchanged, wishes: Wishes) -> Planned:
    return Planned(
        source.name,
        key,
        State.SAME,
        _older(unchanged, source),
        source,
        article_id=unchanged.article_id,
        source_id=unchanged.source_id,
        wishes=wishes,
    )


def _find(key: str, source: Source, wishes: Wishes) -> SourceDocument | None:
    if wishes.exactly:
        return SourceDocument.objects.filter(key=key).first()
    return find_source(key, source.sha256)


def _ask(planned: Planned, present: Collection[str], user: Any) -> Planned:
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
    return replace(planned, state=State.ALIKE, reason=reason, likely=likely)


def told_to(planned: Planned, user: Any) -> Planned:
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
    return Planned(planned.name, planned.key, State.REFUSED, reason)


def _plan_known(
    key: str, source: Source, known: SourceDocument, wishes: Wishes, merging: bool
) -> Planned:
    """What a source that is known would do: nothing, or a merge into its article."""
    base = base_of(known.article) if known.article else None
    latest = known.versions.order_by("-number").first()
    current = (base.pending or base.version) if base else latest
    same = bool(current and current.sha256 == source.sha256)
    plain = Planned(
        source.name,
        key,
        State.SAME,
        source=source,
        article_id=known.article_id,
        source_id=known.pk,
    )
    if same and not (base and current and _again(current, source, wishes)):
        gone = "Its article has been deleted since."
        older = current and _older(current, source)
        return replace(plain, reason=(older or "") if known.article else gone)
    if known.article and in_trash(known.article):
        reason = "Its article is in the trash; restore it first."
        return Planned(source.name, key, State.REFUSED, reason, source)
    if base is None:
        reason = "Its article has been deleted since, so there is nothing to merge it into."
        return Planned(source.name, key, State.REFUSED, reason, source)
    prior = Prior(**current.prior) if current else NO_PRIOR
    if wishes.recut:
        prior = Prior(prior.convention)
    before = current.read_document() if current else None
    language = before.metadata.lang if before else None
    read = read_new(key, source, prior, language)
    planned = replace(read, article_id=known.article_id, source_id=known.pk)
    if same and planned.document == before:
        return replace(planned, state=State.SAME)
    merged = None
    if merging and planned.document:
        merged = merge_next(base, planned.document, read_drafts(base.article))
    return replace(
        planned,
        state=State.REREAD if same and not wishes.recut else State.CHANGED,
        reason=(merged and waits_for(merged.drafts)) or "",
        merged=merged,
    )


def _again(known: SourceVersion | Unchanged, source: Source, wishes: Wishes) -> bool:
    """Whether bytes that were read before are to be read once more."""
    return wishes.recut or (wishes.reread and bool(_older(known, source)))


def _older(known: SourceVersion | Unchanged, source: Source) -> str:
    """What to say of bytes that an older reader has read; known without reading."""
    if known.reader >= reader_version(source.media_type):
        return ""
    return "An older reader read it; reading it again may come to something else."
