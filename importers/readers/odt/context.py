"""What the readers of the parts of one OpenDocument text share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from importers.document import FootnoteRef
from importers.readers.images.collection import Images
from importers.readers.odt.lists import ListNumbers
from importers.readers.odt.outline import HeadingNumbers
from importers.readers.odt.styles import OdtStyles
from importers.readers.office.printed_numbers import UnkeptNumbers
from importers.readers.safe_xml import Element
from importers.result import Cause, Excluded
from importers.source.archive import Archive


@dataclass(slots=True)
class OdtContext:
    """What is known of a file, and what was gathered from it so far."""

    archive: Archive
    styles: OdtStyles
    numbers: ListNumbers
    heading_numbers: HeadingNumbers
    lang: str | None = None
    """The language that its default style names."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Bookmark -> the anchor of its paragraph."""
    images: Images = field(default_factory=Images)
    unkept_numbers: UnkeptNumbers = field(default_factory=UnkeptNumbers)
    excluded: list[Excluded] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    """What fields ask for that nobody filled in."""
    lost_objects: int = 0
    """How many embedded objects have no picture."""
    lost_drawings: int = 0
    """How many drawings cannot be shown, and are described."""
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """The id and body of each footnote and endnote, in the order of the text."""

    def leave_out(self, reason: Cause, text: str) -> None:
        """Remembers words that are left out on purpose."""
        text = text.strip()
        if text:
            self.excluded.append(Excluded(reason, text))

    def note(self, body: Element) -> FootnoteRef:
        """Returns the reference to a note, which is read later."""
        name = str(len(self.notes) + 1)
        self.notes.append((name, body))
        return FootnoteRef(name)
