"""Writing a merge into the drafts of an article, and settling it.

Each function is one transaction that holds the locks of the article's pages from before
the drafts are read until they are written: a merge is only written over what it was made
of. The database keeps every text that there was: revisions, versions, `MergeStep`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.articles.drafts.images import known_images
from cms.articles.drafts.locking import lock_drafts
from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.drafts.writing import Written, write_drafts
from cms.articles.help.needing import holds_for_card
from cms.articles.models import ArticlePage, PublishHold, SectionPage
from cms.sources.links.keeping_places import keep_places
from cms.sources.models import (
    ArticleBase,
    Decision,
    ImportItem,
    JsonObject,
    MergeStep,
    SourceVersion,
    StepKind,
)
from cms.sources.plurals import plural
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.help_cards import add_card_with_version
from cms.sources.reimport.known_pages import (
    pages_by_section,
    pages_of_new_sections,
    with_new_pages,
    written_document,
)
from cms.sources.reimport.merging import (
    ArticleMerge,
    article_base,
    merge_article,
    merge_newer_version,
    reason_to_wait,
    unpublished_changes,
)
from importers import Conflict, carry_memory
from importers.document import Document
from importers.document.codec import encode
from importers.document.known_sections import with_section_ids

NO_PAGES: Mapping[str, str] = {}


class MustWait(Exception):
    """The article cannot be written now; the text is one sentence that says why."""


@dataclass(frozen=True)
class MergeOutcome:
    """What a merge did to an article."""

    article: ArticlePage
    conflicts: tuple[Conflict, ...]
    """What a person must decide still."""
    written: Written
    changes: int
    unpublished: str = ""
    """One sentence, where the article had unpublished changes before."""


def apply_version(
    version: SourceVersion, user: User | None = None, item: ImportItem | None = None
) -> MergeOutcome:
    """Merges a version of a source into the drafts of its article.

    Its images exist. Raises `Waiting` where a page of the article is locked, in review or
    scheduled, and then nothing is written.
    """
    with transaction.atomic():
        drafts, base = lock_article(version.source.article_id)
        before, unseen = merge_state(drafts.document, base), unpublished_changes(drafts)
        theirs = base.known(version)
        # The same version again, as after a wait: what was answered and written stands.
        if base.pending_id == version.pk:
            merged = merge_article(base, theirs, drafts=drafts)
        else:
            merged = merge_newer_version(base, theirs, drafts)
            # What they fitted is done, and what they did not fit is another question now.
            base.article.decisions.all().delete()
        lacked = holds_for_card(drafts.article).exists()
        wrote = write_document(drafts, merged.result.document, user)
        if not lacked:
            add_card_with_version(drafts.article, user, item)
        outcome = record_merge(merged, wrote, version, before, StepKind.APPLY, user, item)
    return replace(outcome, unpublished=unseen)


def hold_pages(
    article: ArticlePage, conflicts: Iterable[Conflict], new: Mapping[str, str] = NO_PAGES
) -> None:
    """Holds the pages with open conflicts, and only them.

    `new` has the pages that were made for sections since the merge, by their keys.
    """
    sections = SectionPage.objects.child_of(article).values_list("key", "pk")
    pages: dict[str, int] = {str(key): pk for key, pk in sections}
    open_on: dict[int, list[Conflict]] = {}
    for conflict in conflicts:
        # What is about the title, the lead or a section without a page holds the article.
        key = conflict.where.section_id or new.get(conflict.where.section or "")
        pk = int(pages.get(key or "", article.pk or 0))
        open_on.setdefault(pk, []).append(conflict)
    # Holds of other kinds are somebody else's.
    held = PublishHold.objects.filter(kind=PublishHold.CONFLICT)
    held.filter(page__path__startswith=article.path).exclude(page__in=open_on).delete()
    for pk, found in open_on.items():
        count = len(conflicts_to_ask(found))
        questions = f"{plural(count, 'question')} {'are' if count > 1 else 'is'} open"
        PublishHold.objects.update_or_create(
            page_id=pk,
            kind=PublishHold.CONFLICT,
            defaults={
                "reason": f"{questions} about a new version of the source.",
                "asks": sorted(each.fingerprint for each in found),
            },
        )


def lock_article(
    article_id: int | None, then: str = "it is merged"
) -> tuple[Drafts, ArticleBase]:
    """Returns the drafts of an article and its base, its pages locked until the transaction
    ends.

    Raises `Waiting` where it may not be written now; `then` is what can be done later.
    """
    article = lock_drafts(article_id or 0)
    base = article_base(article)
    if base is None:
        raise MustWait(f"“{article.title}” did not come from a source document.")
    drafts = read_drafts(article)
    reason = reason_to_wait(drafts, then)
    if reason:
        raise MustWait(reason)
    return drafts, base


def record_merge(
    merged: ArticleMerge,
    written: Written,
    version: SourceVersion,
    before: JsonObject,
    kind: str,
    user: User | None,
    item: ImportItem | None,
) -> MergeOutcome:
    """Records what was written of a merge with a version: settled, or held for its
    questions.

    `before` is the `state_of` everything before.
    """
    article, base, result = merged.article, merged.base, merged.result
    now = written_document(article)
    new = pages_of_new_sections(result.document, now)
    if result.conflicts:
        # The base stays until all is decided: every merge until then is of the old one.
        known = with_section_ids(base.read_document(), result.known_in_base)
        # Those of sections that are in the trash now come back with them.
        former = base.pages if base.pending == version else {}
        base.document, base.pending = encode(known), version
        base.pages = {**former, **new, **result.known_in_theirs}
        base.memory = encode(carry_memory(result.document, now))
    else:
        base.document = encode(with_new_pages(result.next_base, new))
        base.version, base.pending, base.pages, base.memory = version, None, {}, ""
        article.decisions.all().delete()
    base.save()
    keep_places(version, pages_by_section(base))
    MergeStep.objects.create(
        article=article,
        item=item,
        kind=kind,
        before=before,
        after=merge_state(now, base),
        made_by=user,
    )
    hold_pages(article, result.conflicts, new)
    log(
        instance=article,
        action="sources.merge",
        user=user,
        data={
            "source": version.source.key,
            "version": version.number,
            "sha256": version.sha256,
            "changes": merged.source_changes,
            "conflicts": len(conflicts_to_ask(result.conflicts)),
        },
    )
    return MergeOutcome(article, result.conflicts, written, merged.source_changes)


def write_document(drafts: Drafts, document: Document, user: User | None) -> Written:
    """Writes what the document says into the drafts; its images exist."""
    return write_drafts(drafts, document, known_images(document), user)


def merge_state(document: Document, base: ArticleBase) -> JsonObject:
    """Returns the drafts and all that a merge of them rests on, as data."""
    decisions = Decision.objects.filter(article=base.article_id)
    return {
        "document": encode(document),
        "base": base.document,
        "version": base.version_id,
        "pending": base.pending_id,
        "pages": base.pages,
        "memory": base.memory,
        "decisions": list(
            decisions.values_list("fingerprint", "choice", "words", "written")
        ),
    }
