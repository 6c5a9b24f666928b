"""The images a reader meets: kept once each, named by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from importers.document import Asset
from importers.result import Message, Severity

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
FIRST_BYTES = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
)
FILE_NAME = re.compile(
    r"^(?:[a-zA-Z]:\\|file:).*|^(?:\\\\|https?://|/)\S*$|"
    r"^\S+\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|webp)$",
    re.IGNORECASE,
)
"""What programs write as alternative text where nobody wrote any."""
UNSHOWABLE = frozenset({"image/emf", "image/wmf", "image/tiff"})
"""What no browser shows."""


def media_type_of(name: str, data: bytes) -> str | None:
    """An image's media type: from its first bytes, else from the ending of its name."""
    for first, media_type in FIRST_BYTES:
        if data.startswith(first):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())


class Images:
    """Collects assets in the order of first use, with their bytes."""

    __slots__ = ("_assets", "bytes", "missing", "without_alt")

    def __init__(self) -> None:
        self._assets: dict[str, Asset] = {}
        self.bytes: dict[str, bytes] = {}
        self.without_alt = 0
        """How often an image was shown without alternative text."""
        self.missing = 0
        """How often an image was named that the file does not hold."""

    @property
    def assets(self) -> tuple[Asset, ...]:
        return tuple(self._assets.values())

    def add(self, name: str, data: bytes) -> str:
        """The asset id of an image whose bytes came along."""
        key = "sha256:" + hashlib.sha256(data).hexdigest()
        if key not in self._assets:
            base = PurePosixPath(name.replace("\\", "/")).name or None
            self._assets[key] = Asset(key, media_type_of(name, data), base)
            self.bytes[key] = data
        return key

    def link(self, url: str) -> str:
        """The asset id of an image that is only named by its address."""
        if url not in self._assets:
            base = PurePosixPath(url.split("?")[0].split("#")[0]).name or None
            self._assets[url] = Asset(
                url, MEDIA_TYPES.get(PurePosixPath(base or "").suffix), base
            )
        return url

    def messages(self) -> tuple[Message, ...]:
        """What a person should know of the images, one sentence for each kind."""
        told: list[Message] = []
        if self.without_alt:
            told.append(
                Message(
                    Severity.WARNING,
                    "image-without-alt",
                    f"{count(self.without_alt, 'image has', 'images have')} "
                    "no alternative text.",
                )
            )
        if self.missing:
            told.append(
                Message(
                    Severity.WARNING,
                    "image-missing",
                    f"{count(self.missing, 'image', 'images')} that the text "
                    f"shows {'is' if self.missing == 1 else 'are'} not in the file.",
                )
            )
        unshowable = sum(a.media_type in UNSHOWABLE for a in self._assets.values())
        if unshowable:
            told.append(
                Message(
                    Severity.WARNING,
                    "image-unshowable",
                    f"{count(unshowable, 'image is', 'images are')} "
                    "in a format that browsers do not show.",
                )
            )
        return tuple(told)


def described(text: str | None) -> str | None:
    """Alternative text; None where it is missing, or only the name of a file."""
    text = (text or "").strip()
    return None if not text or FILE_NAME.search(text) else text


def count(number: int, one: str, many: str) -> str:
    """A number and the words that agree with it: “1 image has”, “2 images have”."""
    return f"{number} {one if number == 1 else many}"
