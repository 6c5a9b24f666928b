"""Ids of elements: unique within a chapter, and made unique within the book."""

from __future__ import annotations

import posixpath

from importers.readers.safe_xml import Element
from importers.source.archive import plain


class BookIds:
    """The ids of all chapters, and what they are called in the one tree."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        """Key of a chapter and id in it, empty for the chapter itself -> id in the book."""
        self._used: dict[str, int] = {}
        """Id in the book -> how often it was asked for."""

    def add_chapter(self, box: Element, chapter: str) -> None:
        """Gives every id of a chapter, which a box holds, a name of its own in the book."""
        key = plain(chapter)
        stem = posixpath.splitext(posixpath.basename(chapter))[0]
        for element in box.iter():
            names = ("id", "name") if element.tag == "a" else ("id",)
            for name in names if isinstance(element.tag, str) else ():
                self._rename(element, name, key, stem)
        if not box.get("id"):
            box.set("id", self._unused(stem, stem))
        self._ids[key, ""] = box.get("id") or ""

    def find(self, chapter_key: str, fragment: str) -> str | None:
        """Returns the id in the book of a place in a chapter, else of the chapter."""
        ids = self._ids
        return ids.get((chapter_key, fragment)) or ids.get((chapter_key, ""))

    def _rename(self, element: Element, attribute: str, key: str, stem: str) -> None:
        old = element.get(attribute)
        if not old:
            return
        if (key, old) not in self._ids:
            self._ids[key, old] = self._unused(old, stem)
            element.set(attribute, self._ids[key, old])
        elif attribute == "name":
            # An anchor often has one name in both attributes.
            element.set(attribute, self._ids[key, old])
        else:
            del element.attrib[attribute]

    def _unused(self, name: str, stem: str) -> str:
        """Returns a name that no other element of the book has yet.

        How often a name was asked for is counted, so that a book of a thousand equal ids
        is not searched a thousand times for each.
        """
        new = name
        while new in self._used:
            self._used[new] += 1
            new = f"{stem}-{name}" if new == name else f"{stem}-{name}-{self._used[new]}"
        self._used[new] = 1
        return new
