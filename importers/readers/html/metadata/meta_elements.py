"""The `meta` elements of a page, and the address it gives itself."""

from __future__ import annotations

import re

from importers.readers.html.dom.element import Element


class MetaElements:
    """The values of the `meta` elements of a page by name, in lower case."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            value = " ".join((meta.get("content") or "").split())
            if name and value:
                self._values.setdefault(name.strip().lower(), []).append(value)
            if (meta.get("http-equiv") or "").lower() == "content-language":
                self._values.setdefault("content-language", []).append(value)

    def all(self, name: str) -> list[str]:
        """Returns all values of one name."""
        return self._values.get(name, [])

    def first_of(self, names: tuple[str, ...]) -> list[str]:
        """Returns all values of the first name that has any."""
        return next((self.all(name) for name in names if self.all(name)), [])

    def first(self, names: tuple[str, ...]) -> str | None:
        """Returns the first value of the first name that has one."""
        return next(iter(self.first_of(names)), None)

    def language(self) -> str | None:
        """Returns the language that is stated by a `meta` element alone."""
        stated = self.first(("content-language", "og:locale", "dc.language", "language"))
        if stated is None or not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", stated):
            return None
        return stated.replace("_", "-")


def address_of(root: Element) -> str | None:
    """Returns the address of the page itself, where it says one that is absolute."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if _is_web_address(href):
                return href
    address = MetaElements(root).first(("og:url",)) or ""
    return address if _is_web_address(address) else None


def _is_web_address(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
