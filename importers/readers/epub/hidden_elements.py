"""What the styles of a book hide: elements that no reader sees, notes apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from importers.errors import UnreadableSource
from importers.readers.epub.html_terms import NOTES, types_and_roles_of
from importers.readers.safe_xml import Element
from importers.source.archive import Archive
from importers.source.decoding import decode

MAX_BYTES = 1024 * 1024
"""The most bytes of a style sheet that are read; chosen, people's have a hundredth."""
COMMENT = re.compile(r"/\*(?:(?!\*/).)*\*/", re.DOTALL)
HIDES = re.compile(r"(?:^|[;\s])display\s*:\s*none\b", re.IGNORECASE)
CLASS = re.compile(r"([a-zA-Z][\w-]*)?\.([a-zA-Z_][\w-]*)\Z")


def hidden_classes(archive: Archive, sheets: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Returns the (tag, class) that style sheets hide wherever they stand; no tag is any
    tag.

    Only rules for a class by itself count, and none that hold for some devices only.
    """
    found: set[tuple[str, str]] = set()
    for sheet in sheets:
        if archive.size(sheet) > MAX_BYTES:
            continue
        try:
            text = COMMENT.sub(" ", decode(archive.read(sheet)).text)
        except UnreadableSource:
            continue
        for selectors, rules in _rules(text):
            for selector in selectors.split(",") if HIDES.search(rules) else ():
                named = CLASS.match(selector.strip())
                if named is not None:
                    found.add(((named[1] or "").lower(), named[2]))
    return frozenset(found)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yields the rules of a style sheet that stand in no other, such as `@media`."""
    # Braces are counted, since a regular expression cannot tell which belong together.
    depth = start = 0
    opened = -1
    for sign in re.finditer(r"[{};]", text):
        if sign[0] == "{":
            depth += 1
            opened = sign.start() if depth == 1 else opened
        elif sign[0] == "}" and depth:
            depth -= 1
            if not depth:
                inner = text[opened + 1 : sign.start()]
                if "{" not in inner:
                    yield text[start:opened], inner
                start = sign.end()
        elif not depth:
            start = sign.end()


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
