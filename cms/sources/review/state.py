"""The review of one article as it is now, read from the database; nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models.functions import Length

from cms.articles.draft_texts import DraftTexts, read_texts
from cms.articles.models import ArticlePage
from cms.sources.merging import as_resolution, merge_article
from cms.sources.models import ArticleBase, Decision, SourceVersion
from cms.sources.review.build import Review, build_review
from importers import MergeResult, Resolution

KEPT = 4
"""How many merges are remembered: that of an article is asked again with each answer."""
_merges: dict[str, MergeResult] = {}
_lock = Lock()


@dataclass(frozen=True)
class Opened:
    """What waits for a person about an article."""

    article: ArticlePage
    base: ArticleBase
    version: Any
    """The `SourceVersion` that waits, without its bytes, and with their `size`."""
    texts: DraftTexts
    decided: Mapping[str, Decision]
    review: Review
    token: str
    """Names the state of the texts; another one says that they have changed."""

    @property
    def decisions(self) -> dict[str, Resolution]:
        """What was decided, as `importers` takes it."""
        return {name: as_resolution(row) for name, row in self.decided.items()}


def open_review(article: ArticlePage) -> Opened | None:
    """The review of an article; None if no version waits.

    The number of queries does not depend on the length of the article.
    """
    base = ArticleBase.objects.filter(article=article, pending__isnull=False).first()
    if base is None:
        return None
    version = describe_version(base.pending_id or 0)
    texts = read_texts(article)
    said = f"{article.pk} {version.pk} {texts.digest} {base.document}"
    token = hashlib.sha256(said.encode()).hexdigest()[:32]
    result = _merge(token, base, version, texts)
    rows = {row.fingerprint: row for row in article.decisions.select_related("made_by")}
    decisions = {name: as_resolution(row) for name, row in rows.items()}
    review = build_review(result, decisions)
    return Opened(article, base, version, texts, rows, review, token)


def describe_version(pk: int) -> Any:
    """A version without its bytes: which file, when, who; `size` is theirs."""
    rows = SourceVersion.objects.select_related("source", "created_by").defer("data")
    return rows.annotate(size=Length("data")).get(pk=pk)


def _merge(
    token: str, base: ArticleBase, version: SourceVersion, texts: DraftTexts
) -> MergeResult:
    """The merge of texts by their token: the same ones are merged once."""
    with _lock:
        known = _merges.get(token)
    if known:
        return known
    merged = merge_article(base, version.read_document(), {}, texts.read())
    with _lock:
        while len(_merges) >= KEPT:
            _merges.pop(next(iter(_merges)))
        _merges[token] = merged.result
    return merged.result
