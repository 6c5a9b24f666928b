"""The flattened blocks of many files, whatever some of them hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from importers.commands.paths import read_path
from importers.errors import ImporterError
from importers.writers.flattened import flattened


def flatten_paths(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Yields the blocks of each file; what is refused is `{"error": sentence}`."""
    for path in paths:
        try:
            yield flattened(read_path(path).value)
        except ImporterError as error:
            yield {"error": str(error)}
