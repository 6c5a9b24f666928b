"""Footnotes and endnotes of a Word file (ECMA-376 Part 1, 17.11)."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document import FootnoteDef
from importers.readers.docx.body.story import StoryReader
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import GONE, W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.source_words import source_words
from importers.readers.safe_xml import Element
from importers.result import Cause

REFERENCES = {"footnotes": W + "footnoteReference", "endnotes": W + "endnoteReference"}
"""Kind of notes -> the element that refers to one."""


@dataclass(slots=True)
class _NotesPart:
    """A part that holds notes."""

    name: str = ""
    unread: dict[str, Element] = field(default_factory=dict)
    """The notes not read so far, by id."""


def read_notes(context: DocxContext, document: Element) -> tuple[FootnoteDef, ...]:
    """Returns the footnotes and endnotes that were referred to, in that order.

    Those that were not are left out.
    """
    parts = {kind: _notes_part(context.package, kind) for kind in REFERENCES}
    made: list[FootnoteDef] = []
    # Notes may refer to further notes, so there may be more when some were read.
    while len(made) < len(context.notes):
        for (kind, key), name in tuple(context.notes.items())[len(made) :]:
            part = parts[kind]
            note = part.unread.pop(key, None)
            reader = StoryReader(context, part.name)
            made.append(FootnoteDef(name, () if note is None else reader.blocks(note)))
    for kind, part in parts.items():
        if part.unread:
            _leave_out(context, part.unread, _deleted(document, REFERENCES[kind]))
    return tuple(made)


def _notes_part(package: OpcPackage, kind: str) -> _NotesPart:
    """Returns the first part of a kind that can be read; one without notes where there is
    none.
    """
    for name, root in package.roots(kind):
        return _NotesPart(name, {note.get(W + "id") or "": note for note in root})
    return _NotesPart()


def _deleted(document: Element, reference: str) -> set[str | None]:
    """Returns the ids of the notes to which words that were deleted refer."""
    return {
        element.get(W + "id")
        for element in document.iter(reference)
        if next(element.iterancestors(*GONE), None) is not None
    }


def _leave_out(
    context: DocxContext, notes: dict[str, Element], deleted: set[str | None]
) -> None:
    """Leaves out notes that were not referred to, or only by deleted words."""
    for key, element in notes.items():
        text = source_words((element,), context.hides).strip()
        # Word keeps the lines above and between notes as notes of other types.
        if element.get(W + "type") in (None, "normal") and text:
            reason = Cause.DELETED if key in deleted else Cause.UNREFERENCED
            context.leave_out(reason, text)
