"""What is in a compound file (MS-CFB), the container of old Office files: names alone."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
ENTRY = 128
"""Bytes of one entry of the directory; its name stands first, in UTF-16."""
NAME = 64
FAT_PLACES = 109
"""How many sectors of the table of sectors the header names; enough for seven megabytes."""
MOST_SECTORS = 1024
"""Sectors of a directory that are read; chosen, for a chain may be a circle."""


def stream_names(data: bytes) -> frozenset[str]:
    """The names of the streams and folders; few or none where the file is damaged."""
    if len(data) < HEADER or not data.startswith(MARK):
        return frozenset()
    shift, first = struct.unpack_from("<H16xI", data, 30)
    if shift not in (9, 12):
        return frozenset()
    size = 1 << shift
    entries = (
        data[at : at + ENTRY]
        for sector in _chain(data, size, first)
        for at in range((sector + 1) * size, (sector + 2) * size, ENTRY)
    )
    return frozenset(filter(None, map(_name, entries)))


def _chain(data: bytes, size: int, sector: int) -> Iterator[int]:
    """The numbers of the sectors of a stream, from its first on."""
    table = struct.unpack_from(f"<{FAT_PLACES}I", data, 76)
    for _ in range(MOST_SECTORS):
        if (sector + 1) * size >= len(data):
            return
        yield sector
        block, place = divmod(sector, size // 4)
        at = (table[block] + 1) * size + 4 * place if block < FAT_PLACES else len(data)
        if at + 4 > len(data):
            return
        (sector,) = struct.unpack_from("<I", data, at)


def _name(entry: bytes) -> str:
    return entry[:NAME].decode("utf-16-le", "replace").partition("\0")[0]
