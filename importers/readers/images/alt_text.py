"""Alternative text that a person wrote, told from what programs put in its place."""

from __future__ import annotations

import re

# A path or an address alone, or one word that ends as the names of images do.
FILE_NAME = re.compile(
    r"^(?:[a-zA-Z]:\\|file:).*|^(?:\\\\|https?://|/)\S*$|"
    r"^\S+\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|webp)$",
    re.IGNORECASE,
)
"""What programs write as alternative text where nobody wrote any."""


def written_alt(text: str | None) -> str | None:
    """Alternative text that a person wrote; None for none, or for the name of a file."""
    text = (text or "").strip()
    return None if not text or FILE_NAME.search(text) else text
