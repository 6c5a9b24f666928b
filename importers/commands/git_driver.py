"""Git's merge driver for a file: `merge --git`."""

from __future__ import annotations

from pathlib import Path

from importers.commands.paths import read_bytes
from importers.merging.text_view.files import FORMATS, merge_files

GIT_FAILURE = 129
"""The status that tells git that the driver failed and the file is as it was."""


def merge_for_git(
    base: Path, ours: Path, theirs: Path, format_name: str | None, name: str
) -> bool:
    """Writes the merge over `ours`, once it is whole; returns whether it is clean.

    Git names the three versions as it likes, so that the format is known by `name`, the
    path in the repository.
    """
    format_name = format_name or FORMATS.get(Path(name).suffix.lower(), "txt")
    versions = (read_bytes(base), read_bytes(ours), read_bytes(theirs))
    merged = merge_files(*versions, format_name)
    ours.write_bytes(merged.data)
    return not merged.conflicts
