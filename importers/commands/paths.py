"""Files that a command names: opened, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from importers.errors import UnreadableSource
from importers.isolation import read_isolated
from importers.result import Result
from importers.source.source import load_source


def read_path(path: Path) -> Result[Any]:
    """Returns what `read` gives for a file, under the limits of a child process.

    A file that cannot be opened is an `ImporterError`.
    """
    try:
        source = load_source(path)
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from error
    return read_isolated(source)


def read_bytes(path: Path) -> bytes:
    """Returns the bytes of a file; one that cannot be opened is an `ImporterError`."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: OSError | ValueError) -> UnreadableSource:
    reason = error.strerror if isinstance(error, OSError) else None
    return UnreadableSource(
        f"“{path}” cannot be opened: {(reason or 'not a file name').lower()}."
    )
