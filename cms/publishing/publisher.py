"""Publishing: makes the files of the public site what the live pages say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.articles.record.addresses import Addresses
from cms.publishing import journal
from cms.publishing.inventory import wanted_files
from cms.publishing.models import (
    PublishedFile,
    PublishedRecord,
    PublishLock,
    StalePage,
)
from cms.publishing.outputs import Output
from cms.publishing.records import public_page_ids, update_records
from cms.publishing.writing import delete_file, write_file

Progress = Callable[[int, int], object]


@dataclass
class Report:
    """What a publishing did, or would do: paths below the published folder."""

    written: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    unchanged: int = 0


class _DryRun(Exception):
    """Takes back what a dry run did in the database."""


def publish_site(
    *, full: bool = False, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Publish what is stale, and heal whatever is missing.

    With `full`, every record is made and every file rendered anew. With `dry_run`,
    nothing is written: the report says what would be. `progress(done, total)` is told
    of every file. New files come first, lists next, deletions last; a publishing that
    is killed is finished by the next.
    """
    report = Report()
    try:
        with transaction.atomic():
            PublishLock.objects.get_or_create(pk=1)
            PublishLock.objects.select_for_update().get(pk=1)
            stale = set(StalePage.objects.values_list("pk", flat=True))
            public = public_page_ids()
            recorded = set(PublishedRecord.objects.values_list("pk", flat=True))
            # What was changed without a signal is found here, if it came or went.
            stale |= public | recorded if full or site_changed() else public ^ recorded
            update_records(stale, public)
            StalePage.objects.filter(pk__in=stale).delete()
            write_files(list(wanted_files()), report, full, dry_run, progress)
            if dry_run:
                raise _DryRun
        journal.end(Path(settings.PUBLISHED_ROOT))
    except _DryRun:
        pass
    return report


def site_changed() -> bool:
    """Whether the site had another name, address or language when it was recorded."""
    row = PublishedRecord.objects.order_by("pk").first()
    return row is not None and row.record["site"] != Addresses().site


def write_files(
    outputs: list[Output],
    report: Report,
    full: bool,
    dry_run: bool,
    progress: Progress | None,
) -> None:
    """Make the published folder hold these files, and nothing else that was ours."""
    root = Path(settings.PUBLISHED_ROOT)
    known = {row.path: row for row in PublishedFile.objects.all()}
    doubtful = journal.read(root, known)
    outputs.sort(key=lambda output: (output.turn, output.path))
    stale = [
        output
        for output in outputs
        if full
        or output.path in doubtful
        or not _intact(root / output.path, output, known.get(output.path))
    ]
    unneeded = (known.keys() | doubtful) - {output.path for output in outputs}
    report.unchanged = len(outputs) - len(stale)
    if (stale or unneeded) and not dry_run:
        journal.sweep(root, doubtful)
        journal.begin(root, doubtful.union(output.path for output in stale))
    rows = []
    for done, output in enumerate(stale, start=1):
        data = output.make()
        if _put(root / output.path, data, dry_run):
            report.written.append(output.path)
        else:
            report.unchanged += 1
        sha256 = hashlib.sha256(data).hexdigest()
        rows.append(PublishedFile(output.path, output.made_from, sha256, len(data)))
        if progress:
            progress(done, len(stale))
    PublishedFile.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["made_from", "sha256", "size"],
        batch_size=500,
    )
    for path in sorted(unneeded):
        there = (root / path).is_file()
        if there and (dry_run or delete_file(root, root / path)):
            report.deleted.append(path)
    PublishedFile.objects.filter(path__in=list(unneeded)).delete()


def _intact(path: Path, output: Output, known: PublishedFile | None) -> bool:
    """Whether a file is there as it was written, and would be written so again."""
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
