"""Parsing XML that may be hostile: no DTD, no entities, no network, bounded depth."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from importers.source.archive import SAVE_AGAIN, Archive

Element: TypeAlias = etree._Element

MAX_BYTES = 16 * 1024 * 1024
"""The largest part that is parsed; a thousand pages have about half of it."""
BEGINNING = 8192
"""Where a declaration is looked for before parsing; parsing finds one that is later."""

TOO_DEEP = "“{}” holds lists or tables nested too deeply to be read; nest them less deep."
DECLARES = (
    "“{}” holds a document type declaration, which is refused because it can do harm; "
    f"{SAVE_AGAIN}."
)


def parse_xml(data: bytes, name: str, *, doctype: bool = False) -> Element:
    """Returns the root element; comments and processing instructions are left out.

    `doctype` lets a declaration pass whose internal part is empty, as in XHTML.
    Raises `SourceTooLarge` where `data` is longer than `MAX_BYTES`, `UnreadableSource`
    where it is not well-formed, declares a document type, or nests deeper than libxml2
    allows (256); `name` is the file or part to speak of.
    """
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"“{name}” holds {len(data) / 2**20:.0f} MB of text in one part, and up to "
            f"{MAX_BYTES // 2**20} MB can be imported; divide it into smaller files."
        )
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
    # Without its null bytes UTF-16 reads as ASCII here.
    if not doctype and b"<!DOCTYPE" in data[:BEGINNING].replace(b"\0", b""):
        raise UnreadableSource(DECLARES.format(name))
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "xcessive depth" in str(error):
            raise UnreadableSource(TOO_DEEP.format(name)) from error
        raise UnreadableSource(
            f"“{name}” is damaged: its XML is broken; {SAVE_AGAIN}."
        ) from error
    info: Any = root.getroottree().docinfo  # lxml's stubs do not know `doctype`
    declared = info.doctype
    if declared and (not doctype or b"<!ENTITY" in data):
        raise UnreadableSource(DECLARES.format(name))
    return root


def read_xml(archive: Archive, part: str) -> Element:
    """Returns the root element of a part of an archive; raises as `parse_xml` does."""
    return parse_xml(archive.read(part), archive.name)


def optional_xml(archive: Archive, part: str) -> Element | None:
    """Returns the root element of a part, None where it is missing, damaged or too
    large.
    """
    if part not in archive:
        return None
    try:
        return read_xml(archive, part)
    except ImporterError:
        return None
