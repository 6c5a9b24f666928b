"""Storing the version of a source that was imported; it is kept for ever."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib.auth.models import User

from cms.sources.importing.identity import keep_sketch
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import SourceDocument, SourceVersion
from importers.document.codec import FORMAT, encode
from importers.reading.reader_versions import reader_version
from importers.source.source import Source


def keep_version(
    source: SourceDocument, planned: PlannedFile, user: User | None
) -> SourceVersion:
    """Returns the version that has these bytes and was read so; stores it if there is
    none."""
    if planned.source is None or planned.document is None:
        raise ValueError("Only a file that was read has a version.")
    found = source.versions.filter(sha256=planned.source.sha256).order_by("-number").first()
    document = encode(planned.document)
    # The same bytes, read otherwise by a newer reader, are a version of their own.
    if found and found.document == document:
        return found
    latest = source.versions.order_by("-number").first()
    keep_sketch(source, planned.document)
    return SourceVersion.objects.create(
        source=source,
        number=latest.number + 1 if latest else 1,
        sha256=planned.source.sha256,
        media_type=planned.source.media_type,
        data=planned.source.data,
        document=document,
        format=FORMAT,
        reader=reader_version(planned.source.media_type),
        messages=[asdict(message) for message in planned.messages],
        excluded=[asdict(span) for span in planned.excluded],
        prior=asdict(planned.prior),
        places=dict(planned.places),
        created_by=user,
    )


def note_reader(source_id: int | None, source: Source) -> None:
    """Stores that today's reader makes the same of bytes that an older one has read."""
    rows = SourceVersion.objects.filter(source=source_id, sha256=source.sha256)
    rows.update(reader=reader_version(source.media_type))
