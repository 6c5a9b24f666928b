"""Publishing: makes the files of the public site what the live pages say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Page

from cms.articles.addresses import MEDIA, Addresses
from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.publishing.models import (
    PublishedAddress,
    PublishedFile,
    PublishedRecord,
    PublishLock,
    StalePage,
)
from cms.publishing.outputs import Output, Recorded, Turn, site_outputs
from cms.publishing.records import update_records
from cms.publishing.writing import delete_file, write_file
from cms.rendering.configured import assets, renderer

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
            stale |= recorded_page_ids() if full else unrecorded_page_ids()
            update_records(sorted(stale))
            StalePage.objects.filter(pk__in=stale).delete()
            _write(list(_outputs()), full, dry_run, report, progress)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def recorded_page_ids() -> set[int]:
    """Every page that has a record, or should have one if it is public."""
    return _live_page_ids() | set(PublishedRecord.objects.values_list("pk", flat=True))


def unrecorded_page_ids() -> set[int]:
    """Live pages that have no record yet, for whatever reason nobody marked them stale."""
    return _live_page_ids() - set(PublishedRecord.objects.values_list("pk", flat=True))


def _live_page_ids() -> set[int]:
    pages = Page.objects.live().type(HomePage, TopicPage, ArticlePage)
    return set(pages.values_list("pk", flat=True))


def _outputs() -> Iterator[Output]:
    rows = PublishedRecord.objects.order_by("path")
    records = [Recorded(row.record, row.sha256) for row in rows]
    paths = {row.pk: row.path for row in rows}
    redirects, gone = {}, []
    for address in PublishedAddress.objects.all():
        target = paths.get(address.page_id)
        if address.path in paths.values():
            continue
        if target:
            redirects[address.path] = target
        else:
            gone.append(address.path)
    site: Any = Addresses().site
    yield from site_outputs(records, redirects, gone, site, renderer(), assets().values())
    yield from _uploads(row.record for row in records)


def _uploads(records: Iterable[dict[str, Any]]) -> Iterator[Output]:
    paths = {image["path"] for record in records for image in record.get("images", [])}
    for path in sorted(paths):
        name = path.removeprefix(MEDIA)

        def read(name: str = name) -> bytes:
            with default_storage.open(name) as file:
                return file.read()

        made_from = hashlib.sha256(name.encode()).hexdigest()
        yield Output(path.lstrip("/"), made_from, read, Turn.ASSET)


def _write(
    outputs: list[Output],
    full: bool,
    dry_run: bool,
    report: Report,
    progress: Progress | None,
) -> None:
    root = Path(settings.PUBLISHED_ROOT)
    known = {row.path: row for row in PublishedFile.objects.all()}
    outputs.sort(key=lambda output: (output.turn, output.path))
    rows = []
    for done, output in enumerate(outputs, start=1):
        old = known.pop(output.path, None)
        if not full and old and old.made_from == output.made_from:
            intact = (root / output.path).is_file()
        else:
            intact = False
        if intact:
            report.unchanged += 1
        else:
            data = output.make()
            sha256 = hashlib.sha256(data).hexdigest()
            if _put(root / output.path, data, dry_run):
                report.written.append(output.path)
            else:
                report.unchanged += 1
            rows.append(
                PublishedFile(path=output.path, made_from=output.made_from, sha256=sha256)
            )
        if progress:
            progress(done, len(outputs))
    PublishedFile.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["made_from", "sha256"],
        batch_size=500,
    )
    for path in sorted(known):
        if dry_run or delete_file(root, root / path):
            report.deleted.append(path)
    PublishedFile.objects.filter(path__in=list(known)).delete()


def _put(path: Path, data: bytes, dry_run: bool) -> bool:
    if dry_run:
        return not path.is_file() or path.read_bytes() != data
    return write_file(path, data)
