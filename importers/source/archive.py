"""Opening a zip file that may be hostile: counted and measured before it is unpacked.

Everything is read in memory and nothing is ever written, so a part's name is only a
key; names that climb out of the archive are refused all the same, for a file that
holds one was not made by a word processor.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from importers.errors import SourceTooLarge, UnreadableSource

MAX_PARTS = 5_000
"""The largest number of parts; an e-book of a thousand pages has about two thousand."""
MAX_DIRECTORY_BYTES = 2 * 1024 * 1024
"""The largest table of contents: four hundred bytes for each of `MAX_PARTS`."""
MAX_PART_BYTES = 32 * 1024 * 1024
"""The largest part; chosen: twice the XML that is parsed, room for a large image."""
MAX_TOTAL_BYTES = 192 * 1024 * 1024
"""The most that all parts unpack to; chosen for the memory of a small server."""
MAX_RATIO = 100
"""Unpacked to packed size of a part above `RATIO_FROM`; prose packs about tenfold."""
RATIO_FROM = 2 * 1024 * 1024
"""Smaller parts do no harm, however they are packed."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins: with a part, or with its end where it is empty."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

SAVE_AGAIN = "open it in the program that made it and save it again"
"""What a person can do about a damaged file."""

NOT_WHOLE = "“{}” is not whole: its end is missing or damaged; fetch or copy it again."

# The end of central directory record and its 64-bit form (APPNOTE 4.3.14 and 4.3.16).
END = b"PK\x05\x06"
END_SIZE = 22
END_64 = b"PK\x06\x06"
END_64_SIZE = 56
MAX_COMMENT = 65_535
"""The longest comment that may follow the record."""
NEAR = 4096
"""Chosen: how far before the record its 64-bit form is looked for; it is 76 bytes away."""
ENCRYPTED = 0x1
"""The bit of a part's flags that says so (APPNOTE 4.4.4)."""
DAMAGE = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    struct.error,
    NotImplementedError,
)
"""What `zipfile` raises where an archive is damaged."""


class Archive:
    """The parts of a zip file by name, in any case of letters."""

    __slots__ = ("_parts", "_zip", "name")

    def __init__(self, name: str, opened: zipfile.ZipFile) -> None:
        self.name = name
        self._zip = opened
        # A damaged archive can have a part without a name, of which `is_dir` raises.
        named = (info for info in opened.infolist() if info.filename)
        self._parts = {plain(info.filename): info for info in named if not info.is_dir()}

    def __contains__(self, part: str) -> bool:
        return plain(part) in self._parts

    def __iter__(self) -> Iterator[str]:
        """Returns the names as the archive spells them."""
        return (info.filename for info in self._parts.values())

    def size(self, part: str) -> int:
        """Returns how many bytes a part unpacks to; 0 where there is none."""
        info = self._parts.get(plain(part))
        return 0 if info is None else info.file_size

    def read(self, part: str) -> bytes:
        """Returns the bytes of a part.

        Raises `UnreadableSource` where it is missing or its check sum is wrong.
        """
        info = self._parts.get(plain(part))
        if info is None:
            raise UnreadableSource(
                f"“{self.name}” is damaged: its part {part} is missing; {SAVE_AGAIN}."
            )
        try:
            return self._zip.read(info)
        except (*DAMAGE, zlib.error, EOFError, RuntimeError) as error:
            raise UnreadableSource(
                f"“{self.name}” is damaged: its part {part} is broken; {SAVE_AGAIN}."
            ) from error


def plain(part: str) -> str:
    """Returns a part's name as a key: forward slashes, none in front, lower case."""
    return part.replace("\\", "/").lstrip("/").lower()


def open_archive(name: str, data: bytes) -> Archive:
    """Returns the archive in a file, once its table of contents is found harmless.

    Raises `SourceTooLarge` above a limit, else `UnreadableSource`.
    """
    _check_directory(name, data)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise UnreadableSource(NOT_WHOLE.format(name)) from error
    # The directory may hold more parts than the record at its end says.
    if len(opened.infolist()) > MAX_PARTS:
        raise _too_many_parts(name)
    total = 0
    for info in opened.infolist():
        _check_part(name, info)
        total += info.file_size
    if total > MAX_TOTAL_BYTES:
        raise SourceTooLarge(
            f"“{name}” unpacks to {total / 2**20:.0f} MB, and up to "
            f"{MAX_TOTAL_BYTES // 2**20} MB can be imported; make its images smaller."
        )
    return Archive(name, opened)


def _check_directory(name: str, data: bytes) -> None:
    """Refuses a table of contents so long that reading it alone would take long."""
    at = data.rfind(END, max(0, len(data) - END_SIZE - MAX_COMMENT))
    if at < 0 or at + END_SIZE > len(data):
        raise UnreadableSource(NOT_WHOLE.format(name))
    parts, size = struct.unpack_from("<HI", data, at + 10)
    at_64 = data.rfind(END_64, max(0, at - NEAR), at)
    if at_64 >= 0 and at_64 + END_64_SIZE <= len(data):
        parts, size = struct.unpack_from("<QQ", data, at_64 + 32)
    if parts > MAX_PARTS or size > MAX_DIRECTORY_BYTES:
        raise _too_many_parts(name)


def _too_many_parts(name: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"“{name}” holds too many parts, and up to {MAX_PARTS:,} can be imported; "
        "divide it into smaller files."
    )


def _check_part(name: str, info: zipfile.ZipInfo) -> None:
    """Refuses a part that no word processor writes, or that is too large."""
    where = info.filename.replace("\\", "/")
    if ".." in where.split("/") or "\0" in where or where[1:2] == ":":
        raise UnreadableSource(
            f"“{name}” holds a part with an unsafe name, as no word processor writes; "
            f"{SAVE_AGAIN}."
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnreadableSource(
            f"“{name}” holds a link to another file, as no word processor writes; "
            f"{SAVE_AGAIN}."
        )
    if info.flag_bits & ENCRYPTED:
        raise UnreadableSource(f"“{name}” is protected by a password; save it without one.")
    if info.compress_type not in METHODS:
        raise UnreadableSource(
            f"“{name}” is packed in a way that cannot be read; {SAVE_AGAIN}."
        )
    if _unpacks_to_too_much(info):
        raise SourceTooLarge(
            f"“{name}” holds a part that unpacks to {info.file_size / 2**20:.0f} MB, "
            "which is too much to import; divide it, or make its images smaller."
        )


def _unpacks_to_too_much(info: zipfile.ZipInfo) -> bool:
    size = info.file_size
    is_bomb = size > RATIO_FROM and size > MAX_RATIO * info.compress_size
    return is_bomb or size > MAX_PART_BYTES
