"""What a reading of Markdown yields beside its blocks, collected on the way."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from importers.document import Asset, FootnoteDef
from importers.document.targets import is_safe
from importers.readers.images.data_urls import decode_data_url, is_data_url, shortened
from importers.result import Cause, Excluded, Message, Severity


class Collector:
    """Messages, exclusions, images and inline notes of one reading, in reading order."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.excluded: list[Excluded] = []
        self.assets: dict[str, Asset] = {}
        self.asset_bytes: dict[str, bytes] = {}
        self.inline_notes: list[FootnoteDef] = []
        """Footnotes whose text stands where they are referred to; they go to the end."""

    def warn(self, code: str, text: str, line: int | None) -> None:
        """Says that something could not be kept."""
        self.messages.append(Message(Severity.WARNING, code, text, line))

    def inform(self, code: str, text: str, line: int | None) -> None:
        """Says that something was guessed."""
        self.messages.append(Message(Severity.INFO, code, text, line))

    def exclude(self, reason: Cause, text: str, line: int | None) -> None:
        """Lists words that were left out on purpose; none where there are no words."""
        if text.strip():
            self.excluded.append(Excluded(reason, text.strip(), line))

    def asset(self, address: str, line: int | None) -> str | None:
        """Returns the id of the image at `address`, or None where that is no address to
        show.
        """
        address = address.strip()
        if is_data_url(address):
            return self._embedded(address, line)
        if not address.startswith("sha256:") and not is_safe(address):
            self.warn(
                "image-left-out", "An image without a usable address was left out.", line
            )
            self.exclude(Cause.MARKUP, address, line)
            return None
        if address not in self.assets:
            self.assets[address] = Asset(address, name=_file_name(address))
        return address

    def _embedded(self, address: str, line: int | None) -> str | None:
        image = decode_data_url(address)
        if image is None:
            self.warn(
                "image-left-out",
                "An image inside the text that is not PNG, JPEG, GIF, WebP or AVIF was "
                "left out.",
                line,
            )
            self.exclude(Cause.MARKUP, shortened(address), line)
            return None
        self.assets.setdefault(image.asset.id, image.asset)
        self.asset_bytes[image.asset.id] = image.data
        return image.asset.id


def _file_name(address: str) -> str | None:
    # So our own writer names an image whose file has no address.
    if address.startswith("sha256:"):
        return None
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    return unquote(path).replace("\\", "/").rpartition("/")[2] or None
