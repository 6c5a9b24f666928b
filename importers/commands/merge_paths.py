"""Merging three files: as the text that they are, else as what they say."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from importers.commands.paths import read_bytes, read_path
from importers.document.codec import encode
from importers.merging.document_view.merge import merge
from importers.merging.text_view.files import FORMATS, merge_files
from importers.writers import WRITERS


@dataclass(frozen=True, slots=True)
class MergedPaths:
    """The merge of three files."""

    data: bytes
    """The merged file."""
    report: dict[str, Any]
    """What happened, as it is written as JSON."""
    clean: bool
    questions: tuple[str, ...] = ()
    """The conflicts that the merged file has no marks for, a sentence each."""


def merge_paths(
    base: Path, ours: Path, theirs: Path, format_name: str | None = None
) -> MergedPaths:
    """Returns the merge of three files; their format is known by the name of `ours`.

    Those that do not merge as text are read, and what they say is written as Markdown.
    """
    format_name = format_name or FORMATS.get(ours.suffix.lower())
    if format_name is None:
        return _merge_documents(base, ours, theirs)
    versions = (read_bytes(base), read_bytes(ours), read_bytes(theirs))
    merged = merge_files(*versions, format_name)
    conflicts = [asdict(conflict) for conflict in merged.conflicts]
    text = merged.data.decode("utf-8", "replace")
    report = {"clean": not conflicts, "text": text, "conflicts": conflicts}
    return MergedPaths(merged.data, report, not conflicts)


def _merge_documents(base: Path, ours: Path, theirs: Path) -> MergedPaths:
    result = merge(*(read_path(path).value for path in (base, ours, theirs)))
    report = {
        "clean": result.clean,
        "document": json.loads(encode(result.document)),
        "changes": [asdict(change) for change in result.changes],
        "conflicts": [asdict(conflict) for conflict in result.conflicts],
    }
    questions = tuple(
        f"{conflict.where.heading or 'Lead'}: {conflict.sentence}"
        for conflict in result.conflicts
    )
    data = WRITERS["markdown"](result.document).encode("utf-8", "surrogateescape")
    return MergedPaths(data, report, result.clean, questions)
