"""Writing a merge into the drafts of an article, settling it, and taking it back.

Each function is one transaction that holds the locks of the article's pages from before
the drafts are read until they are written: a merge is only written over what it was made
of. The database keeps every text that there was: revisions, versions, `MergeStep`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.articles.drafts import Drafts, Written, lock_drafts, read_drafts, write_drafts
from cms.articles.models import ArticlePage, PublishHold
from cms.sources.images import known_images
from cms.sources.merging import (
    Merged,
    base_of,
    merge_article,
    merge_next,
    unpublished,
    waits_for,
)
from cms.sources.models import (
    ArticleBase,
    Decision,
    ImportItem,
    MergeStep,
    SourceVersion,
)
from importers import Choice, Conflict
from importers.codec import encode
from importers.document import Document

Kind = MergeStep.Kind


class Waiting(Exception):
    """The article cannot be written now; the text is one sentence that says why."""


@dataclass(frozen=True)
class Outcome:
    """What a merge did to an article."""

    article: ArticlePage
    conflicts: tuple[Conflict, ...]
    """What a person must decide still."""
    written: Written
    changes: int
    unpublished: str = ""
    """One sentence, where the article had unpublished changes before."""


def apply_version(
    version: SourceVersion, user: Any = None, item: ImportItem | None = None
) -> Outcome:
    """Merge a version of a source into the drafts of its article.

    Its images exist. Raises `Waiting` where a page of the article is locked, in review or
    scheduled, and then nothing is written.
    """
    with transaction.atomic():
        drafts, base = locked(version.source.article_id)
        before, unseen = state_of(drafts.document, base), unpublished(drafts)
        again = base.pending_id == version.pk
        following = merge_article if again else merge_next
        merged = following(base, version.read_document(), drafts=drafts)
        outcome = _write(merged, version, before, Kind.APPLY, user, item)
    return replace(outcome, unpublished=unseen)


def write_decisions(article: ArticlePage, user: Any = None) -> Outcome | None:
    """Write what was decided about the version that waits; None if none does.

    Raises `Waiting`.
    """
    with transaction.atomic():
        drafts, base = locked(article.pk)
        version = base.pending
        if version is None:
            return None
        stands = article.merge_steps.exclude(item=None).exclude(
            item__state=ImportItem.State.UNDONE
        )
        last = stands.order_by("pk").last()
        merged = merge_article(base, version.read_document(), drafts=drafts)
        before = state_of(drafts.document, base)
        return _write(merged, version, before, Kind.RESOLVE, user, last and last.item)


def decide(
    article: ArticlePage, decisions: Mapping[str, tuple[str, str] | None], user: Any = None
) -> None:
    """Keep decisions about changes and conflicts, by fingerprint: `(choice, words)`.

    None takes a decision back. Nothing is written into pages. Raises ValueError for what
    is no choice.
    """
    with transaction.atomic():
        for fingerprint, decision in decisions.items():
            if decision is None:
                article.decisions.filter(fingerprint=fingerprint).delete()
                what = "open again"
            else:
                choice = Choice(decision[0])
                words = decision[1] if choice is Choice.OWN else ""
                article.decisions.update_or_create(
                    fingerprint=fingerprint,
                    defaults={"choice": choice.value, "words": words, "made_by": user},
                )
                what = choice.value
            log(
                instance=article,
                action="sources.decide",
                user=user,
                data={"fingerprint": fingerprint, "choice": what},
            )


def hold(article: ArticlePage, drafts: Drafts, conflicts: Iterable[Conflict]) -> None:
    """Let the pages with open conflicts, and only they, be held."""
    pages: dict[str, int] = {str(page.key): page.pk for page in drafts.pages}
    asked: dict[int, list[str]] = {}
    for conflict in conflicts:
        pk = int(pages.get(conflict.where.section_id or "", article.pk or 0))
        asked.setdefault(pk, []).append(conflict.fingerprint)
    held = PublishHold.objects.filter(kind=PublishHold.CONFLICT)
    held.filter(page__path__startswith=article.path).exclude(page__in=asked).delete()
    for pk, names in asked.items():
        many = len(names) > 1
        questions = f"{len(names)} questions are open" if many else "1 question is open"
        PublishHold.objects.update_or_create(
            page_id=pk,
            kind=PublishHold.CONFLICT,
            defaults={
                "reason": f"{questions} about a new version of the source.",
                "asks": sorted(names),
            },
        )


def hold_again(article: ArticlePage) -> None:
    """Let the pages be held about which something is asked as the article is now.

    For when a section came or went otherwise than by a merge; nothing else is written.
    """
    with transaction.atomic():
        article = lock_drafts(article.pk)
        base, drafts = base_of(article), read_drafts(article)
        conflicts: tuple[Conflict, ...] = ()
        if base and base.pending:
            theirs = base.pending.read_document()
            conflicts = merge_article(base, theirs, drafts=drafts).result.conflicts
        hold(article, drafts, conflicts)


def locked(article_id: int | None) -> tuple[Drafts, ArticleBase]:
    """The drafts of an article and its base, its pages locked until the transaction ends.

    Raises `Waiting` where it may not be written now.
    """
    article = lock_drafts(article_id or 0)
    base = base_of(article)
    if base is None:
        raise Waiting(f"“{article.title}” did not come from a source document.")
    drafts = read_drafts(article)
    reason = waits_for(drafts)
    if reason:
        raise Waiting(reason)
    return drafts, base


def _write(
    merged: Merged,
    version: SourceVersion,
    before: dict[str, Any],
    kind: str,
    user: Any,
    item: ImportItem | None,
) -> Outcome:
    article, base, result = merged.article, merged.base, merged.result
    written = write_document(merged.drafts, result.document, user)
    if result.clean:
        base.document, base.version, base.pending = (
            encode(result.next_base),
            version,
            None,
        )
        article.decisions.all().delete()
    else:
        base.pending = version
    base.save()
    MergeStep.objects.create(
        article=article,
        item=item,
        kind=kind,
        before=before,
        after=state_of(result.document, base),
        made_by=user,
    )
    hold(article, merged.drafts, result.conflicts)
    log(
        instance=article,
        action="sources.merge",
        user=user,
        data={
            "source": version.source.key,
            "version": version.number,
            "sha256": version.sha256,
            "changes": merged.news,
            "conflicts": len(result.conflicts),
        },
    )
    return Outcome(article, result.conflicts, written, merged.news)


def write_document(drafts: Drafts, document: Document, user: Any) -> Written:
    """Make the drafts say what the document says; its images exist."""
    return write_drafts(drafts, document, known_images(document), user)


def state_of(document: Document, base: ArticleBase) -> dict[str, Any]:
    """The drafts and all that a merge of them rests on, as data."""
    decisions = Decision.objects.filter(article=base.article_id)
    return {
        "document": encode(document),
        "base": base.document,
        "version": base.version_id,
        "pending": base.pending_id,
        "decisions": list(decisions.values_list("fingerprint", "choice", "words")),
    }
