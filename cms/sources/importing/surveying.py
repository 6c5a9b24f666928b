"""Looking through the files of a run before anything of it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from cms.sources.doubts import MASS_LEAST, mass_change
from cms.sources.importing.figures import doubts_about_new
from cms.sources.importing.files import read_files
from cms.sources.importing.identity import current_hashes, find_source
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.planning import plan_import
from cms.sources.models import ImportItem, JsonObject
from importers import make_source
from importers.errors import ImporterError

BATCH = 500
"""How many files are looked up in one query."""


def why_to_stop(
    files: Sequence[tuple[str, Path]], options: ImportOptions, there: Container[str]
) -> str:
    """Returns why so many files must not be imported before a person has said so, in one
    sentence; else empty.

    Unchanged files are known by their hash, many in one query; the others are read. Of
    fewer files than stop, none is looked at.
    """
    if len(files) < MASS_LEAST:
        return ""
    return mass_change(list(_doubtful(files, options, there)), len(files))


def _doubtful(
    files: Sequence[tuple[str, Path]], options: ImportOptions, there: Container[str]
) -> Iterator[str]:
    """Yields the keys of the files that a person should look at."""
    for start in range(0, len(files), BATCH):
        some = files[start : start + BATCH]
        known = current_hashes([key for key, _ in some])
        for key, content in read_files(some):
            if isinstance(content, ImporterError):
                continue
            sha256 = hashlib.sha256(content).hexdigest()
            if sha256 != known.get(key) and _is_doubtful(
                key, content, sha256, options, there
            ):
                yield key


def _is_doubtful(
    key: str, content: bytes, sha256: str, options: ImportOptions, there: Container[str]
) -> bool:
    if find_source(key, sha256, there):
        planned = plan_import(key, content, options, there=there, merging=False)
        return bool(planned.doubts)
    try:
        # A new file is not read for that: its bytes say what there is to say.
        return bool(doubts_about_new(make_source(PurePath(key).name, content)))
    except ImporterError:
        return False


def why_items_stop(items: Iterable[ImportItem]) -> str:
    """Returns the same for the files of a plan, as they were when it was made."""
    planned = list(items)
    return mass_change([item.key for item in planned if item.doubts], len(planned))


def why_documents_stop(documents: Collection[JsonObject]) -> str:
    """Returns the same for described files (`reports.describe`)."""
    doubtful = [each["key"] for each in documents if each["doubts"]]
    return mass_change(doubtful, len(documents))
