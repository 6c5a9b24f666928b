"""What the styles of a book hide: elements that no reader sees, notes apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.errors import UnreadableSource
from importers.readers.epub.html_terms import NOTES, types_and_roles_of
from importers.readers.safe_xml import Element
from importers.readers.style_sheets import rules_of
from importers.source.archive import Archive
from importers.source.decoding import decode

MAX_BYTES = 1024 * 1024
"""The most bytes of a style sheet that are read; chosen, people's have a hundredth."""
HIDES = re.compile(r"(?:^|[;\s])display\s*:\s*none\b", re.IGNORECASE)
CLASS = re.compile(r"([a-zA-Z][\w-]*)?\.([a-zA-Z_][\w-]*)\Z")


def style_sheets(archive: Archive, names: Iterable[str]) -> list[str]:
    """Returns the style sheets of a book that can be read."""
    found = []
    for name in names:
        if archive.size(name) > MAX_BYTES:
            continue
        try:
            found.append(decode(archive.read(name)).text)
        except UnreadableSource:
            continue
    return found


def hidden_classes(sheets: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Returns the (tag, class) that style sheets hide wherever they stand; no tag is any
    tag.

    Only rules for a class by itself count, and none that hold for some devices only.
    """
    found: set[tuple[str, str]] = set()
    for sheet in sheets:
        for selectors, rules in rules_of(sheet):
            for selector in selectors.split(",") if HIDES.search(rules) else ():
                named = CLASS.match(selector.strip())
                if named is not None:
                    found.add(((named[1] or "").lower(), named[2]))
    return frozenset(found)


def hidden_elements(
    body: Element, classes: frozenset[tuple[str, str]]
) -> dict[Element, None]:
    """Returns the elements that are hidden by an attribute, a style of their own or their
    class.

    Notes are not: many books hide them until a reader asks for one.
    """
    found: dict[Element, None] = {}
    for element in body.iter():
        if isinstance(element.tag, str) and _is_hidden(element, classes):
            if not any(map(_is_note, element.iter())):
                found[element] = None
    return found


def _is_hidden(element: Element, classes: frozenset[tuple[str, str]]) -> bool:
    if element.get("hidden") is not None:
        return True
    if HIDES.search(element.get("style") or ""):
        return True
    names = (element.get("class") or "").split() if classes else ()
    return any(("", name) in classes or (element.tag, name) in classes for name in names)


def _is_note(element: Element) -> bool:
    return not NOTES.isdisjoint(types_and_roles_of(element))
