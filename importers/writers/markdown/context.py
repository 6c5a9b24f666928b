"""What a block must know of the document around it to be written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from importers.document.targets import is_safe


@dataclass(frozen=True, slots=True)
class MarkdownContext:
    """Addresses of images, the footnotes that have a definition, the heading offset."""

    assets: Mapping[str, str] = field(default_factory=dict)
    """`Asset.id` -> the address to write; without an entry the id itself is written."""
    footnotes: frozenset[str] = frozenset()
    heading_offset: int = 0
    payloads: bool = False
    """Whether blocks of an editor's own kind are written with their private data."""
    nested: bool = False
    """True inside a list, quote, callout or footnote."""
    outer: str = ""
    """How numbers begin that say that of the item around them, too."""

    def address(self, asset: str) -> str:
        """The address of an image; empty where that is not one to show."""
        address = self.assets.get(asset, asset)
        return address if address.startswith("sha256:") or is_safe(address) else ""


def footnote_label(id: str) -> str:
    """The id as a footnote label: what a label cannot hold becomes percents."""
    return re.sub(r"[^\w.\-]", lambda m: quote(m[0], safe=""), id)
