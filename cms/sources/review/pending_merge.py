"""The merge that waits for decisions about an article, as it is now; nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from threading import Lock

from django.db.models.functions import Length

from cms.articles.drafts.reading import DraftTexts, read_texts
from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase, Decision, SourceVersion
from cms.sources.reimport.merging import (
    as_resolution,
    merge_anew,
    merge_article,
    standing_answers,
)
from cms.sources.review.build import Review, build_review
from importers import MergeResult, Resolution

NO_DECISIONS: Mapping[str, Resolution] = {}
REMEMBERED = 4
"""How many merges are remembered: that of an article is asked again with each answer.
Chosen: a few people review at a time in one process, and a merge holds whole Documents."""
_merges: dict[str, MergeResult] = {}
_lock = Lock()


@dataclass(frozen=True)
class PendingMerge:
    """The texts that wait to be merged, and what was decided about them."""

    article: ArticlePage
    base: ArticleBase
    version: SourceVersion
    """The `SourceVersion` that waits, without its bytes, and with their `size`."""
    texts: DraftTexts
    decided: Mapping[str, Decision]
    token: str
    """Names the state of the texts; another one says that they have changed."""

    @property
    def decisions(self) -> dict[str, Resolution]:
        """What was decided and is not in the drafts yet, as `importers` takes it."""
        return {
            name: as_resolution(row)
            for name, row in self.decided.items()
            if not row.written
        }

    def merged(self, decisions: Mapping[str, Resolution] = NO_DECISIONS) -> MergeResult:
        """Returns the merge with these decisions; the same texts are merged once."""
        return _remembered(
            f"{self.token} {self.base.memory} {sorted(map(repr, decisions.items()))}",
            lambda: (
                merge_article(
                    self.base, self.base.known(self.version), decisions, self.texts.read()
                ).result
            ),
        )


@dataclass(frozen=True)
class OpenReview(PendingMerge):
    """What waits for a person about an article, as the screen shows it."""

    review: Review


def open_review(article: ArticlePage) -> OpenReview | None:
    """Returns the review of an article; None if no version waits.

    The number of queries does not depend on the length of the article.
    """
    waiting = find_pending(article)
    if waiting is None:
        return None
    now = waiting.merged()
    whole = merge_anew(now)
    review = build_review(whole, standing_answers(whole, now) | waiting.decisions)
    parts = {each.name: getattr(waiting, each.name) for each in fields(waiting)}
    return OpenReview(**parts, review=review)


def find_pending(article: ArticlePage) -> PendingMerge | None:
    """Returns what waits for a person about an article, not merged yet; None if nothing
    does."""
    base = ArticleBase.objects.filter(article=article, pending__isnull=False).first()
    if base is None:
        return None
    version = describe_version(base.pending_id or 0)
    texts = read_texts(article)
    state = f"{article.pk} {version.pk} {texts.digest} {base.document} {base.pages}"
    token = hashlib.sha256(state.encode()).hexdigest()[:32]
    rows = {row.fingerprint: row for row in article.decisions.select_related("made_by")}
    return PendingMerge(article, base, version, texts, rows, token)


def describe_version(pk: int) -> SourceVersion:
    """Returns a version without its bytes, but with their `size`, its source and who
    imported it."""
    rows = SourceVersion.objects.select_related("source", "created_by").defer("data")
    return rows.annotate(size=Length("data")).get(pk=pk)


def _remembered(name: str, merge: Callable[[], MergeResult]) -> MergeResult:
    with _lock:
        known = _merges.get(name)
    if known:
        return known
    # Not under the lock: other articles must not wait for this merge.
    merged = merge()
    with _lock:
        # The oldest goes first: a dict keeps the order of insertion.
        while len(_merges) >= REMEMBERED:
            _merges.pop(next(iter(_merges)))
        _merges[name] = merged
    return merged
