"""Taking back what an import did to an article, and doing it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.articles.models import ArticlePage
from cms.sources.models import (
    ArticleBase,
    Decision,
    ImportItem,
    ImportRun,
    ItemState,
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
from cms.sources.reimport.merge_steps import last_steps_of
from cms.sources.reimport.merging import merge_article, stored_decisions
from cms.sources.reimport.renaming import restore_source_name
from importers import Conflict, merge
from importers.document.codec import decode


class CannotUndo(Exception):
    """There is nothing to take back, or something stands on it; the text says which."""


def undo(item: ImportItem, user: Any = None, *, again: bool = False) -> MergeOutcome:
    """Take back what an import did to its article, or with `again` merge it again.

    What was edited since stays. Raises `CannotUndo`, also for what was done before, and
    `Waiting`.
    """
    with transaction.atomic():
        item.state = ImportItem.objects.select_for_update().get(pk=item.pk).state
        if item.state != (ItemState.UNDONE if again else ItemState.MERGED):
            raise CannotUndo(f"The import of “{item.name}” {_as_it_is(item, again)}.")
        if item.article_id is None:
            raise CannotUndo(f"The article of “{item.name}” is gone.")
        then = "it can be merged again" if again else "the import can be taken back"
        drafts, base = lock_article(item.article_id, then)
        article = base.article
        steps = _steps_of(item, article)
        document, changes = drafts.document, 0
        # One after the other: what was edited between two writings is no part of either.
        for step in reversed(steps):
            after, before = (decode(it["document"]) for it in (step.after, step.before))
            result = merge(after, document, before)
            document, changes = result.document, changes + len(result.changes)
        state = merge_state(drafts.document, base)
        written = write_document(drafts, document, user)
        _restore(base, steps[0].before)
        step = MergeStep.objects.create(
            article=article,
            item=item,
            kind=StepKind.UNDO,
            before=state,
            after=merge_state(document, base),
            made_by=user,
        )
        item.state = ItemState.MERGED if again else ItemState.UNDONE
        item.save(update_fields=["state"])
        restore_source_name(item, user, again=again)
        open_questions = _questions(base)
        hold_pages(article, open_questions)
        log(
            instance=article,
            action="sources.undo",
            user=user,
            data={"step": step.pk, "source": item.key, "again": again},
        )
    return MergeOutcome(article, open_questions, written, changes)


def _as_it_is(item: ImportItem, again: bool) -> str:
    """Why nothing can be taken back, or nothing be merged again."""
    match item.state:
        case ItemState.UNDONE:
            return "was taken back already"
        case ItemState.MERGED:
            return "was merged already"
        case ItemState.WAITING:
            return "waits still, and has merged nothing yet"
        case _:
            return "was not taken back" if again else "merged nothing into an article"


def _restore(base: ArticleBase, state: Mapping[str, Any]) -> None:
    base.document = state["base"]
    base.version_id, base.pending_id = state["version"], state["pending"]
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
        for fingerprint, choice, words, *written in state["decisions"]
    )


def _questions(base: ArticleBase) -> tuple[Conflict, ...]:
    if base.pending is None:
        return ()
    written = stored_decisions(base.article, written=True)
    theirs = base.pending.read_document()
    return merge_article(base, theirs, written).result.conflicts


def _steps_of(item: ImportItem, article: ArticlePage) -> list[MergeStep]:
    """The last steps of the article, if they are this import's; a taking back is one."""
    rows = article.merge_steps.order_by("pk").defer("before", "after")
    steps = last_steps_of(item.pk, list(rows))
    if steps:
        return steps
    if article.merge_steps.filter(item=item).exists():
        raise CannotUndo(
            "A later version was merged into the article since; undo that import first."
        )
    raise CannotUndo(f"The import of “{item.name}” changed nothing in the article.")


def undo_run(
    run: ImportRun, user: Any = None, *, again: bool = False
) -> dict[ImportItem, str]:
    """Take back what a run merged into articles, or with `again` merge it again.

    Each article is a transaction of its own, and one where it was done before is left as
    it is: a call that was cut short is finished by the same call. Returns what was done
    with each item, in one sentence; one that cannot be taken back never stops the others.
    Articles that the run made are left alone: deleting them is a decision of its own.
    """
    said = {}
    for item in run.items.filter(state=ItemState.UNDONE if again else ItemState.MERGED):
        try:
            outcome = undo(item, user, again=again)
        except (CannotUndo, MustWait) as reason:
            said[item] = str(reason)
        else:
            done = "was merged again" if again else "was taken back"
            said[item] = f"“{item.name}” {done} in “{outcome.article.title}”."
    return said
