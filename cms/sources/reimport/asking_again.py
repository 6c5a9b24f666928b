"""What *Merge it again* asks: where editors changed, since it was taken back, what it did.

Merging again writes what was taken back, and the words of editors stay where both meet.
What is remembered of the merge says that these places are settled; nobody has settled
them as they are now.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from cms.articles.drafts.reading import Drafts
from cms.sources.models import ArticleBase
from cms.sources.reimport.known_pages import pages_by_section
from cms.sources.reimport.merging import (
    KEEP_OURS,
    REFUSE,
    merge_anew,
    standing_answers,
    three_texts,
)
from importers import MergeResult, Side, carry_memory, merge, reopen
from importers.document import Document
from importers.document.codec import encode


def ask_about_edits_since(
    base: ArticleBase, below: ArticleBase, then: Document, drafts: Drafts
) -> None:
    """Makes what was settled of a merge open again where the drafts now differ from what
    they said `then`, before it was taken back, and meet the source.

    `base` is that of the merge, and is saved; `below` is that which a merge of its version
    would begin with now. It is another where an older version was asked about meanwhile.
    """
    before = replace(drafts, document=then)
    same = base.pending and below.document == base.document
    waits = base if same else _as_it_waited(base, below, before)
    known = _standing(_merged(waits, before))
    result = _merged(waits, drafts)
    names = _standing(result) - known
    ours = reopen(*result.versions, names)
    was, _, theirs = result.versions
    if names and merge(was, ours, theirs).conflicts:
        base.document, base.version = waits.document, waits.version
        base.pending, base.pages = waits.pending, waits.pages
        base.memory = encode(ours)
        base.save()


def _as_it_waited(base: ArticleBase, below: ArticleBase, then: Drafts) -> ArticleBase:
    """Returns the base of a merge as if it waited, and with what is below it now; what was
    decided is decided by what the drafts said then."""
    waits = ArticleBase(
        article=base.article,
        document=below.document,
        version=below.version,
        pending=base.pending or base.version,
        pages=pages_by_section(base),
    )
    result = _merged(waits, then)
    decisions = {each.fingerprint: KEEP_OURS for each in result.conflicts}
    decisions |= {
        each.fingerprint: REFUSE for each in result.changes if each.side is Side.THEIRS
    }
    if base.pending:
        known = _standing(_merged(base, then))
        decisions = {name: each for name, each in decisions.items() if name in known}
    settled = merge(*result.versions, decisions).document
    waits.memory = encode(carry_memory(settled, then.document))
    return waits


def _merged(base: ArticleBase, drafts: Drafts) -> MergeResult:
    theirs = base.known(base.pending or base.version)
    return merge(*three_texts(base, theirs, drafts))


def _standing(result: MergeResult) -> Set[str]:
    """Returns what is decided by what the drafts say, by fingerprint."""
    return standing_answers(merge_anew(result), result).keys()
