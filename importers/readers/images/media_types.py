"""The media types of images, told by their first bytes or the ending of their name."""

from __future__ import annotations

from pathlib import PurePosixPath

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/emf",
    ".wmf": "image/wmf",
    ".avif": "image/avif",
}
"""Endings of file names, in lower case, and what they promise."""
FIRST_BYTES = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
)
"""The signatures by which each kind of file begins."""
UNSHOWABLE = frozenset({"image/emf", "image/wmf", "image/tiff"})
"""What no browser shows."""


def media_type_of(name: str, data: bytes) -> str | None:
    """Returns an image's media type: from its first bytes, else from the ending of its
    name.
    """
    for first, media_type in FIRST_BYTES:
        if data.startswith(first):
            return media_type
    # RIFF holds sound and film as well; bytes 8 to 11 say which.
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())
