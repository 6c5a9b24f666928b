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
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class DataImage:
    """An image that came along, and its bytes."""

    asset: Asset
    data: bytes


def is_data_url(address: str) -> bool:
    """Whether an address holds what it names."""
    return address.lstrip().lower().startswith("data:")


def decode_data_url(address: str) -> DataImage | None:
    """The image in an address, its kind told by its bytes; None where no page shows it."""
    found = DATA.match(address)
    if found is None:
        return None
    try:
        data = base64.b64decode(unquote(address[found.end() :]), validate=False)
    except (binascii.Error, ValueError):
        return None
    kind = "image/avif" if data[4:12] == b"ftypavif" else media_type_of("", data)
    if kind not in SHOWABLE:
        return None
    return DataImage(Asset(f"sha256:{hashlib.sha256(data).hexdigest()}", kind), data)


def shortened(address: str) -> str:
    """An address as it can be shown to people: the bytes of a long one are cut off."""
    return address if len(address) <= MAX_SHOWN else address[:MAX_SHOWN] + "…"
