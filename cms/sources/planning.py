"""What importing a file would do; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cms.articles.models import ArticlePage
from cms.articles.trash import in_trash
from cms.articles.vocabulary import VOCABULARY
from cms.sources.images import usable_images
from cms.sources.merging import Merged, base_of, merge_article, waits_for
from cms.sources.models import ImportItem, SourceDocument
from importers import fit, make_source
from importers.document import Document
from importers.errors import ImporterError
from importers.figures import without_missing_images
from importers.isolation import read_isolated
from importers.result import NO_PRIOR, Excluded, Message, Prior
from importers.source import Source

State = ImportItem.State
LONGEST_KEY = 500
LONGEST_NAME = 255


@dataclass(frozen=True)
class Planned:
    """One file, read and compared with what is known of it."""

    name: str
    key: str
    state: State
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
    article_id: int | None = None
    """The article that it was imported into before."""
    merged: Merged | None = None
    """What a changed source would make of that article's drafts."""


def plan_import(key: str, content: bytes | ImporterError) -> Planned:
    """Read a file and say what importing it would do.

    `key` is the file's path or name. `content` is its bytes, or why they cannot be had.
    Never raises for what is in the file: one that cannot be imported is `REFUSED`, with
    the reason. It is read in a process of its own, under limits: nobody vouches for it.
    """
    name = key.rpartition("/")[2]
    if len(key) > LONGEST_KEY or len(name) > LONGEST_NAME:
        reason = f"“{name[:40]}…” has too long a name; shorten it first."
        return Planned(name[:LONGEST_NAME], key[:LONGEST_KEY], State.REFUSED, reason)
    try:
        if isinstance(content, ImporterError):
            raise content
        source = make_source(name, content)
        known = find_source(key, source.sha256)
        if known:
            return _plan_known(key, source, known)
        return _plan_new(key, source)
    except ImporterError as error:
        return Planned(name, key, State.REFUSED, str(error))


def _plan_new(key: str, source: Source, prior: Prior = NO_PRIOR) -> Planned:
    result = read_isolated(source, prior)
    images = usable_images(result.asset_bytes)
    fitted = fit(result.value, VOCABULARY, name=source.name)
    document, missing = without_missing_images(fitted.value, images)
    return Planned(
        source.name,
        key,
        State.NEW,
        source=source,
        document=document,
        images=images,
        messages=tuple(dict.fromkeys(result.messages + fitted.messages + missing)),
        excluded=result.excluded,
        prior=result.prior,
    )


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


def find_source(key: str, sha256: str) -> SourceDocument | None:
    """The source document that a file is, if it was imported before.

    It is known by its key; else by its very bytes, wherever it lay then; else, where the
    key is a bare name (an upload does not say its folder), by its name. Never by its title.
    """
    sources: Any = SourceDocument.objects.order_by("-pk")
    return (
        sources.filter(key=key).first()
        or sources.filter(versions__sha256=sha256).first()
        or ("/" not in key and sources.filter(name=key).first())
        or None
    )


def _plan_known(key: str, source: Source, known: SourceDocument) -> Planned:
    """What a source that is known would do: nothing, or a merge into its article."""
    base = base_of(known.article) if known.article else None
    latest = known.versions.order_by("-number").first()
    current = (base.pending or base.version) if base else latest
    if current and current.sha256 == source.sha256:
        reason = "" if known.article_id else "Its article has been deleted since."
        return Planned(
            source.name, key, State.SAME, reason, source, article_id=known.article_id
        )
    if known.article and in_trash(known.article):
        reason = "Its article is in the trash; restore it first."
        return Planned(source.name, key, State.REFUSED, reason, source)
    if base is None:
        reason = "Its article has been deleted since, so there is nothing to merge it into."
        return Planned(source.name, key, State.REFUSED, reason, source)
    planned = _plan_new(key, source, Prior(**current.prior) if current else NO_PRIOR)
    merged = merge_article(base, planned.document) if planned.document else None
    return replace(
        planned,
        state=State.CHANGED,
        reason=(merged and waits_for(merged.drafts)) or "",
        article_id=known.article_id,
        merged=merged,
    )
