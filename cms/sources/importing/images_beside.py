"""Images that lie beside an imported file, as `![](img/bee.png)` names them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from django.conf import settings

from cms.articles.drafts.images import known_images, usable_images
from importers.document import Document
from importers.document.file_links import split_file_link
from importers.fitting.images_beside import (
    file_name,
    images_beside,
    with_images_beside,
)
from importers.result import Message, Severity
from importers.source.source import MAX_BYTES

Beside: TypeAlias = Callable[[str, str], bytes | None]
"""From the key of a file and a path in it to the bytes of what lies there, if anything."""

LONGEST_SHOWN = 60
"""How many characters of a path a message shows."""


class Brought(NamedTuple):
    """A Document with the images that lie beside it."""

    document: Document
    images: Mapping[str, bytes]
    """Those that came now, by `Asset.id`."""
    kept: frozenset[str]
    """Those that an earlier version brought, which are there still."""
    messages: tuple[Message, ...]
    """What to say of those that were left out."""


@dataclass(frozen=True)
class FilesBeside:
    """What lies beside files on disk."""

    paths: Mapping[str, Path]
    """Key and path of each file."""

    def __call__(self, key: str, target: str) -> bytes | None:
        """Returns the bytes of a file that is not far away, nor too large.

        A document may name any path: what lies neither below the working folder nor below
        the folder above its own is no image of it.
        """
        path = self.paths.get(key)
        if path is None:
            return None
        try:
            file = (path.parent / split_file_link(target, "")[0]).resolve()
            near = (Path.cwd(), path.parent.resolve().parent)
            if not any(file.is_relative_to(f) for f in near if f != Path(f.root)):
                return None
            # A pipe has no size, and would be waited for.
            if not file.is_file() or file.stat().st_size > MAX_BYTES:
                return None
            return file.read_bytes()
        except (OSError, ValueError):
            return None


def bring_images(
    document: Document, key: str, beside: Beside | None, before: Document | None
) -> Brought:
    """Returns a fitted Document with the images beside it.

    Where a file does not come along, as with an upload, the image of its name in the
    version `before` is taken: nobody has taken it out.
    """
    wanted = images_beside(document)
    found, left_out = _read(wanted, key, beside) if beside else ({}, ())
    usable = usable_images(found)
    images = {_id(data): data for data in usable.values()}
    ids = {target: _id(data) for target, data in usable.items()}
    kept = _known_by_name(before) if before else {}
    missing = {
        t: kept[file_name(t)] for t in wanted if t not in ids and file_name(t) in kept
    }
    changed = with_images_beside(document, ids | missing)
    return Brought(changed, images, frozenset(missing.values()), left_out)


def _read(
    wanted: Iterable[str], key: str, beside: Beside
) -> tuple[dict[str, bytes], tuple[Message, ...]]:
    """Returns what lies there, by path, as long as all of it together is not too large."""
    most = settings.IMPORT_IMAGES_BYTES
    found: dict[str, bytes] = {}
    size = 0
    for target in wanted:
        data = beside(key, target)
        if not data:
            continue
        size += len(data)
        if size > most:
            text = (
                f"The images beside it are larger than {most / 1_000_000:.0f} MB together: "
                f"“{target[:LONGEST_SHOWN]}” and those after it were left out."
            )
            return found, (Message(Severity.WARNING, "images-too-large", text),)
        found[target] = data
    return found, ()


def _known_by_name(before: Document) -> dict[str, str]:
    """Returns the images of a version that are kept, by the names of their files."""
    known = known_images(before)
    return {
        asset.name: asset.id
        for asset in reversed(before.assets)
        if asset.name and asset.id in known
    }


def _id(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
