"""A Word file as a package (ECMA-376 Part 2): its main part and what that relates to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from importers.errors import ImporterError, UnreadableSource
from importers.readers.archive import Archive, open_archive
from importers.readers.docx.ooxml import STRICT, TRANSITIONAL, W
from importers.readers.safe_xml import Element, parse_xml
from importers.source.source import Source

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NO_WORD = "“{}” is not a Word document; open it and save it as Word (.docx)."
MAIN_KINDS = frozenset({"officeDocument"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another."""

    kind: str
    """The last word of its type, such as `hyperlink` or `styles`."""
    target: str
    """The name of a part; of an external one its address."""
    external: bool = False


class Package:
    """The parts of a Word file, by what they are."""

    __slots__ = ("_parts", "_relations", "archive", "damaged", "main")

    def __init__(self, source: Source) -> None:
        self.archive: Archive = open_archive(source)
        self._relations: dict[str, Mapping[str, Relationship]] = {}
        self._parts: dict[str, Element | None] = {}
        self.damaged: list[str] = []
        """Parts beside the main one that could not be read."""
        self.main = next(
            (r.target for r in self.relations("").values() if r.kind in MAIN_KINDS),
            "word/document.xml",
        )
        if self.main not in self.archive:
            raise UnreadableSource(NO_WORD.format(source.name))

    def document(self) -> Element:
        """The root of the main part; raises `UnreadableSource` where it is damaged."""
        root = self._parse(self.main)
        if root.tag != W + "document":
            raise UnreadableSource(NO_WORD.format(self.archive.name))
        return root

    def part(self, name: str) -> Element | None:
        """The root of a part beside the main one; None where missing or damaged."""
        if name not in self._parts:
            self._parts[name] = None
            if name in self.archive:
                try:
                    self._parts[name] = self._parse(name)
                except ImporterError:
                    self.damaged.append(name)
        return self._parts[name]

    def related(self, kind: str) -> Iterator[str]:
        """The names of the parts that the main part relates to in one way."""
        return (
            r.target
            for r in self.relations(self.main).values()
            if r.kind == kind and not r.external
        )

    def first(self, kind: str) -> tuple[str, Element] | None:
        """The first part of a kind that can be read, with its name."""
        for name in self.related(kind):
            root = self.part(name)
            if root is not None:
                return name, root
        return None

    def relations(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of a part by id; the empty name is the package itself."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def _read_relations(self, part: str) -> Mapping[str, Relationship]:
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        relations: dict[str, Relationship] = {}
        for relation in () if root is None else root.iter(RELATIONSHIP):
            target = relation.get("Target", "")
            kind = relation.get("Type", "").rpartition("/")[2]
            external = relation.get("TargetMode", "").lower() == "external"
            if not external:
                target = unquote(target.partition("#")[0])
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip(
                    "/"
                )
            relations[relation.get("Id", "")] = Relationship(kind, target, external)
        return relations

    def _parse(self, name: str) -> Element:
        data = self.archive.read(name)
        if STRICT.search(data, 0, 8192) is not None:
            data = STRICT.sub(TRANSITIONAL, data)
        return parse_xml(data, self.archive.name)
