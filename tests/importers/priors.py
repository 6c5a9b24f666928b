"""What is kept of how a document was cut, worked out from the document."""

from __future__ import annotations

from importers.document import Document
from importers.result import Prior
from importers.sections.cut import FROM_SOURCE


def prior_of(document: Document) -> Prior:
    """The prior with which `cut` finds the same sections in `flatten(document)` again."""
    levels = [section.level for section in document.sections]
    title_from = FROM_SOURCE if document.title else None
    return Prior(section_level=max(levels, default=None), title_from=title_from)
