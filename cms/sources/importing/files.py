"""Files and folders on disk -> what is imported from them."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from importers.errors import ImporterError, UnreadableSource
from importers.source.source import MEDIA_TYPES, load_source


def find_files(paths: list[Path]) -> list[tuple[str, Path]]:
    """Returns the documents at `paths`, as `(key, path)` in a stable order, each once.

    A folder gives every file below it of a known kind; hidden ones are passed over.
    Raises `FileNotFoundError`.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            # Sorted, so that a run that was cut short is repeated in the same order.
            files = [
                file
                for file in sorted(path.rglob("*"))
                if file.is_file()
                and file.suffix.lower() in MEDIA_TYPES
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            ]
        elif path.exists():
            files = [path]
        else:
            raise FileNotFoundError(f"There is no file or folder “{path}”.")
        # A file that was given twice, by itself and in its folder, counts once.
        for file in files:
            found.setdefault(key_of(file), file)
    return list(found.items())


@dataclass(frozen=True)
class FilesThere(Container[str]):
    """The keys of all files that are there, whether they are imported now or not."""

    given: Set[str]
    """Those that are."""

    def __contains__(self, key: object) -> bool:
        return key in self.given or (isinstance(key, str) and Path(key).is_file())


def key_of(file: Path) -> str:
    """Returns what names a file for good: its path from the working folder, `/` between
    parts.

    A file outside the working folder is named by its whole path. So files of one name in
    two folders are two sources, whether the folder or the file itself was given.
    """
    # Not resolved: a symbolic link is named as the person who gave it names it.
    whole = Path(os.path.normpath(file.absolute()))
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def read_files(
    files: Iterable[tuple[str, Path]],
) -> Iterator[tuple[str, bytes | ImporterError]]:
    """Yields the bytes of each, read one at a time, or why they cannot be had."""
    for key, path in files:
        try:
            yield key, load_source(path).data
        except ImporterError as error:
            yield key, error
        except OSError as error:
            why = error.strerror or "the disk does not give it"
            yield key, UnreadableSource(f"“{path.name}” cannot be opened: {why}.")
