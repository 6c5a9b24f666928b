"""What people decided about a version that waits: stored, and written into the drafts."""

from __future__ import annotations

from collections.abc import Mapping, Set

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.drafts.locking import lock_drafts
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem, ItemState, StepKind
from cms.sources.reimport.applying import (
    MergeOutcome,
    hold_pages,
    lock_article,
    merge_state,
    record_merge,
    write_document,
)
from cms.sources.reimport.decisions import delete_decision, store_decision
from cms.sources.reimport.merging import (
    article_base,
    merge_article,
    stored_decisions,
    three_texts,
)
from importers import Choice, encode, reopen

RESOLVE = StepKind.RESOLVE


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
        _reopen(article, decisions.keys())
        for fingerprint, decision in decisions.items():
            if decision is None:
                delete_decision(article, fingerprint, user)
            else:
                choice = Choice(decision[0])
                words = decision[1] if choice is Choice.OWN else ""
                store_decision(article, fingerprint, choice, words, user)


def _reopen(article: ArticlePage, names: Set[str]) -> None:
    """Makes what was decided and written open again, and holds its pages."""
    article = lock_drafts(article.pk)
    base, drafts = article_base(article), read_drafts(article)
    if base is None or base.pending is None:
        return
    theirs = base.known(base.pending)
    texts = three_texts(base, theirs, drafts)
    memory = encode(reopen(*texts, names))
    if memory != encode(texts[1]):
        base.memory = memory
        base.save(update_fields=["memory"])
        hold_pages(article, merge_article(base, theirs, drafts=drafts).result.conflicts)


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
        decisions = stored_decisions(article, written=False)
        merged = merge_article(base, base.known(version), decisions, drafts)
        written = write_document(drafts, merged.result.document, user)
        article.decisions.update(written=True)
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
        merged = merge_article(base, base.known(base.pending), drafts=drafts)
        hold_pages(article, merged.result.conflicts)
        stands = merged.result.clean and merged.result.document == drafts.document
        if stands and not article.decisions.filter(written=False).exists():
            state = merge_state(drafts.document, base)
            written = write_document(drafts, drafts.document, user)
            item = _item(article)
            record_merge(merged, written, base.pending, state, RESOLVE, user, item)


def _item(article: ArticlePage) -> ImportItem | None:
    """Returns the import that the version which waits came with."""
    stands = article.merge_steps.exclude(item=None).exclude(item__state=ItemState.UNDONE)
    last = stands.order_by("pk").last()
    return last.item if last else None
