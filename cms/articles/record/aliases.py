"""Addresses that pages had elsewhere -> the paths that lead to them here."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

OURS = frozenset({"admin", "assets", "media", "schemas", "a-z", "search"})
"""Folders of the public site that are no page's."""
LONGEST = 900
"""Characters of a path; `PublishedAddress.path` holds some more."""


def path_of_alias(alias: str, folder: str) -> str | None:
    """Returns the path of an earlier address, with slashes around it; one that is not
    whole is below `folder`. None for what cannot be the address of a page.

    The folder of an `index.html` is meant by that; another file is a folder of that name.
    """
    try:
        path = unquote(urlsplit(urljoin(folder, alias.strip())).path)
    except ValueError:
        return None
    parts = [part for part in path.removesuffix("index.html").split("/") if part]
    if not parts or len(path) > LONGEST or "\0" in path:
        return None
    hidden = any(part.startswith((".", "_")) for part in parts)
    # At the top stand files of our own, such as `feed.xml`.
    top = parts[0] in OURS or (len(parts) == 1 and "." in parts[0])
    return None if hidden or top else f"/{'/'.join(parts)}/"
