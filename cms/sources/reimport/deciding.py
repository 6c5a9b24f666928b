"""What people decided about a version that waits: kept, written, standing from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cms.articles.drafts.locking import lock_drafts
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase, ImportItem, MergeStep
from cms.sources.reimport.applying import (
    Outcome,
    hold,
    locked,
    record,
    state_of,
    write_document,
)
from cms.sources.reimport.decisions import keep, keep_all, take_back
from cms.sources.reimport.implied_answers import added_beside, answered, overtaken
from cms.sources.reimport.planning import (
    Merged,
    base_of,
    kept_decisions,
    last_written,
    merge_article,
)
from importers import Choice, Conflict, Resolution, merge
from importers.document import Document

RESOLVE = MergeStep.Kind.RESOLVE
ROUNDS = 3
"""How often what was written is looked at again, at most; each settles what it finds."""


def decide(
    article: ArticlePage, decisions: Mapping[str, tuple[str, str] | None], user: Any = None
) -> None:
    """Keep decisions about changes and conflicts, by fingerprint: `(choice, words)`.

    None takes a decision back. Nothing is written into pages; one whose question had been
    decided and written, and is not any more, is held again. Raises ValueError for what is
    no choice.
    """
    with transaction.atomic():
        written = article.decisions.filter(fingerprint__in=decisions, written=True)
        reopened = written.exists()
        for fingerprint, decision in decisions.items():
            if decision is None:
                take_back(article, fingerprint, user)
            else:
                choice = Choice(decision[0])
                words = decision[1] if choice is Choice.OWN else ""
                keep(article, fingerprint, choice, words, user, written=False)
        if reopened:
            _hold_anew(article)


def write_decisions(article: ArticlePage, user: Any = None) -> Outcome | None:
    """Write what was decided about the version that waits; None if none does.

    What is written stands while the rest is open. Raises `Waiting`.
    """
    with transaction.atomic():
        drafts, base = locked(article.pk, "the result can be saved")
        version = base.pending
        if version is None:
            return None
        before = state_of(drafts.document, base)
        theirs, decisions = version.read_document(), kept_decisions(article)
        merged = merge_article(base, theirs, decisions, drafts)
        written = write_document(drafts, merged.result.document, user)
        if not merged.result.clean:
            article.decisions.update(written=True)
            decided = merged.result.decisions
            homes = {name: decided[name] for name in decided if name not in decisions}
            keep_all(article, homes, user)
            after = _standing(merged, theirs, decisions | homes, user)
            if after.result.document != after.drafts.document:
                write_document(after.drafts, after.result.document, user)
            merged = after
        return record(merged, written, version, before, RESOLVE, user, _item(article))


def look_again(article: ArticlePage, user: Any = None) -> None:
    """Take what an editor did to the article since for an answer, where it is one.

    For when a page was saved, or a section came or went, otherwise than by a merge. Pages
    are held about which something is asked now. What is settled so is settled; nothing is
    written into pages.
    """
    with transaction.atomic():
        article = lock_drafts(article.pk)
        base, drafts = base_of(article), read_drafts(article)
        if base is None or base.pending is None:
            return hold(article, ())
        theirs, decisions = (
            base.pending.read_document(),
            kept_decisions(article, written=True),
        )
        merged = merge_article(base, theirs, decisions, drafts)
        asked = _asked_at_last(base, theirs, decisions)
        if asked is not None:
            answers = answered(asked, merged.result, removals=False)
            keep_all(article, answers, user)
            decisions |= answers
            merged = merge_article(base, theirs, decisions, drafts)
        if merged.result.document != drafts.document:
            since = overtaken(decisions, merge(*merged.result.versions))
            keep_all(article, since, user)
            decisions = kept_decisions(article, written=True)
            merged = merge_article(base, theirs, decisions, drafts)
        hold(article, merged.result.conflicts)
        if (
            merged.result.clean
            and merged.result.document == drafts.document
            and not article.decisions.filter(written=False).exists()
        ):
            state = state_of(drafts.document, base)
            written = write_document(drafts, drafts.document, user)
            record(merged, written, base.pending, state, RESOLVE, user, _item(article))


def _standing(
    merged: Merged, theirs: Document, decisions: Mapping[str, Resolution], user: Any
) -> Merged:
    """The merge of what was written just now, in which all that was answered stands."""
    article, base = merged.article, merged.base
    asked, known = merged.result.conflicts, dict(decisions)
    drafts = read_drafts(ArticlePage.objects.get(pk=article.pk))
    for _ in range(ROUNDS):
        now = merge_article(base, theirs, known, drafts)
        answers = answered(asked, now.result)
        if now.result.document != drafts.document:
            answers |= added_beside(known, merge(*now.result.versions))
        if not answers:
            break
        keep_all(article, answers, user)
        known |= answers
    return now


def _hold_anew(article: ArticlePage) -> None:
    article = lock_drafts(article.pk)
    base = base_of(article)
    if base is not None and base.pending is not None:
        written = kept_decisions(article, written=True)
        merged = merge_article(base, base.pending.read_document(), written)
        hold(article, merged.result.conflicts)


def _asked_at_last(
    base: ArticleBase, theirs: Document, decisions: Mapping[str, Resolution]
) -> tuple[Conflict, ...] | None:
    """What was open when a merge was written last; None where that cannot be told."""
    written = last_written(base)
    if written is None:
        return None
    return merge(base.read_document(), written, theirs, decisions).conflicts


def _item(article: ArticlePage) -> ImportItem | None:
    """The import that the version which waits came with."""
    stands = article.merge_steps.exclude(item=None).exclude(
        item__state=ImportItem.State.UNDONE
    )
    last = stands.order_by("pk").last()
    return last.item if last else None
