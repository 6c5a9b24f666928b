"""A source: the bytes of one file, with a name and a media type."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath

from importers.errors import (
    ImporterError,
    SourceTooLarge,
    UnreadableSource,
    UnsupportedFormat,
)
from importers.source.archive import ZIP, open_archive
from importers.source.container import kind_of
from importers.source.decoding import is_no_text
from importers.source.foreign_files import (
    ARCHIVE,
    NO_TEXT,
    Foreign,
    foreign_by_first_bytes,
    foreign_of_binary,
)
from importers.source.kinds import certain
from importers.source.media_types import (
    DOCX,
    EPUB,
    HTML,
    MARKDOWN,
    MEDIA_TYPES,
    NAMES,
    ODT,
    RST,
    TEXT,
    ZIPPED,
)

__all__ = [
    "DOCX",
    "EPUB",
    "HTML",
    "MARKDOWN",
    "MAX_BYTES",
    "MEDIA_TYPES",
    "ODT",
    "RST",
    "TEXT",
    "ZIPPED",
    "Source",
    "load_source",
    "make_source",
]

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read; larger ones are refused. Chosen: a book with pictures."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read."""

    name: str
    """Its file name, without folders."""
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes, as 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()


def make_source(name: str, data: bytes, media_type: str | None = None) -> Source:
    """A source from a file name and bytes; its media type from both, unless it is given.

    The bytes win over the name where it is certain what they are. Raises
    `UnsupportedFormat` where no reader takes such a name, `UnreadableSource` where none
    takes such bytes, `SourceTooLarge` above `MAX_BYTES`.
    """
    # Browsers on Windows have sent whole paths.
    base = PurePath(name.replace("\\", "/")).name
    if len(data) > MAX_BYTES:
        raise _too_large(base, len(data))
    ending = PurePath(base).suffix.lower()
    promised = media_type or MEDIA_TYPES.get(ending)
    held = _held(base, ending, data, promised)
    if media_type is None:
        if promised is None:
            raise _unknown_name(base, data, held)
        media_type = held or promised
    _check(base, media_type, data)
    return Source(base, media_type, data)


def _held(base: str, ending: str, data: bytes, promised: str | None) -> str | None:
    """The media type that a file surely holds; raises where it is of no use to anybody."""
    if data.startswith(ZIP):
        kind = kind_of(open_archive(base, data), ending)
    else:
        kind = foreign_by_first_bytes(data) or certain(data, promised)
    if isinstance(kind, Foreign):
        raise UnreadableSource(kind.refusal(base))
    return kind


def _unknown_name(base: str, data: bytes, held: str | None) -> ImporterError:
    """The refusal of a name, with the ending that it should have where that is certain."""
    ending = next((end for end, kind in MEDIA_TYPES.items() if kind == held), None)
    if held is not None and ending is not None:
        return UnsupportedFormat(
            f"“{base}” holds {NAMES[held]}; to be imported its name should end in {ending}."
        )
    if data.startswith(ZIP):
        return UnreadableSource(ARCHIVE.refusal(base))
    if data and is_no_text(data):
        return UnreadableSource(foreign_of_binary(data).refusal(base))
    known = ", ".join(sorted(MEDIA_TYPES))
    return UnsupportedFormat(
        f"“{base}” cannot be imported: its name should end in one of {known}."
    )


def _check(base: str, media_type: str, data: bytes) -> None:
    """Refuse bytes that are surely not of a media type."""
    if media_type in ZIPPED and not data:
        raise UnreadableSource(f"“{base}” is empty.")
    is_zip = data.startswith(ZIP)
    if media_type not in ZIPPED and is_zip:
        raise UnreadableSource(ARCHIVE.refusal(base))
    if is_zip or (media_type not in ZIPPED and not is_no_text(data)):
        return
    what = foreign_of_binary(data) if is_no_text(data) else None
    if what is not None and (what != NO_TEXT or media_type not in ZIPPED):
        raise UnreadableSource(what.refusal(base))
    raise _not_zipped(base, media_type, is_binary=what is not None)


def _not_zipped(base: str, media_type: str, *, is_binary: bool) -> UnreadableSource:
    if is_binary:
        return UnreadableSource(
            f"“{base}” is damaged, or not {NAMES[media_type]}; "
            "open it in the program that made it and save it again."
        )
    return UnreadableSource(
        f"“{base}” is not {NAMES[media_type]} but plain text; "
        "let its name end in .txt, .md or .html."
    )


def _too_large(name: str, size: int) -> SourceTooLarge:
    return SourceTooLarge(
        f"“{name}” has {size / 2**20:.0f} MB; files up to "
        f"{MAX_BYTES // 2**20} MB can be imported."
    )


def load_source(path: Path) -> Source:
    """The source at `path`; raises as `make_source` does, and `OSError`."""
    # Before it is read into memory.
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise _too_large(path.name, size)
    return make_source(path.name, path.read_bytes())
