"""What a publishing is about to write, so that the next one can tidy up after a kill.

The manifest is in the database, and a publishing that is killed takes it back; what it
had written stays. Until it is committed, a file in the published folder says which paths
cannot be relied on.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from cms.publishing.writing import TEMPORARY, write_file

NAME = ".publishing"


def read(root: Path, known: Iterable[str]) -> set[str]:
    """Returns the paths that a publishing was writing when it was killed; none as a rule.

    Where the journal itself was damaged, that is every path that is known.
    """
    try:
        return set(json.loads((root / NAME).read_text()))
    except FileNotFoundError:
        return set()
    except ValueError:
        # It is written by a rename, so only a failing disk can have damaged it.
        return set(known)


def begin(root: Path, paths: Iterable[str]) -> None:
    """Says that these paths are about to change."""
    write_file(root / NAME, json.dumps(sorted(paths)).encode())


def end(root: Path) -> None:
    """Says that all that was begun is in the manifest."""
    (root / NAME).unlink(missing_ok=True)


def sweep(root: Path, paths: Iterable[str]) -> None:
    """Takes away the unfinished files that a kill left beside these paths."""
    for folder in {(root / path).parent for path in paths} | {root}:
        # A folder of theirs may be gone already.
        with contextlib.suppress(OSError):
            for file in folder.glob(f"{TEMPORARY}*"):
                file.unlink(missing_ok=True)
