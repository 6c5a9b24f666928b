"""What the readers of the parts of one Word file share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from importers.document import FootnoteRef
from importers.readers.docx.fields.open_fields import OpenFields
from importers.readers.docx.numbering.counting import Numbering
from importers.readers.docx.ooxml import RPR, VAL, W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.styles.run_properties import read_run_properties
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.images.collection import Images
from importers.readers.office.printed_numbers import UnkeptNumbers
from importers.readers.safe_xml import Element
from importers.result import Cause, Excluded


@dataclass(slots=True)
class DocxContext:
    """What is known of a file, and what was gathered from it so far."""

    package: OpcPackage
    styles: DocxStyles
    numbering: Numbering
    lang: str | None = None
    """The language of most of its words."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Bookmark -> the anchor of the paragraph that it stands in."""
    pending_anchor: str | None = None
    """An anchor met between paragraphs, for the next one."""
    fields: OpenFields = field(default_factory=OpenFields)
    images: Images = field(default_factory=Images)
    excluded: list[Excluded] = field(default_factory=list)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, id in the file) -> id of the footnote, in the order of the references."""
    unkept_numbers: UnkeptNumbers = field(default_factory=UnkeptNumbers)
    lost_fields: list[str] = field(default_factory=list)
    """The instructions of fields that show something of which the file holds nothing."""
    prompts: list[str] = field(default_factory=list)
    """What content controls ask for that nobody filled in."""
    lost_objects: list[str] = field(default_factory=list)
    """The programs of embedded objects that have no picture."""
    has_hidden: bool = False
    """Whether any of the file may be hidden."""
    not_read: Counter[str] = field(default_factory=Counter)
    """How many things of a kind, such as `chart`, were met and not read."""

    def leave_out(self, reason: Cause, text: str) -> None:
        """Remembers words that are left out on purpose."""
        text = text.strip()
        if text:
            self.excluded.append(Excluded(reason, text))

    def leave_out_prompt(self, text: str) -> None:
        """Remembers the prompt of a content control that nobody filled in."""
        if text.strip():
            self.prompts.append(text.strip())
        self.leave_out(Cause.BOILERPLATE, text)

    @property
    def hides(self) -> Callable[[Element], bool] | None:
        """Whether a run is hidden, as a question; None where the file hides nothing."""
        return self._hides if self.has_hidden else None

    def _hides(self, run: Element) -> bool:
        """Returns whether a run is hidden by its own properties or those of its style."""
        properties = run.find(RPR)
        if properties is None:
            return False
        said = read_run_properties(properties)
        style = properties.find(W + "rStyle")
        if said.hidden is None and style is not None:
            said = self.styles.run(style.get(VAL) or "")
        return said.hidden is True

    def note(self, kind: str, key: str) -> FootnoteRef:
        """Returns the reference to a footnote or endnote, numbered when first met."""
        known = self.notes.get((kind, key))
        if known is None:
            known = str(len(self.notes) + 1)
            self.notes[kind, key] = known
        return FootnoteRef(known)
