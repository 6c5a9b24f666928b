"""Files on disk: written whole or not at all, and only where something differs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = ".writing-"
"""How the names of files begin that are not whole yet."""


def write_file(path: Path, data: bytes) -> bool:
    """Puts `data` at `path` by a rename, so that readers see the old file or the new one.

    Returns whether anything was written: equal bytes are left alone.
    """
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    # Beside its goal: a rename is whole only within one file system.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # `mkstemp` makes files that only their owner may read; servers must too.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        # An interrupt too must leave no half file behind.
        Path(name).unlink(missing_ok=True)
        raise
    return True


def delete_file(root: Path, path: Path) -> bool:
    """Takes a file away, and the folders below `root` that are empty then."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    for folder in path.parents:
        if folder == root:
            break
        try:
            folder.rmdir()
        except OSError:
            # Something else stands in it.
            break
    return True
