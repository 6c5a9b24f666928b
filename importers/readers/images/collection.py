"""The images a reader meets: kept once each, named by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from importers.document import Asset
from importers.readers.images.media_types import MEDIA_TYPES, UNSHOWABLE, media_type_of
from importers.readers.plurals import counted
from importers.result import Message, Severity


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
        """All images, each once, in the order of first use."""
        return tuple(self._assets.values())

    def add(self, name: str, data: bytes) -> str:
        """Returns the asset id of an image whose bytes came along."""
        key = "sha256:" + hashlib.sha256(data).hexdigest()
        if key not in self._assets:
            base = PurePosixPath(name.replace("\\", "/")).name or None
            self._assets[key] = Asset(key, media_type_of(name, data), base)
            self.bytes[key] = data
        return key

    def link(self, url: str) -> str:
        """Returns the asset id of an image that is only named by its address; it is the
        address.
        """
        if url not in self._assets:
            base = PurePosixPath(url.split("?")[0].split("#")[0]).name or None
            self._assets[url] = Asset(
                url, MEDIA_TYPES.get(PurePosixPath(base or "").suffix), base
            )
        return url

    def messages(self) -> tuple[Message, ...]:
        """Returns what a person should know of the images, one sentence for each kind."""
        without, missing = self.without_alt, self.missing
        unshowable = sum(a.media_type in UNSHOWABLE for a in self._assets.values())
        told = (
            (
                without,
                "image-without-alt",
                f"{counted(without, 'image has', 'images have')} no alternative text.",
            ),
            (
                missing,
                "image-missing",
                f"{counted(missing, 'image', 'images')} that the text shows "
                f"{'is' if missing == 1 else 'are'} not in the file.",
            ),
            (
                unshowable,
                "image-unshowable",
                f"{counted(unshowable, 'image is', 'images are')} in a format that "
                "browsers do not show.",
            ),
        )
        return tuple(
            Message(Severity.WARNING, code, text) for number, code, text in told if number
        )
