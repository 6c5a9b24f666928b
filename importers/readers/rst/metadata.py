"""The title of a text and what it says about itself: bibliographic fields and `meta`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from importers.document import Inlines, Metadata, Text
from importers.document.words import text_of
from importers.readers.rst.context import RstContext
from importers.readers.rst.inlines import inlines_in
from importers.result import Cause

DATE = re.compile(r"\d{4}-\d\d-\d\d")
DATE_LENGTH = len("2024-12-31")


@dataclass(frozen=True, slots=True)
class RstFront:
    """What stands before the text, and the nodes of the text itself."""

    title: Inlines
    metadata: Metadata
    rest: tuple[nodes.Node, ...]


def take_front(tree: nodes.document, context: RstContext) -> RstFront:
    """Returns the title, what the text says about itself, and the rest of its nodes."""
    title: Inlines = ()
    named: list[tuple[str, str]] = []
    rest: list[nodes.Node] = []
    for node in tree.children:
        if isinstance(node, nodes.title):
            title = inlines_in(node, context)
        elif _is_field_list(node):
            named += _named_fields(node)
            _exclude_images(node, context)
        elif isinstance(node, nodes.topic) and _is_abstract(node):
            named.append((node["classes"][0], node.children[-1].astext()))
            rest += [n for n in node.children if not isinstance(n, nodes.title)]
        else:
            rest.append(node)
    if tree.get("title"):
        named.append(("title", tree["title"]))
    title = title or _named_title(named)
    named += [(m.get("name", ""), m.get("content", "")) for m in tree.findall(nodes.meta)]
    return RstFront(title, _metadata(named, text_of(title)), tuple(rest))


def _named_title(named: Iterable[tuple[str, str]]) -> Inlines:
    """Returns the title that a field names, for a text that has none above its sections."""
    said = next((value for name, value in named if name.lower() == "title"), "")
    return (Text(said),) if said else ()


def _is_field_list(node: nodes.Node) -> bool:
    """Returns whether a node is the bibliographic fields, or the header of a PEP."""
    return isinstance(node, nodes.docinfo) or (
        isinstance(node, nodes.field_list) and "rfc2822" in node["classes"]
    )


def _is_abstract(topic: nodes.topic) -> bool:
    return not {"abstract", "dedication"}.isdisjoint(topic["classes"])


def _named_fields(fields: nodes.Node) -> list[tuple[str, str]]:
    """Returns names and values of a field list, or of the bibliographic fields made
    of one.
    """
    made: list[tuple[str, str]] = []
    for child in fields.children:
        if isinstance(child, nodes.field):
            name, body = child.children[0].astext(), child.children[-1].astext()
            made.append((name, " ".join(body.split())))
        elif isinstance(child, nodes.authors):
            made += [("author", " ".join(a.astext().split())) for a in child.children]
        else:
            made.append((getattr(child, "tagname", ""), " ".join(child.astext().split())))
    return made


def _exclude_images(fields: nodes.Node, context: RstContext) -> None:
    """Lists images, such as badges, for which metadata has no place."""
    for image in fields.findall(nodes.image):
        words = f"{image.get('uri', '')} {image.get('alt', '')}"
        context.exclude(Cause.MARKUP, words)


@dataclass(slots=True)
class _MetadataFields:
    """Metadata in the making; what has no place of its own is kept by name."""

    title: str
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    summary: str | None = None
    keywords: list[str] = field(default_factory=list)
    lang: str | None = None
    extra: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        if name and value:
            self.extra.append((name, value))

    def add_authors(self, name: str, value: str) -> None:
        self.authors += [part.strip() for part in value.split(",") if part.strip()]

    def add_date(self, name: str, value: str) -> None:
        if self.date is not None or not DATE.match(value):
            self.keep(name, value)
            return
        self.date = value[:DATE_LENGTH]
        if value[DATE_LENGTH:].strip():
            self.keep(name, value)

    def add_summary(self, name: str, value: str) -> None:
        if self.summary:
            self.extra.append((name, value))
        self.summary = self.summary or value or None

    def add_keywords(self, name: str, value: str) -> None:
        self.keywords += [p.strip() for p in re.split("[,;]", value) if p.strip()]

    def add_language(self, name: str, value: str) -> None:
        if self.lang is None:
            self.lang = value or None
        else:
            self.keep(name, value)

    def add_title(self, name: str, value: str) -> None:
        if value.split() != self.title.split():
            self.keep(name, value)


PLACES: Mapping[str, Callable[[_MetadataFields, str, str], None]] = {
    "author": _MetadataFields.add_authors,
    "authors": _MetadataFields.add_authors,
    "date": _MetadataFields.add_date,
    "created": _MetadataFields.add_date,
    "abstract": _MetadataFields.add_summary,
    "description": _MetadataFields.add_summary,
    "summary": _MetadataFields.add_summary,
    "keywords": _MetadataFields.add_keywords,
    "tags": _MetadataFields.add_keywords,
    "language": _MetadataFields.add_language,
    "lang": _MetadataFields.add_language,
    "title": _MetadataFields.add_title,
}
"""Name of a field -> its place in the metadata; any other keeps its name."""


def _metadata(named: Iterable[tuple[str, str]], title: str) -> Metadata:
    fields = _MetadataFields(title)
    for name, value in named:
        place = PLACES.get(name.lower(), _MetadataFields.keep)
        place(fields, name.lower(), value)
    return Metadata(
        fields.lang,
        None,
        tuple(fields.authors),
        fields.date,
        fields.summary,
        tuple(fields.keywords),
        tuple(fields.extra),
    )
