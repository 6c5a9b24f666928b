"""Files and folders on disk -> what is imported from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from importers.source import MEDIA_TYPES


def find_files(paths: list[Path]) -> list[tuple[str, Path]]:
    """The documents at `paths`, as `(key, path)` in a stable order.

    A file is its own name; a folder gives every file below it of a known kind, by its
    path within the folder. Hidden files are passed over. Raises `FileNotFoundError`.
    """
    found = []
    for path in paths:
        if path.is_dir():
            found += [
                (file.relative_to(path).as_posix(), file)
                for file in sorted(path.rglob("*"))
                if file.is_file()
                and file.suffix.lower() in MEDIA_TYPES
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            ]
        elif path.exists():
            found.append((path.name, path))
        else:
            raise FileNotFoundError(f"There is no file or folder “{path}”.")
    return found


def read_files(files: list[tuple[str, Path]]) -> Iterator[tuple[str, bytes]]:
    """The bytes of each, read one at a time."""
    for key, path in files:
        yield key, path.read_bytes()
