"""Publishing: makes the files of the public site what was released and is public."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.articles.actions.releasing import release_all_due
from cms.articles.record.addresses import Addresses
from cms.publishing import journal
from cms.publishing.change_list import change_list, is_change_list
from cms.publishing.inventory import wanted_files
from cms.publishing.models import (
    PublishedFile,
    PublishedRecord,
    PublishLock,
    StaleMark,
)
from cms.publishing.outputs import Output
from cms.publishing.public_tree import articles_otherwise, public_page_ids
from cms.publishing.records import update_records
from cms.publishing.writing import delete_file, write_file
from cms.rendering import contract

Progress = Callable[[int, int], object]
BATCH = 500
"""Rows of the manifest in one statement. Chosen; Django takes fewer where a database
must."""


@dataclass
class PublishReport:
    """What a publishing did, or would do: paths below the published folder."""

    written: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    unchanged: int = 0

    def with_more(self, more: PublishReport) -> PublishReport:
        """Returns both as one."""
        return PublishReport(
            self.written + more.written,
            self.deleted + more.deleted,
            self.unchanged + more.unchanged,
        )


class _DryRun(Exception):
    """Takes back what a dry run did in the database, and keeps what it would have done."""

    def __init__(self, report: PublishReport) -> None:
        super().__init__()
        self.report = report


def publish_site(
    *, full: bool = False, dry_run: bool = False, progress: Progress | None = None
) -> PublishReport:
    """Publishes what is stale, and heals whatever is missing.

    With `full`, every record is made and every file rendered anew. With `dry_run`,
    nothing is written: the report says what would be. `progress(done, total)` is told
    of every file. New files come first, lists next, deletions last; a publishing that
    is killed is finished by the next. The list of changes is written when all of it is
    certain: whoever has read a number will never be told something else by it.
    """
    try:
        with transaction.atomic():
            _wait_for_others()
            marks = dict(StaleMark.objects.values_list("pk", "page_id"))
            stale = {*marks.values()} | release_all_due()
            public = public_page_ids()
            recorded = set(PublishedRecord.objects.values_list("pk", flat=True))
            # What was changed without a signal is found here, if it came or went.
            otherwise = (public ^ recorded) | (articles_otherwise() & recorded)
            anew = full or recorded_otherwise()
            stale |= public | recorded if anew else otherwise
            update_records(stale, public, anew=full)
            StaleMark.objects.filter(pk__in=marks).delete()
            report = write_files(
                list(wanted_files()), full=full, dry_run=dry_run, progress=progress
            )
            if dry_run:
                told = write_changes(full=full, dry_run=True)
                raise _DryRun(report.with_more(told))
        # Only now is it certain: a rollback would have taken the manifest back.
        journal.end(Path(settings.PUBLISHED_ROOT))
    except _DryRun as dry:
        return dry.report
    with transaction.atomic():
        _wait_for_others()
        return report.with_more(write_changes(full=full))


def _wait_for_others() -> None:
    """Lets only one publish; who waits here finds the work done."""
    PublishLock.objects.select_for_update().get_or_create(pk=1)


def recorded_otherwise() -> bool:
    """Returns whether the site had another name, address or language when it was recorded,
    or the records of articles other fields."""
    rows = PublishedRecord.objects.order_by("pk")
    row = rows.filter(kind="article").first() or rows.first()
    if row is None:
        return False
    record = row.record
    promised = contract.Article.__annotations__.keys()
    fields_changed = record["kind"] == "article" and record.keys() != promised
    return fields_changed or record["site"] != Addresses().site


def write_files(
    outputs: list[Output],
    *,
    full: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> PublishReport:
    """Makes the published folder hold these files, and nothing else that was ours but the
    list of changes."""
    root = Path(settings.PUBLISHED_ROOT)
    known = {
        row.path: row for row in PublishedFile.objects.all() if not is_change_list(row.path)
    }
    doubtful = {path for path in journal.read(root, known) if not is_change_list(path)}
    wanted = {output.path for output in outputs}
    # What cannot be relied on is written again, whatever the manifest says of it.
    stale = _stale(outputs, root, known, wanted if full else doubtful)
    unneeded = (known.keys() | doubtful) - wanted
    if (stale or unneeded) and not dry_run:
        journal.sweep(root, doubtful)
        journal.begin(root, doubtful.union(output.path for output in stale))
    written = _write(root, stale, dry_run, progress)
    deleted = _delete(root, sorted(unneeded), dry_run)
    return PublishReport(written, deleted, unchanged=len(outputs) - len(written))


def write_changes(*, full: bool = False, dry_run: bool = False) -> PublishReport:
    """Writes the list of changes as far as it is not written yet.

    It tells what is in the database for good, so that a kill leaves nothing in doubt.
    """
    root = Path(settings.PUBLISHED_ROOT)
    outputs = list(change_list(Addresses().site["url"]))
    paths = {output.path for output in outputs}
    known = PublishedFile.objects.in_bulk(paths)
    stale = _stale(outputs, root, known, paths if full else set())
    written = _write(root, stale, dry_run, None)
    return PublishReport(written, unchanged=len(outputs) - len(written))


def _stale(
    outputs: list[Output], root: Path, known: Mapping[str, PublishedFile], unsure: set[str]
) -> list[Output]:
    """Returns the files to write, in the order in which they are written."""
    return [
        output
        for output in sorted(outputs, key=lambda output: (output.turn, output.path))
        if output.path in unsure
        or not _intact(root / output.path, output, known.get(output.path))
    ]


def _write(
    root: Path, stale: list[Output], dry_run: bool, progress: Progress | None
) -> list[str]:
    """Writes files, and what each was made from; returns the paths of those that differ."""
    written, rows = [], []
    for done, output in enumerate(stale, start=1):
        data = output.make()
        if _put(root / output.path, data, dry_run):
            written.append(output.path)
        sha256 = hashlib.sha256(data).hexdigest()
        rows.append(PublishedFile(output.path, output.made_from, sha256, len(data)))
        if progress:
            progress(done, len(stale))
    PublishedFile.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["made_from", "sha256", "size"],
        batch_size=BATCH,
    )
    return written


def _delete(root: Path, unneeded: list[str], dry_run: bool) -> list[str]:
    """Deletes files that no record asks for; returns the paths of those that were there."""
    deleted = []
    for path in unneeded:
        there = (root / path).is_file()
        if there and (dry_run or delete_file(root, root / path)):
            deleted.append(path)
    PublishedFile.objects.filter(path__in=unneeded).delete()
    return deleted


def _intact(path: Path, output: Output, known: PublishedFile | None) -> bool:
    """Returns whether a file is there as it was written, and would be written so again."""
    if known is None or known.made_from != output.made_from:
        return False
    try:
        return path.stat().st_size == known.size
    except OSError:
        return False


def _put(path: Path, data: bytes, dry_run: bool) -> bool:
    if dry_run:
        return not path.is_file() or path.read_bytes() != data
    return write_file(path, data)
