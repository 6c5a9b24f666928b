"""The three-way merge of one article: its base, its latest drafts, a version of the source.

Reads and compares; writes nothing. `applying` and `deciding` carry it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import Page, Revision, WorkflowState

from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.mapping.rich_text import read_inline
from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase, Decision, SourceVersion
from cms.sources.reimport.known_pages import known_in
from cms.sources.reimport.titles import with_titles
from importers import (
    Choice,
    MergeResult,
    Resolution,
    Side,
    carry_memory,
    merge,
    without_answers,
)
from importers.document import Document
from importers.document.codec import decode, encode

NO_DECISIONS: Mapping[str, Resolution] = {}
KEEP_OURS = Resolution(Choice.OURS)
"""The editors' words stay."""
REFUSE = Resolution(Choice.BASE)
"""A change of the source is not taken."""


@dataclass(frozen=True)
class ArticleMerge:
    """The three texts of one article as they are now, and their merge."""

    article: ArticlePage
    base: ArticleBase
    drafts: Drafts
    result: MergeResult

    @property
    def source_changes(self) -> int:
        """How many changes the new source brings."""
        return sum(change.side is not Side.OURS for change in self.result.changes)


def merge_article(
    base: ArticleBase,
    theirs: Document,
    decisions: Mapping[str, Resolution] = NO_DECISIONS,
    drafts: Drafts | None = None,
) -> ArticleMerge:
    """Returns what the drafts of an article become with `theirs` and these decisions.

    What was written of it before is decided, and what the drafts say there stands. Where
    it will be written, read it in the transaction in which it is, and give the `drafts`
    that were read in it, if they were.
    """
    article = ArticlePage.objects.get(pk=base.article_id)
    drafts = drafts or read_drafts(article)
    result = merge(*three_texts(base, theirs, drafts), decisions)
    return ArticleMerge(article, base, drafts, with_titles(result))


def three_texts(
    base: ArticleBase, theirs: Document, drafts: Drafts
) -> tuple[Document, Document, Document]:
    """Returns base, drafts and a version as they are merged: known by the pages there are,
    the drafts with what they remember."""
    was = known_in(drafts, base.read_document())
    return was, _remembering(base, drafts), known_in(drafts, theirs)


def _remembering(base: ArticleBase, drafts: Drafts) -> Document:
    """Returns the drafts with what they remember of the merge that wrote them last."""
    if base.pending is None:
        return drafts.document
    written = decode(base.memory) if base.memory else _remade_memory(base, drafts)
    return carry_memory(written, drafts.document) if written else drafts.document


def _remade_memory(base: ArticleBase, drafts: Drafts) -> Document | None:
    """Returns what was last written with what its merge would have remembered, where that
    was not kept yet; None where it cannot be told."""
    written = last_written_document(base)
    if written is None or base.pending is None:
        return None
    was, ours, theirs = (
        known_in(drafts, each)
        for each in (base.read_document(), written, base.known(base.pending))
    )
    decisions = stored_decisions(base.article, written=True)
    made = with_titles(merge(was, ours, theirs, decisions)).document
    return made if made == ours else None


def merge_anew(result: MergeResult) -> MergeResult:
    """Returns a merge as if nothing had been decided or written yet: with all that was, to
    be looked at and decided otherwise."""
    base, ours, theirs = result.versions
    whole = with_titles(merge(base, without_answers(ours), theirs))
    asked = {each.fingerprint for each in whole.conflicts}
    # What is open must be in sight, or nobody could ever decide it.
    return whole if {each.fingerprint for each in result.conflicts} <= asked else result


def standing_answers(whole: MergeResult, now: MergeResult) -> dict[str, Resolution]:
    """Returns what is decided of a whole merge by what the drafts say, by fingerprint;
    `now` is the same merge with what they remember."""
    found = {each.fingerprint for each in now.conflicts}
    found.update(each.fingerprint for each in now.changes)
    asked = {each.fingerprint: KEEP_OURS for each in whole.conflicts}
    made = {each.fingerprint: REFUSE for each in whole.changes if each.side is Side.THEIRS}
    return {name: each for name, each in (asked | made).items() if name not in found}


def stored_decisions(article: ArticlePage, *, written: bool) -> dict[str, Resolution]:
    """Returns the decisions about the version that waits that are in its drafts already,
    or those that are not, by fingerprint."""
    rows = article.decisions.filter(written=written)
    return {row.fingerprint: as_resolution(row) for row in rows}


def as_resolution(row: Decision) -> Resolution:
    """Returns a stored decision as `importers` takes it."""
    choice = Choice(row.choice)
    # Stored as rich text, since a person may have written it with marks.
    own = read_inline(row.words) if choice is Choice.OWN else None
    return Resolution(choice, own)


def article_base(article: ArticlePage) -> ArticleBase | None:
    """Returns the base of an article: the Document of its first version, where none is kept
    yet.

    None for an article that came from no source. Such a base is not saved.
    """
    found = ArticleBase.objects.filter(article=article).first()
    version = (
        SourceVersion.objects.filter(source__article=article).order_by("number").first()
    )
    if found or version is None:
        return found
    return ArticleBase(article=article, version=version, document=version.document)


def last_written_document(base: ArticleBase) -> Document | None:
    """Returns what was last written of the version that waits, as it was written; None if
    something else was done with the article since."""
    step = base.article.merge_steps.order_by("pk").last()
    after = step and step.after
    if not (base.pending_id and after):
        return None
    if (after["base"], after["pending"]) != (base.document, base.pending_id):
        return None
    return decode(after["document"])


def merge_newer_version(
    base: ArticleBase, version: Document, drafts: Drafts
) -> ArticleMerge:
    """Returns what the drafts become with a newer version than that which waits, if one
    does.

    What they took of the one that waits is the source's, not the editors': the base of
    this merge has it, so that a newer version may change it or take it back without a
    question. What was decided about it and is not written yet is done first. The base of
    the answer is not saved.
    """
    if base.pending is None:
        return merge_article(base, version, drafts=drafts)
    following, settled = settle_for_newer_version(base, drafts)
    merged = merge(following.read_document(), settled, version)
    return ArticleMerge(base.article, following, drafts, with_titles(merged))


def settle_for_newer_version(
    base: ArticleBase, drafts: Drafts
) -> tuple[ArticleBase, Document]:
    """Returns the base that a newer version is merged from, and the drafts with what was
    decided before. The base is not saved."""
    following = ArticleBase(
        article=base.article,
        version=base.version,
        pending=base.pending,
        document=base.document,
    )
    if base.pending is None:
        return following, drafts.document
    waits, kept = base.known(base.pending), stored_decisions(base.article, written=False)
    settled = merge_article(base, waits, kept, drafts).result
    following.document = encode(settled.next_base)
    return following, settled.document


def reason_to_wait(drafts: Drafts, then: str = "it is merged") -> str | None:
    """Returns why the drafts may not be written now, and what is done `then`, in one
    sentence; None if they may.

    Two queries, however many pages there are.
    """
    pages = {str(page.pk): page for page in drafts.pages}
    # Asked of all pages at once: a page's own properties would ask for each.
    reviewed = {
        state.object_id
        for state in WorkflowState.objects.active().filter(
            base_content_type=drafts.article.get_base_content_type(), object_id__in=pages
        )
    }
    scheduled = set(
        Revision.objects.page_revisions()
        .filter(object_id__in=pages, approved_go_live_at__isnull=False)
        .values_list("object_id", flat=True)
    )
    for pk, page in pages.items():
        if page.locked:
            return f"“{page.title}” is locked; {then} when the lock is gone."
        if pk in reviewed:
            return f"“{page.title}” is being reviewed; {then} after that."
        if pk in scheduled:
            return f"“{page.title}” has a publication scheduled; {then} after that."
    return None


def unpublished_changes(drafts: Drafts) -> str:
    """Returns which page has changes that readers have not seen, in one sentence; else
    empty.

    A page that was never published counts, save one that the outline hides.
    """
    shown: list[Page] = [drafts.article, *drafts.sections]
    pages = [page for page in shown if not page.live or page.has_unpublished_changes]
    # What the outline hides and no reader has seen is nobody's unfinished work.
    pages += [page for page in drafts.hidden if page.live and page.has_unpublished_changes]
    if not pages:
        return ""
    gone = not pages[0].live and pages[0].first_published_at
    what = "was withdrawn" if gone else "had unpublished changes"
    return f"“{pages[0].title}” {what} before."
