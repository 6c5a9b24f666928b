"""Which addresses a document may link to, wherever it came from."""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
"""The schemes that a link may have; a link of any other is kept as its words alone."""

IGNORED = re.compile(r"[\x00-\x20\x7f]+")
"""What browsers drop from a scheme, so that `java\\tscript:` is one."""
SCHEME = re.compile(r"([^/?#:]*):")


def is_safe(target: str) -> bool:
    """Whether a link to `target` may be written: allowed scheme, relative or `#anchor`."""
    # As the WHATWG URL standard does before it looks for a scheme.
    squeezed = IGNORED.sub("", target)
    if not squeezed:
        return False
    scheme = SCHEME.match(squeezed)
    # A colon behind a slash, `?` or `#` belongs to no scheme: such a target is relative.
    return scheme is None or scheme[1].lower() in SCHEMES
