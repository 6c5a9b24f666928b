"""Images: the address behind lazy loading, alternative text, bytes that came along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from importers.document import Asset, InlineImage, Marks
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.inline_builder import WHITE_SPACE
from importers.readers.html.walking.walker import Walker
from importers.readers.images.data_urls import decode_data_url, is_data_url, shortened
from importers.result import Cause, Excluded, Severity

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
"""Where scripts for lazy loading keep the address, the most common first."""
SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
CANDIDATES = re.compile(r",(?=\s)|,$")
DESCRIPTOR = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")
"""The width or density of an image in a `srcset`."""
PLACEHOLDER = re.compile(
    r"(^|[/_-])(spacer|blank|pixel|transparent|placeholder|1x1|clear|grey|gray|loading)"
    r"[^/]*\.(gif|png|svg|jpe?g)",
    re.I,
)
MAX_TINY = 3
"""An image no larger than this in either direction, in pixels, is a counter or a spacer."""
MAX_PLACEHOLDER = 1200
"""An embedded image of fewer characters stands for one still to be loaded (chosen)."""


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Adds an image to the line; of one that is not there, the words that describe it.

    Where a page is anybody's they are listed only, for it may be a counter or a
    placeholder, unless they are the sign that a picture stands for.
    """
    context = walker.context
    asset = asset_of(element, context)
    alt = alternative_of(element)
    if asset is not None:
        walker.add(InlineImage(asset, alt, marks))
    elif alt and (not context.infer or "emoji" in (element.get("class") or "")):
        walker.add_words(f" {alt} ", marks)
    elif alt:
        line = cast("int | None", element.sourceline)
        context.excluded.append(Excluded(Cause.MARKUP, alt, line))


def asset_of(image: Element, context: WalkContext) -> str | None:
    """Returns the id of the asset that an `img` shows, recorded; None where it shows
    nothing.
    """
    if any(_pixels(image.get(side)) <= MAX_TINY for side in ("width", "height")):
        return None
    source = _source_of(image)
    if not source:
        return None
    if is_data_url(source):
        return _embedded(source, context)
    # Our own writer names images of which the file is known by its hash.
    asset = source if source.startswith("sha256:") else context.resolve(source)
    if asset is not None:
        context.assets.setdefault(asset, Asset(asset))
    return asset


def alternative_of(image: Element) -> str | None:
    """Returns the alternative text; None where there is none, which is not the same as
    empty.
    """
    alt = image.get("alt")
    return None if alt is None else WHITE_SPACE.sub(" ", alt).strip(" ")


def _source_of(image: Element) -> str:
    """Returns the address of an image: `src`, or what that is a placeholder for."""
    plain = (image.get("src") or "").strip()
    tiny = plain.lower().startswith("data:") and len(plain) < MAX_PLACEHOLDER
    if plain and not tiny and not PLACEHOLDER.search(plain):
        return plain
    return next(_lazy_sources(image), plain)


def _lazy_sources(image: Element) -> Iterator[str]:
    """Yields the addresses that stand in other attributes, or in the `picture` round an
    image.
    """
    for name in LAZY:
        value = (image.get(name) or "").strip()
        if value and " " not in value:
            yield value
    elements = [image]
    parent = image.getparent()
    if parent is not None and name_of(parent) == "picture":
        elements += [child for child in parent if name_of(child) == "source"]
    for element in elements:
        for name in SOURCE_SETS:
            best = _largest(element.get(name) or "")
            if best:
                yield best


def _largest(source_set: str) -> str | None:
    """Returns the address of the widest or densest image in a `srcset`."""
    found: list[tuple[float, str]] = []
    for candidate in CANDIDATES.split(source_set.strip()):
        parts = candidate.split()
        if parts and not parts[0].lower().startswith("data:"):
            size = DESCRIPTOR.fullmatch(parts[-1])
            found.append((float(size[1]) if size else 1.0, parts[0]))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _embedded(source: str, context: WalkContext) -> str | None:
    """Returns the asset of an image that stands in the page as a `data:` address."""
    image = decode_data_url(source)
    if image is not None:
        context.assets.setdefault(image.asset.id, image.asset)
        context.asset_bytes[image.asset.id] = image.data
        return image.asset.id
    if len(source) >= MAX_PLACEHOLDER:
        context.add_message(
            Severity.WARNING,
            "image-left-out",
            "Images inside the page that are not PNG, JPEG, GIF, WebP or AVIF were left "
            "out.",
        )
        context.excluded.append(Excluded(Cause.MARKUP, shortened(source)))
    return None


def _pixels(value: str | None) -> float:
    """Returns a size in pixels; infinite where it is not stated so."""
    number = re.match(r"\s*(\d{1,5})\s*(px)?\s*$", value or "")
    return float(number[1]) if number else float("inf")
