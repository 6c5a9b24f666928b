"""The inside of a Word paragraph: runs, links, fields, notes, images, tracked changes.

Two tables at the end say what reads which element: of a paragraph, and of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.document import Break, Link
from importers.readers.docx.context import DocxContext
from importers.readers.docx.fields.form_fields import filled_in
from importers.readers.docx.fields.missing_results import (
    index_entry,
    is_lost,
    shown_without_result,
)
from importers.readers.docx.ooxml import GONE, MC, RPR, RUN, VAL, M, W, is_prompt
from importers.readers.docx.runs.drawings import Drawing
from importers.readers.docx.runs.hyperlinks import hyperlink, to_anchor
from importers.readers.docx.runs.office_math import deleted_in, math_text
from importers.readers.docx.runs.paragraph_content import ParagraphContent
from importers.readers.docx.source_words import source_words
from importers.readers.docx.styles.run_properties import (
    NO_RUN_PROPERTIES,
    RunProperties,
    read_run_properties,
)
from importers.readers.docx.words.descriptions import attribute_words_below
from importers.readers.docx.words.run_text import symbol_of, text_below
from importers.readers.safe_xml import Element
from importers.result import Cause

TEXT = W + "t"
CONTAINERS = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "dir",
        "bdo",
        "sdtContent",
    )
)
"""What may stand round runs and says nothing of them that is kept."""
NESTED = CONTAINERS | {RUN}
CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
NOTE_KINDS = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
FORMULA = M + "oMath"
POINTS_PER_SIZE = 0.5
"""Sizes of type are in half-points (17.3.2.38)."""


def read_paragraph(
    paragraph: Element, context: DocxContext, part: str, style: RunProperties
) -> ParagraphContent:
    """Returns the content of a paragraph of a part.

    `style` holds the run properties of the paragraph's style.
    """
    reader = ParagraphReader(context, part, style)
    reader.read(paragraph)
    return reader.content


class ParagraphReader:
    """Reads the inside of one paragraph of a part into `content`."""

    __slots__ = ("_context", "_part", "content")

    def __init__(self, context: DocxContext, part: str, style: RunProperties) -> None:
        self._context = context
        self._part = part
        self.content = ParagraphContent(context, part, style)

    def read(self, parent: Element, link: Link | None = None) -> None:
        """Reads all inlines below an element; `link` is the one they stand in."""
        for element in parent:
            read = PARAGRAPH_CONTENT.get(element.tag)
            if read is not None:
                read(self, element, link)

    # What stands in a paragraph.

    def run(self, parent: Element, link: Link | None) -> None:
        run = self._run_properties(parent)
        for element in parent:
            if element.tag in NESTED:
                # No run may hold another, but there are programs that write so.
                self.read(parent, link)
                return
            read = RUN_CONTENT.get(element.tag)
            if read is not None:
                read(self, element, run, link)

    def hyperlink(self, element: Element, link: Link | None) -> None:
        self.read(element, hyperlink(element, self._context, self._part) or link)

    def content_control(self, element: Element, link: Link | None) -> None:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        if is_prompt(element):
            self._context.fields.pass_over(content)
            self._context.leave_out_prompt(source_words((content,), self._context.hides))
        else:
            self.read(content, link)

    def tracked_deletion(self, element: Element, link: Link | None) -> None:
        for words in (text_below(element), *attribute_words_below(element)):
            self._context.leave_out(Cause.DELETED, words)

    def simple_field(self, element: Element, link: Link | None) -> None:
        fields = self._context.fields
        fields.mark("begin", filled_in(element))
        fields.instruct(element.get(W + "instr") or "")
        fields.mark("separate")
        own = to_anchor(fields.open[-1].link, self._context)
        opened = len(fields.open)
        self.read(element, own or link)
        # Fields that never end inside it end with it.
        del fields.open[opened:]
        if fields.open:
            fields.open[-1].separated = next(element.iter(RUN), None) is not None
        self._end_field(NO_RUN_PROPERTIES, link)

    def mathematics(self, element: Element, link: Link | None) -> None:
        for deleted in deleted_in(element):
            self._context.leave_out(Cause.DELETED, text_below(deleted))
        # Formulas that follow each other are as many lines of a display, or stand apart.
        parts = element.findall(FORMULA) if element.tag == M + "oMathPara" else []
        before = element.getprevious()
        if before is not None and before.tag == FORMULA == element.tag:
            self.content.add_words(" ", NO_RUN_PROPERTIES, link)
        for at, part in enumerate(parts or [element]):
            if at:
                self.content.inlines.add(Break())
            self.content.add_words(math_text(part), NO_RUN_PROPERTIES, link)

    def linked_document(self, element: Element, link: Link | None) -> None:
        """A document of its own, which a master document only names."""
        self._context.not_read["embedded"] += 1

    def alternative(self, element: Element, link: Link | None) -> None:
        self.read(chosen_variant(element), link)

    # What stands in a run.

    def text(self, element: Element, run: RunProperties, link: Link | None) -> None:
        if element.text:
            self.content.add_words(element.text, run, link)

    def character(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self.content.add_words(CHARACTERS[element.tag], run, link)

    def line_break(self, element: Element, run: RunProperties, link: Link | None) -> None:
        if element.get(W + "type") in ("page", "column"):
            # The end of a page is no break of a line, but it does part words.
            self.content.inlines.text("\n")
        elif self._context.fields.shown:
            self._context.fields.meet()
            self.content.inlines.add(Break())

    def field_mark(self, element: Element, run: RunProperties, link: Link | None) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "end":
            self._end_field(run, link)
        else:
            self._context.fields.mark(kind, filled_in(element))

    def _end_field(self, run: RunProperties, link: Link | None) -> None:
        """Ends the innermost field, and add what it shows without a stored result."""
        field = self._context.fields.mark("end")
        if field is None or field.has_result:
            return
        if shown := shown_without_result(field):
            self.content.add_words(shown, run, link)
        elif entry := index_entry(field):
            self._context.leave_out(Cause.MARKUP, entry)
        elif self._context.fields.shown and is_lost(field):
            self._context.lost_fields.append(" ".join(field.instruction_text.split()))

    def field_instruction(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        self._context.fields.instruct(element.text or "")

    def note_reference(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        kind = NOTE_KINDS[element.tag]
        self._context.fields.meet()
        self.content.inlines.add(self._context.note(kind, element.get(W + "id") or ""))

    def symbol(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self.content.add_words(symbol_of(element), run, link)

    def drawing(self, element: Element, run: RunProperties, link: Link | None) -> None:
        drawing = self.content.read_drawing(element, run)
        if drawing is not None:
            self.content.add_drawing(drawing, link)

    def run_alternative(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        """The first variant of a run's content that shows anything, else the first."""
        first: list[Drawing] = []
        for option in element:
            drawings = [d for d in option if d.tag in DRAWINGS]
            if not drawings:
                if len(option):
                    self.run(option, link)
                    return
                continue
            read = (self.content.read_drawing(each, run) for each in drawings)
            found = [drawing for drawing in read if drawing is not None]
            if not found:
                return
            first = first or found
            if any(drawing.shows for drawing in found):
                first = found
                break
        for drawing in first:
            self.content.add_drawing(drawing, link)

    def ruby(self, element: Element, run: RunProperties, link: Link | None) -> None:
        """The base text, and its reading in brackets behind it (17.3.3.25)."""
        base, reading = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.read(base, link)
        text = "" if reading is None else "".join(t.text or "" for t in reading.iter(TEXT))
        if text.strip():
            self.content.inlines.text(f"({text})")

    def deleted_text(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self._context.leave_out(Cause.DELETED, element.text or "")

    def _run_properties(self, run: Element) -> RunProperties:
        """Returns what a run and its character style say, without the paragraph's style."""
        properties = run.find(RPR)
        if properties is None:
            return NO_RUN_PROPERTIES
        own = read_run_properties(properties)
        style = properties.find(W + "rStyle")
        if style is not None:
            own = own.over(self._context.styles.run(style.get(VAL) or ""))
        return own


def chosen_variant(element: Element) -> Element:
    """Returns the variant of `AlternateContent` to read: the first, unless it is empty."""
    # `Choice` is what newer programs show, `Fallback` the same for older ones.
    choice = element.find(MC + "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = element.find(MC + "Fallback")
    return element if fallback is None else fallback


PARAGRAPH_CONTENT: Mapping[str, Callable[[ParagraphReader, Element, Link | None], None]] = {
    RUN: ParagraphReader.run,
    W + "hyperlink": ParagraphReader.hyperlink,
    W + "sdt": ParagraphReader.content_control,
    W + "fldSimple": ParagraphReader.simple_field,
    W + "subDoc": ParagraphReader.linked_document,
    FORMULA: ParagraphReader.mathematics,
    M + "oMathPara": ParagraphReader.mathematics,
    MC + "AlternateContent": ParagraphReader.alternative,
    **dict.fromkeys(CONTAINERS, ParagraphReader.read),
    **dict.fromkeys(GONE, ParagraphReader.tracked_deletion),
}
RUN_CONTENT: Mapping[
    str, Callable[[ParagraphReader, Element, RunProperties, Link | None], None]
] = {
    TEXT: ParagraphReader.text,
    W + "br": ParagraphReader.line_break,
    W + "cr": ParagraphReader.line_break,
    W + "fldChar": ParagraphReader.field_mark,
    W + "instrText": ParagraphReader.field_instruction,
    W + "sym": ParagraphReader.symbol,
    W + "ruby": ParagraphReader.ruby,
    W + "delText": ParagraphReader.deleted_text,
    MC + "AlternateContent": ParagraphReader.run_alternative,
    **dict.fromkeys(CHARACTERS, ParagraphReader.character),
    **dict.fromkeys(NOTE_KINDS, ParagraphReader.note_reference),
    **dict.fromkeys(DRAWINGS, ParagraphReader.drawing),
}
