"""Taking back what an import did to an article, and doing it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import (
    ArticleBase,
    Decision,
    ImportItem,
    ImportRun,
    ItemState,
    JsonObject,
    MergeStep,
    StepKind,
)
from cms.sources.reimport.applying import (
    MergeOutcome,
    MustWait,
    hold_pages,
    lock_article,
    merge_state,
    write_document,
)
from cms.sources.reimport.asking_again import ask_about_edits_since
from cms.sources.reimport.known_pages import known_in, written_document
from cms.sources.reimport.merge_steps import last_steps_of
from cms.sources.reimport.merging import merge_article, settle_for_newer_version
from cms.sources.reimport.renaming import restore_source_name
from importers import Conflict, merge
from importers.document import Document
from importers.document.codec import decode


class CannotUndo(Exception):
    """There is nothing to take back, or something stands on it; the text says which."""


def undo(
    item: ImportItem, user: User | None = None, *, again: bool = False
) -> MergeOutcome:
    """Takes back what an import did to its article, or with `again` merges it again.

    What was edited since stays. Raises `CannotUndo`, also for what was done before, and
    `MustWait`.
    """
    with transaction.atomic():
        item.state = ImportItem.objects.select_for_update().get(pk=item.pk).state
        if item.state != (ItemState.UNDONE if again else ItemState.MERGED):
            raise CannotUndo(f"The import of “{item.name}” {_why_not(item, again)}.")
        if item.article_id is None:
            raise CannotUndo(f"The article of “{item.name}” is gone.")
        then = "it can be merged again" if again else "the import can be taken back"
        drafts, base = lock_article(item.article_id, then)
        steps = _last_steps(item, base.article)
        inverse = _without(steps, drafts)
        before = merge_state(drafts.document, base)
        below = None
        if again and (inverse.edited or _differs(base, steps[0].after)):
            below, _ = settle_for_newer_version(base, drafts)
        written = write_document(drafts, inverse.document, user)
        _restore(base, steps[0].before)
        if below:
            was = decode(steps[0].before["document"])
            ask_about_edits_since(base, below, was, read_drafts(base.article))
        step = MergeStep.objects.create(
            article=base.article,
            item=item,
            kind=StepKind.UNDO,
            before=before,
            # Read anew: a section that came back may be another page by now.
            after=merge_state(written_document(base.article), base),
            made_by=user,
        )
        item.state = ItemState.MERGED if again else ItemState.UNDONE
        item.save(update_fields=["state"])
        restore_source_name(item, user, again=again)
        conflicts = _open_conflicts(base)
        hold_pages(base.article, conflicts)
        log(
            instance=base.article,
            action="sources.undo",
            user=user,
            data={"step": step.pk, "source": item.key, "again": again},
        )
    return MergeOutcome(base.article, conflicts, written, inverse.changes)


def _why_not(item: ImportItem, again: bool) -> str:
    """Returns why nothing can be taken back, or nothing be merged again."""
    match item.state:
        case ItemState.UNDONE:
            return "was taken back already"
        case ItemState.MERGED:
            return "was merged already"
        case ItemState.WAITING:
            return "waits still, and has merged nothing yet"
        case _:
            return "was not taken back" if again else "merged nothing into an article"


def _last_steps(item: ImportItem, article: ArticlePage) -> list[MergeStep]:
    """Returns the last steps of the article, if they are this import's. Raises
    `CannotUndo`."""
    rows = article.merge_steps.order_by("pk").defer("before", "after")
    steps = last_steps_of(item.pk, list(rows))
    if steps:
        return steps
    if article.merge_steps.filter(item=item).exists():
        raise CannotUndo(
            "A later version was merged into the article since; undo that import first."
        )
    raise CannotUndo(f"The import of “{item.name}” changed nothing in the article.")


class _Inverse(NamedTuple):
    """Drafts without what some steps wrote."""

    document: Document
    changes: int
    edited: bool
    """Whether editors have changed since what the steps wrote; their words stay."""


def _without(steps: Sequence[MergeStep], drafts: Drafts) -> _Inverse:
    """Returns the drafts without what these steps wrote."""
    document, changes, edited = drafts.document, 0, False
    # One after the other: what was edited between two writings is no part of either.
    for step in reversed(steps):
        after, before = (
            known_in(drafts, decode(each["document"])) for each in (step.after, step.before)
        )
        # The inverse merge: what the step wrote is the base, what was there before is new.
        result = merge(after, document, before)
        document, changes = result.document, changes + len(result.changes)
        edited = edited or bool(result.conflicts)
    return _Inverse(document, changes, edited)


def _differs(base: ArticleBase, state: JsonObject) -> bool:
    """Whether a base, or what is asked about it, is another than in a `merge_state`."""
    now = (base.document, base.pending_id, base.memory)
    return now != (state["base"], state["pending"], state.get("memory", ""))


def _restore(base: ArticleBase, state: JsonObject) -> None:
    """Stores the base and the decisions of a `merge_state`."""
    base.document = state["base"]
    base.version_id, base.pending_id = state["version"], state["pending"]
    # The oldest steps do not say which section is which page, nor what is remembered.
    base.pages, base.memory = state.get("pages", {}), state.get("memory", "")
    base.save()
    Decision.objects.filter(article=base.article_id).delete()
    Decision.objects.bulk_create(
        Decision(
            article_id=base.article_id,
            fingerprint=fingerprint,
            choice=choice,
            words=words,
            written=bool(written and written[0]),
        )
        # The oldest steps do not say whether a decision was written.
        for fingerprint, choice, words, *written in state["decisions"]
    )


def _open_conflicts(base: ArticleBase) -> tuple[Conflict, ...]:
    if base.pending is None:
        return ()
    return merge_article(base, base.known(base.pending)).result.conflicts


@dataclass(frozen=True)
class Undone:
    """What was done with one item of a run that was taken back, or merged again."""

    item: ImportItem
    sentence: str
    """What was done, or why nothing was."""
    done: bool


def undo_run_number(number: int, *, again: bool = False) -> list[Undone]:
    """Takes back what the run of this number merged, or with `again` merges it again.

    Raises `CannotUndo` where there is no such run, or nothing of it to take back.
    """
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        raise CannotUndo(f"There is no import {number}.")
    states = set(run.items.values_list("state", flat=True))
    undone = undo_run(run, again=again)
    if undone:
        return undone
    if again:
        raise CannotUndo("Nothing of this import was taken back.")
    if ItemState.UNDONE in states:
        raise CannotUndo("This import was taken back already; --again merges it again.")
    raise CannotUndo("This import merged nothing into an article.")


def undo_run(
    run: ImportRun, user: User | None = None, *, again: bool = False
) -> list[Undone]:
    """Takes back what a run merged into articles, or with `again` merges it again.

    Each article is a transaction of its own, and one where it was done before is left as
    it is: a call that was cut short is finished by the same call. Returns what was done
    with each item; one that cannot be taken back never stops the others. Articles that the
    run made are left alone: deleting them is a decision of its own.
    """
    found = []
    for item in run.items.filter(state=ItemState.UNDONE if again else ItemState.MERGED):
        try:
            outcome = undo(item, user, again=again)
        except (CannotUndo, MustWait) as reason:
            found.append(Undone(item, str(reason), done=False))
        else:
            done = "was merged again" if again else "was taken back"
            sentence = f"“{item.name}” {done} in “{outcome.article.title}”."
            found.append(Undone(item, sentence, done=True))
    return found
