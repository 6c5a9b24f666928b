"""Links by way of a search engine, as exports have them, to where they lead."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

GOOGLE = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?([^#]*)", re.I)


def without_redirect(target: str) -> str:
    """Returns the address that a link of Google's leads to by redirection, else the link
    itself.
    """
    found = GOOGLE.match(target)
    if found is None:
        return target
    query: dict[str, list[str]] = parse_qs(found[1])
    if not query.keys() & {"sa", "usg", "ust"}:
        return target
    addresses = query.get("q") or query.get("url") or [target]
    return addresses[0]
