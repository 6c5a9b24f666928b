"""What the sections of a Document are known by outside of it: the `Origin.id` of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.document.attributes import Origin
from importers.document.documents import Document, Section


def section_id(section: Section) -> str | None:
    """Returns what a section is known by; None where nobody knows it yet."""
    return section.origin.id if section.origin else None


def with_section_ids(document: Document, ids: Mapping[str, str | None]) -> Document:
    """Returns the Document in which the sections of these keys are known by these ids, or
    by none; the others stay what they are."""
    sections = tuple(
        _known(section, ids[section.key]) if section.key in ids else section
        for section in document.sections
    )
    return replace(document, sections=sections)


def _known(section: Section, id: str | None) -> Section:
    if section_id(section) == id:
        return section
    return replace(section, origin=replace(section.origin or Origin(), id=id))
