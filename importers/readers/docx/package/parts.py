"""A Word file as a package (ECMA-376 Part 2): its main part and what that relates to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from importers.errors import ImporterError, UnreadableSource
from importers.readers.docx.ooxml import STRICT, TRANSITIONAL, W
from importers.readers.safe_xml import Element, parse_xml
from importers.source.archive import Archive, open_archive
from importers.source.source import Source

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NO_WORD = "“{}” is not a Word document; open it and save it as Word (.docx)."
USUAL_MAIN_PART = "word/document.xml"
FIRST_BYTES = 8192
"""Where the namespaces of a part are declared: on its root element, at its beginning."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another."""

    kind: str
    """The last word of its type, such as `hyperlink` or `styles`."""
    target: str
    """The name of a part; of an external one its address."""
    external: bool = False


class OpcPackage:
    """The parts of a Word file, by what they are.

    Raises `ImporterError` where the file is no package, or has no main part.
    """

    __slots__ = ("_parts", "_relations", "archive", "damaged", "main")

    def __init__(self, source: Source) -> None:
        self.archive: Archive = open_archive(source.name, source.data)
        self._relations: dict[str, Mapping[str, Relationship]] = {}
        self._parts: dict[str, Element | None] = {}
        self.damaged: list[str] = []
        """Parts beside the main one that could not be read."""
        # The root relationships name the main part, which need not be called so.
        self.main = next(
            (r.target for r in self.relations("").values() if r.kind == "officeDocument"),
            USUAL_MAIN_PART,
        )
        if self.main not in self.archive:
            raise UnreadableSource(NO_WORD.format(source.name))

    def document(self) -> Element:
        """Returns the root of the main part; raises `UnreadableSource` where it is
        damaged.
        """
        root = self._parse(self.main)
        if root.tag != W + "document":
            raise UnreadableSource(NO_WORD.format(self.archive.name))
        return root

    def part(self, name: str) -> Element | None:
        """Returns the root of a part beside the main one; None where missing or damaged."""
        if name not in self._parts:
            self._parts[name] = None
            if name in self.archive:
                try:
                    self._parts[name] = self._parse(name)
                except ImporterError:
                    self.damaged.append(name)
        return self._parts[name]

    def related(self, kind: str) -> Iterator[str]:
        """Returns the names of the parts that the main part relates to in one way."""
        return (
            r.target
            for r in self.relations(self.main).values()
            if r.kind == kind and not r.external
        )

    def roots(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Yields the related parts of a kind that can be read: name and root."""
        for name in self.related(kind):
            root = self.part(name)
            if root is not None:
                yield name, root

    def first(self, kind: str) -> Element | None:
        """Returns the root of the first related part of a kind that can be read."""
        return next((root for _, root in self.roots(kind)), None)

    def relations(self, part: str) -> Mapping[str, Relationship]:
        """Returns the relationships of a part by id; the empty name is the package
        itself.
        """
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def _read_relations(self, part: str) -> Mapping[str, Relationship]:
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): _relationship(relation, folder)
            for relation in root.iter(RELATIONSHIP)
        }

    def _parse(self, name: str) -> Element:
        data = self.archive.read(name)
        # Readers know the Transitional names alone.
        if STRICT.search(data, 0, FIRST_BYTES) is not None:
            data = STRICT.sub(TRANSITIONAL, data)
        return parse_xml(data, self.archive.name)


def _relationship(relation: Element, folder: str) -> Relationship:
    """Returns a `Relationship` element; `folder` is that of the part which it starts
    from.
    """
    kind = relation.get("Type", "").rpartition("/")[2]
    target = relation.get("Target", "")
    if relation.get("TargetMode", "").lower() == "external":
        return Relationship(kind, target, external=True)
    path = posixpath.join("/" + folder, unquote(target.partition("#")[0]))
    return Relationship(kind, posixpath.normpath(path).lstrip("/"))
