"""Images: the address behind lazy loading, alternative text, bytes that came along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import Asset, InlineImage, Marks
from importers.readers.html.gathering import Gathering
from importers.readers.html.line import SPACE
from importers.readers.html.parsing import Element, name_of
from importers.readers.images.data_urls import decode_data_url, is_data_url, shortened
from importers.result import Excluded, Reason, Severity

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-hi-res-src",
    "data-full-src",
    "data-actualsrc",
    "data-url",
)
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
CANDIDATES = re.compile(r",(?=\s)|,$")
PLACEHOLDER = re.compile(
    r"(^|[/_-])(spacer|blank|pixel|transparent|placeholder|1x1|clear|grey|gray|loading)"
    r"[^/]*\.(gif|png|svg|jpe?g)",
    re.I,
)
MAX_TINY = 3
"""An image no larger than this in either direction, in pixels, is a counter or a spacer."""
MAX_PLACEHOLDER = 1200
"""An embedded image of fewer characters stands for one that was still to be loaded."""


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Add an image to the line; of a pictured emoji whose file is not kept, the sign."""
    asset = asset_of(element, walker.gathering)
    alt = alternative_of(element)
    if asset is not None:
        walker.add(InlineImage(asset, alt, marks))
    elif alt and walker.gathering.guess and "emoji" in (element.get("class") or ""):
        walker.add_words(alt, marks)


def asset_of(image: Element, gathering: Gathering) -> str | None:
    """The id of the asset that an `img` shows, recorded; None where it shows nothing."""
    if any(_pixels(image.get(side)) <= MAX_TINY for side in ("width", "height")):
        return None
    source = _source(image)
    if not source:
        return None
    if is_data_url(source):
        return _embedded(source, gathering)
    if source.startswith("sha256:"):
        gathering.assets.setdefault(source, Asset(source))
        return source
    address = gathering.resolve(source)
    if address is None:
        return None
    gathering.assets.setdefault(address, Asset(address))
    return address


def alternative_of(image: Element) -> str | None:
    """The alternative text; None where there is none, which is not the same as empty."""
    alt = image.get("alt")
    return None if alt is None else SPACE.sub(" ", alt).strip(" ")


def _source(image: Element) -> str:
    plain = (image.get("src") or "").strip()
    tiny = plain.lower().startswith("data:") and len(plain) < MAX_PLACEHOLDER
    if plain and not tiny and not PLACEHOLDER.search(plain):
        return plain
    for name in LAZY:
        value = (image.get(name) or "").strip()
        if value and " " not in value:
            return value
    sets = [image.get(name) for name in LAZY_SETS]
    parent = image.getparent()
    if parent is not None and name_of(parent) == "picture":
        sets += [
            child.get(name)
            for child in parent
            if name_of(child) == "source"
            for name in LAZY_SETS
        ]
    for choice in sets:
        best = _largest(choice or "")
        if best:
            return best
    return plain


def _largest(srcset: str) -> str | None:
    found: list[tuple[float, str]] = []
    for candidate in CANDIDATES.split(srcset.strip()):
        parts = candidate.split()
        if parts and not parts[0].lower().startswith("data:"):
            size = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)[wx]", parts[-1])
            found.append((float(size[1]) if size else 1.0, parts[0]))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _embedded(source: str, gathering: Gathering) -> str | None:
    image = decode_data_url(source)
    if image is None:
        if len(source) >= MAX_PLACEHOLDER:
            gathering.say(
                Severity.WARNING,
                "image-left-out",
                "Images inside the page that are not PNG, JPEG, GIF, WebP or AVIF were "
                "left out.",
            )
            gathering.excluded.append(Excluded(Reason.MARKUP, shortened(source)))
        return None
    gathering.assets.setdefault(image.asset.id, image.asset)
    gathering.asset_bytes[image.asset.id] = image.data
    return image.asset.id


def _pixels(value: str | None) -> float:
    number = re.match(r"\s*(\d{1,5})\s*(px)?\s*$", value or "")
    return float(number[1]) if number else float("inf")
