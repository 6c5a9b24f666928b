"""Images whose bytes stand in their address (`data:`, RFC 2397)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote

from importers.document import Asset
from importers.readers.images.media_types import media_type_of

DATA = re.compile(r"\s*data:image/[\w.+-]{1,30};base64,", re.I)
SHOWABLE = frozenset(f"image/{kind}" for kind in ("png", "jpeg", "gif", "webp", "avif"))
"""Kinds that every browser of today shows."""
MAX_SHOWN = 60
"""Characters of an address that a message repeats, enough to find it in the source."""


@dataclass(frozen=True, slots=True)
class DataImage:
    """An image that stands in an address, and its bytes."""

    asset: Asset
    data: bytes


def is_data_url(address: str) -> bool:
    """Returns whether an address holds what it names."""
    return address.lstrip().lower().startswith("data:")


def decode_data_url(address: str) -> DataImage | None:
    """Returns the image in an address; None where it is damaged or no browser shows it.

    Its kind is told by its bytes, because the one that the address names is often wrong.
    """
    found = DATA.match(address)
    if found is None:
        return None
    try:
        data = base64.b64decode(unquote(address[found.end() :]), validate=False)
    except (binascii.Error, ValueError):
        return None
    # AVIF is a kind of ISO base media file, whose first box begins at byte 4.
    kind = "image/avif" if data[4:12] == b"ftypavif" else media_type_of("", data)
    if kind not in SHOWABLE:
        return None
    return DataImage(Asset(f"sha256:{hashlib.sha256(data).hexdigest()}", kind), data)


def shortened(address: str) -> str:
    """Returns an address as it can be shown to people: the bytes of a long one are
    cut off.
    """
    return address if len(address) <= MAX_SHOWN else address[:MAX_SHOWN] + "…"
