"""A source: the bytes of one file, with a name and a media type."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath

from importers.decoding import is_no_text
from importers.errors import SourceTooLarge, UnreadableSource, UnsupportedFormat

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read; larger ones are refused."""

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
RST = "text/x-rst"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"

MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".rst": RST,
    ".docx": DOCX,
    ".odt": ODT,
    ".epub": EPUB,
}
"""Endings of file names, in lower case, and what they promise."""

ZIPPED = frozenset({DOCX, ODT, EPUB})
FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or other OLE file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
"""First bytes of files that no reader takes, whatever their name says."""


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
    """A source from a file name and bytes, its media type from both.

    Raises `UnsupportedFormat` where no reader takes it, `UnreadableSource` where the
    first bytes deny the name, `SourceTooLarge` above `MAX_BYTES`.
    """
    base = PurePath(name.replace("\\", "/")).name
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"“{base}” has {len(data) / 2**20:.0f} MB; files up to "
            f"{MAX_BYTES // 2**20} MB can be imported."
        )
    if media_type is None:
        ending = PurePath(base).suffix.lower()
        media_type = MEDIA_TYPES.get(ending)
        if media_type is None:
            known = ", ".join(sorted(MEDIA_TYPES))
            raise UnsupportedFormat(
                f"“{base}” cannot be imported: its name should end in one of {known}."
            )
    for first, what in FOREIGN:
        if data.startswith(first):
            raise UnreadableSource(
                f"“{base}” is {what}; save it as Word, HTML, Markdown or plain text first."
            )
    if (media_type in ZIPPED) != data.startswith(b"PK\x03\x04"):
        raise UnreadableSource(f"“{base}” does not hold what its name promises.")
    if media_type not in ZIPPED and is_no_text(data):
        raise UnreadableSource(f"“{base}” is no text: it holds bytes that no text has.")
    return Source(base, media_type, data)


def load_source(path: Path) -> Source:
    """The source at `path`; raises as `make_source` does, and `OSError`."""
    if path.stat().st_size > MAX_BYTES:
        raise SourceTooLarge(
            f"“{path.name}” has {path.stat().st_size / 2**20:.0f} MB; files up to "
            f"{MAX_BYTES // 2**20} MB can be imported."
        )
    return make_source(path.name, path.read_bytes())
