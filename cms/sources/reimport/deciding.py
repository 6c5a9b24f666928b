"""What people decided about a version that waits: stored, and written into the drafts."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.drafts.locking import lock_drafts
from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase, ImportItem, ItemState, StepKind
from cms.sources.reimport.applying import (
    MergeOutcome,
    hold_pages,
    lock_article,
    merge_state,
    record_merge,
    write_document,
)
from cms.sources.reimport.decisions import delete_decision, store_answers, store_decision
from cms.sources.reimport.implied_answers import (
    already_added,
    contradicted_decisions,
    implied_answers,
)
from cms.sources.reimport.merging import (
    ArticleMerge,
    article_base,
    last_written_document,
    merge_article,
    stored_decisions,
)
from importers import Choice, Conflict, Resolution, merge
from importers.document import Document

RESOLVE = StepKind.RESOLVE
ROUNDS = 3
"""How often what was written is merged again, at most, each time with the answers that the
time before implied. Chosen: a bound that keeps a merge which never settles from hanging."""


def decide(
    article: ArticlePage,
    decisions: Mapping[str, tuple[str, str] | None],
    user: User | None = None,
) -> None:
    """Stores decisions about changes and conflicts, by fingerprint: `(choice, words)`.

    None takes a decision back. Nothing is written into pages; one whose question had been
    decided and written, and is not any more, is held again. Raises ValueError for what is
    no choice.
    """
    with transaction.atomic():
        written = article.decisions.filter(fingerprint__in=decisions, written=True)
        reopened = written.exists()
        for fingerprint, decision in decisions.items():
            if decision is None:
                delete_decision(article, fingerprint, user)
            else:
                choice = Choice(decision[0])
                words = decision[1] if choice is Choice.OWN else ""
                store_decision(article, fingerprint, choice, words, user, written=False)
        if reopened:
            _hold_anew(article)


def write_decisions(article: ArticlePage, user: User | None = None) -> MergeOutcome | None:
    """Writes what was decided about the version that waits; returns None if none does.

    What is written stands while the rest is open. Raises `Waiting`.
    """
    with transaction.atomic():
        drafts, base = lock_article(article.pk, "the result can be saved")
        version = base.pending
        if version is None:
            return None
        before = merge_state(drafts.document, base)
        theirs, decisions = base.known(version), stored_decisions(article)
        merged = merge_article(base, theirs, decisions, drafts)
        written = write_document(drafts, merged.result.document, user)
        if not merged.result.clean:
            article.decisions.update(written=True)
            decided = merged.result.decisions
            # What the merge decided itself: sections that came back with their words.
            restored = {name: decided[name] for name in decided if name not in decisions}
            store_answers(article, restored, user)
            after = _merge_until_stable(merged, theirs, decisions | restored, user)
            if after.result.document != after.drafts.document:
                write_document(after.drafts, after.result.document, user)
            merged = after
        return record_merge(merged, written, version, before, RESOLVE, user, _item(article))


def take_edits_as_answers(article: ArticlePage, user: User | None = None) -> None:
    """Takes what an editor did to the article since for an answer, where it is one.

    For when a page was saved, or a section came or went, otherwise than by a merge. Pages
    are held about which something is asked now. What is settled so is settled; nothing is
    written into pages.
    """
    with transaction.atomic():
        article = lock_drafts(article.pk)
        base, drafts = article_base(article), read_drafts(article)
        if base is None or base.pending is None:
            return hold_pages(article, ())
        merged = _merge_edits(base, base.known(base.pending), drafts, user)
        hold_pages(article, merged.result.conflicts)
        stands = merged.result.clean and merged.result.document == drafts.document
        if stands and not article.decisions.filter(written=False).exists():
            state = merge_state(drafts.document, base)
            written = write_document(drafts, drafts.document, user)
            item = _item(article)
            record_merge(merged, written, base.pending, state, RESOLVE, user, item)


def _merge_edits(
    base: ArticleBase, theirs: Document, drafts: Drafts, user: User | None
) -> ArticleMerge:
    """Returns the merge of the drafts as they are; stores the answers that they imply."""
    article = base.article
    decisions = stored_decisions(article, written=True)
    merged = merge_article(base, theirs, decisions, drafts)
    asked = _asked_at_last(base, theirs, decisions)
    if asked is not None:
        answers = implied_answers(asked, merged.result, removals=False)
        store_answers(article, answers, user)
        decisions |= answers
        merged = merge_article(base, theirs, decisions, drafts)
    if merged.result.document == drafts.document:
        return merged
    # A decision that would write something now is one that the editors went against.
    since = contradicted_decisions(decisions, merge(*merged.result.versions))
    store_answers(article, since, user)
    return merge_article(base, theirs, stored_decisions(article, written=True), drafts)


def _merge_until_stable(
    merged: ArticleMerge,
    theirs: Document,
    decisions: Mapping[str, Resolution],
    user: User | None,
) -> ArticleMerge:
    """Returns the merge of what was written just now, in which all that was answered
    stands."""
    article, base = merged.article, merged.base
    asked, known = merged.result.conflicts, dict(decisions)
    # Read anew: what was written has ids of its own by now.
    drafts = read_drafts(ArticlePage.objects.get(pk=article.pk))
    for _ in range(ROUNDS):
        now = merge_article(base, theirs, known, drafts)
        answers = implied_answers(asked, now.result)
        if now.result.document != drafts.document:
            answers |= already_added(known, merge(*now.result.versions))
        if not answers:
            break
        store_answers(article, answers, user)
        known |= answers
    return now


def _hold_anew(article: ArticlePage) -> None:
    article = lock_drafts(article.pk)
    base = article_base(article)
    if base is not None and base.pending is not None:
        written = stored_decisions(article, written=True)
        merged = merge_article(base, base.known(base.pending), written)
        hold_pages(article, merged.result.conflicts)


def _asked_at_last(
    base: ArticleBase, theirs: Document, decisions: Mapping[str, Resolution]
) -> tuple[Conflict, ...] | None:
    """Returns what was open when a merge was written last; None where that cannot be
    told."""
    written = last_written_document(base)
    if written is None:
        return None
    return merge(base.read_document(), written, theirs, decisions).conflicts


def _item(article: ArticlePage) -> ImportItem | None:
    """Returns the import that the version which waits came with."""
    stands = article.merge_steps.exclude(item=None).exclude(item__state=ItemState.UNDONE)
    last = stands.order_by("pk").last()
    return last.item if last else None
