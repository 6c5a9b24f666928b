"""What happened to articles in front of readers, one after another, and their dates."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.utils import timezone

from cms.articles.record.facts import moment
from cms.articles.record.structured_data import structured_data
from cms.publishing.models import PublicChange, PublishedRecord
from cms.rendering.contract import Article

TOLD = (
    "path lang title summary authors reviewers sources reviewed review_due provenance"
).split()
"""What an article tells beside its text. Breadcrumbs, links and pictures are not among it:
that a topic is called otherwise is no news of the article."""


def last_change(pk: int) -> PublicChange | None:
    """Returns what happened last to an article."""
    return PublicChange.objects.filter(page_id=pk).order_by("-pk").first()


def note_withdrawal(pk: int) -> None:
    """Notes that an article is not public any more, if it was."""
    last = last_change(pk)
    if last and last.what != "withdrawn":
        PublicChange.objects.create(
            page_id=pk,
            key=last.key,
            path=last.path,
            what="withdrawn",
            at=timezone.now(),
            modified=last.modified,
        )


def dated(pk: int, record: Article) -> Article:
    """Returns the record with the time of its last change; notes whatever is new in it.

    That time never goes back. It moves on when a part of the article goes out, and when the
    article says less, says it in another order, or stands elsewhere.
    """
    last = last_change(pk)
    if last is None or not _as_told(last, record):
        last = _note(pk, record, last)
    record = {**record, "modified": moment(last.modified)}
    return {**record, "structured_data": structured_data(record)}


def _as_told(last: PublicChange, record: Article) -> bool:
    """Returns whether readers have been told all that a record says."""
    same = _known(last)[0] == whole(record)
    return same and _went_out(record) <= last.modified


def _known(last: PublicChange) -> tuple[str, str]:
    """Returns the hashes of what readers were told last: of the whole, and of its words."""
    if last.sha256 or last.what == "withdrawn":
        return last.sha256, last.words
    # It was public before changes were kept; its record is still there.
    row = PublishedRecord.objects.filter(pk=last.page_id).first()
    record = row and row.record
    if record and record["kind"] == "article":
        return whole(record), told(record)
    return "", ""


def _note(pk: int, record: Article, last: PublicChange | None) -> PublicChange:
    words, went_out = told(record), _went_out(record)
    return PublicChange.objects.create(
        page_id=pk,
        key=record["id"],
        path=record["path"],
        what=_what(last, record["path"]),
        at=timezone.now(),
        modified=_modified(last, words, went_out),
        words=words,
        sha256=whole(record),
    )


def _what(last: PublicChange | None, path: str) -> str:
    if last is None or last.what == "withdrawn":
        return "published"
    return "moved" if last.path != path else "changed"


def _modified(last: PublicChange | None, words: str, went_out: datetime) -> datetime:
    """Returns when an article changed last; never before it did the time before."""
    if last is None or went_out > last.modified:
        return went_out
    if words == _known(last)[1]:
        return last.modified
    return max(last.modified, timezone.now().replace(microsecond=0))


def whole(record: Article) -> str:
    """Returns a hash of all that a record says but its times and the site's address."""
    kept = {
        name: value
        for name, value in record.items()
        if name not in ("modified", "structured_data", "site")
    }
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.replace(record["site"]["url"], "").encode()).hexdigest()


def told(record: Article) -> str:
    """Returns a hash of what an article tells its readers, in which order, and where."""
    fields = dict(record)
    sections = [[part["key"], part["title"], part["text"]] for part in record["sections"]]
    said = [[fields[name] for name in TOLD], record["lead"]["text"], sections]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _went_out(record: Article) -> datetime:
    return datetime.fromisoformat(record["modified"])
