"""Parsing XML nobody vouches for: no DTD, no entities, no network, bounded depth."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from importers.errors import UnreadableSource
from importers.readers.archive import Archive

Element: TypeAlias = etree._Element

MAX_DEPTH = 250
"""Levels of nesting; libxml2's own limit is 256, and text documents stay below 60."""


def parse_xml(data: bytes, name: str, *, doctype: bool = False) -> Element:
    """The root element; comments and processing instructions are left out.

    `doctype` lets a declaration pass whose internal part is empty, as in XHTML.
    Raises `UnreadableSource` where `data` is not well-formed, declares a document
    type, or nests too deeply; `name` is the file or part to speak of.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if not doctype and b"<!DOCTYPE" in data[:8192].replace(b"\0", b""):
        raise UnreadableSource(f"“{name}” declares a document type, which is refused.")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableSource(f"“{name}” is damaged: it holds broken XML.") from error
    info: Any = root.getroottree().docinfo
    declared = info.doctype
    if declared and (not doctype or b"<!ENTITY" in data):
        raise UnreadableSource(f"“{name}” declares a document type, which is refused.")
    return root


def read_xml(archive: Archive, part: str) -> Element:
    """The root element of a part of an archive; raises as `parse_xml` does."""
    return parse_xml(archive.read(part), archive.name)


def optional_xml(archive: Archive, part: str) -> Element | None:
    """The root element of a part, None where it is missing or damaged."""
    if part not in archive:
        return None
    try:
        return read_xml(archive, part)
    except UnreadableSource:
        return None
