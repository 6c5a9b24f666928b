"""What is the same for all blocks of one writing: images, heading levels, footnotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from importers.document import Attributes
from importers.writers.html.footnotes import Footnotes


class Picture(NamedTuple):
    """Where an image is published, and its size."""

    src: str
    width: int | None = None
    """In pixels, of the file itself."""
    height: int | None = None
    alt: str | None = None
    """Used where the document itself gives no alternative text."""


ImageResolver: TypeAlias = Callable[[str], Picture | None]
"""From `Asset.id` to where it is published; None where it is not."""


@dataclass(frozen=True, slots=True)
class HtmlContext:
    """See `write_blocks` for what each means."""

    footnotes: Footnotes
    image: ImageResolver | None = None
    heading_offset: int = 0
    outer: str = ""
    """How numbers begin that say that of the item around them, too."""


def common(attributes: Attributes) -> dict[str, str | int | bool | None]:
    """The HTML attributes that any block may carry."""
    return {
        "id": identifier(attributes.anchor) if attributes.anchor else None,
        "lang": attributes.lang,
        "dir": attributes.dir,
    }


def identifier(anchor: str) -> str:
    """An anchor as the value of `id`, which may hold no white space."""
    return "%20".join(anchor.split())
