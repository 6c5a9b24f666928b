"""The inside of a Word paragraph: runs, links, fields, notes, images, tracked changes.

Two tables at the end say what reads which element: of a paragraph, and of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.document import Break, Inlines, Link
from importers.languages.tags import whole
from importers.readers.docx.context import DocxContext
from importers.readers.docx.fields.form_fields import filled_in
from importers.readers.docx.fields.instructions import link_of
from importers.readers.docx.ooxml import GONE, MC, RPR, RUN, VAL, M, W
from importers.readers.docx.runs.drawings import read_drawing
from importers.readers.docx.runs.hyperlinks import hyperlink, to_anchor
from importers.readers.docx.runs.marks import language_of, marks_of
from importers.readers.docx.runs.office_math import math_text
from importers.readers.docx.runs.run_text import symbol_of, text_below
from importers.readers.docx.runs.symbol_fonts import shown_in, without_private_use
from importers.readers.docx.styles.run_properties import (
    NO_RUN_PROPERTIES,
    RunProperties,
    read_run_properties,
)
from importers.readers.inline_content import RunBuilder
from importers.readers.office.appearance import AppearanceCounter
from importers.readers.safe_xml import Element
from importers.result import Reason

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
        "subDoc",
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
POINTS_PER_SIZE = 0.5
"""Sizes of type are in half-points (17.3.2.38)."""


class ParagraphContentReader:
    """Reads the inside of one paragraph of a part.

    `style` holds the run properties of the paragraph's style.
    """

    __slots__ = (
        "_context",
        "_inlines",
        "_part",
        "_style",
        "appearance",
        "boxes",
        "diagram_texts",
        "has_rule",
        "in_contents",
    )

    def __init__(self, context: DocxContext, part: str, style: RunProperties) -> None:
        self._context = context
        self._part = part
        self._style = style
        self._inlines = RunBuilder()
        self.appearance = AppearanceCounter()
        self.boxes: list[Element] = []
        """The contents of text boxes, which follow the paragraph."""
        self.diagram_texts: list[str] = []
        self.has_rule = False
        """Whether a drawing in it is a horizontal rule."""
        self.in_contents = False
        """Whether some of it belongs to a table of contents."""

    def take(self) -> tuple[Inlines, str | None]:
        """The inlines, and the language where one other than the file's covers them all."""
        return whole(self._inlines.take())

    def read(self, parent: Element, link: Link | None = None) -> None:
        """Read all inlines below an element; `link` is the one they stand in."""
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
        if content is not None:
            self.read(content, link)

    def tracked_deletion(self, element: Element, link: Link | None) -> None:
        self._context.leave_out(Reason.DELETED, text_below(element))

    def simple_field(self, element: Element, link: Link | None) -> None:
        own = link_of(element.get(W + "instr") or "")
        self.read(element, to_anchor(own, self._context) or link)

    def mathematics(self, element: Element, link: Link | None) -> None:
        self._words(math_text(element), NO_RUN_PROPERTIES, link)

    def alternative(self, element: Element, link: Link | None) -> None:
        self.read(chosen_variant(element), link)

    # What stands in a run.

    def text(self, element: Element, run: RunProperties, link: Link | None) -> None:
        if element.text:
            self._words(element.text, run, link)

    def character(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self._words(CHARACTERS[element.tag], run, link)

    def line_break(self, element: Element, run: RunProperties, link: Link | None) -> None:
        if element.get(W + "type") in ("page", "column"):
            self._inlines.text("\n")
        elif self._context.fields.shown:
            self._inlines.add(Break())

    def field_mark(self, element: Element, run: RunProperties, link: Link | None) -> None:
        shown = filled_in(element)
        if shown:
            self._words(shown, run, link)
        self._context.fields.mark(element.get(W + "fldCharType"))

    def field_instruction(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        self._context.fields.instruct(element.text or "")

    def note_reference(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        kind = NOTE_KINDS[element.tag]
        self._inlines.add(self._context.note(kind, element.get(W + "id") or ""))

    def symbol(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self._words(symbol_of(element), run, link)

    def drawing(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self._drawing(element, link)

    def run_alternative(
        self, element: Element, run: RunProperties, link: Link | None
    ) -> None:
        """The first variant of a run's content that holds anything, once."""
        for option in element:
            drawings = [d for d in option if d.tag in DRAWINGS]
            if drawings:
                shown = [self._drawing(drawing, link) for drawing in drawings]
                if any(shown) or self.has_rule:
                    return
            elif len(option):
                self.run(option, link)
                return

    def ruby(self, element: Element, run: RunProperties, link: Link | None) -> None:
        """The base text, and its reading in brackets behind it (17.3.3.25)."""
        base, reading = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.read(base, link)
        text = "" if reading is None else "".join(t.text or "" for t in reading.iter(TEXT))
        if text.strip():
            self._inlines.text(f"({text})")

    def deleted_text(self, element: Element, run: RunProperties, link: Link | None) -> None:
        self._context.leave_out(Reason.DELETED, element.text or "")

    # How words and drawings are added.

    def _run_properties(self, run: Element) -> RunProperties:
        """What a run and its character style say, without the paragraph's style."""
        properties = run.find(RPR)
        if properties is None:
            return NO_RUN_PROPERTIES
        own = read_run_properties(properties)
        style = properties.find(W + "rStyle")
        if style is not None:
            own = own.over(self._context.styles.run(style.get(VAL) or ""))
        return own

    def _words(self, text: str, run: RunProperties, link: Link | None) -> None:
        context = self._context
        fields = context.fields
        if fields.open:
            if not fields.shown:
                context.leave_out(Reason.MARKUP, text)
                return
            link = link or to_anchor(fields.link, context)
            self.in_contents = self.in_contents or fields.in_contents
        if run.hidden or (run.hidden is None and self._style.hidden):
            context.leave_out(Reason.HIDDEN, text)
            return
        if run.font is not None:
            text = shown_in(run.font, text)
        self._add(without_private_use(text), run, link)

    def _add(self, text: str, run: RunProperties, link: Link | None) -> None:
        """Add words that are shown, with their marks."""
        style = self._style
        self.appearance.add(
            text,
            bool(style.strong if run.strong is None else run.strong),
            bool(run.underline) and link is None,
            (run.size or style.size or 0) * POINTS_PER_SIZE,
        )
        marks = marks_of(run, link)
        lang = language_of(run, text, self._context.lang)
        if lang is not None:
            marks |= {lang}
        self._inlines.text(text, marks)

    def _drawing(self, element: Element, link: Link | None) -> bool:
        """Add what a drawing shows; whether that is a picture, a box or a diagram."""
        context = self._context
        if not context.fields.shown:
            return False
        drawing = read_drawing(element, context.package, self._part, context.images)
        for image in drawing.images:
            marks = frozenset({link}) if link else image.marks
            self._inlines.add(replace(image, marks=marks))
        self.boxes += drawing.boxes
        self.diagram_texts += drawing.words
        self.has_rule = self.has_rule or drawing.is_rule
        context.not_read["chart"] += drawing.charts
        return bool(drawing.images or drawing.boxes or drawing.words)


def chosen_variant(element: Element) -> Element:
    """The variant of `AlternateContent` to read: the first, unless it is empty."""
    choice = element.find(MC + "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = element.find(MC + "Fallback")
    return element if fallback is None else fallback


PARAGRAPH_CONTENT: Mapping[
    str, Callable[[ParagraphContentReader, Element, Link | None], None]
] = {
    RUN: ParagraphContentReader.run,
    W + "hyperlink": ParagraphContentReader.hyperlink,
    W + "sdt": ParagraphContentReader.content_control,
    W + "fldSimple": ParagraphContentReader.simple_field,
    M + "oMath": ParagraphContentReader.mathematics,
    M + "oMathPara": ParagraphContentReader.mathematics,
    MC + "AlternateContent": ParagraphContentReader.alternative,
    **dict.fromkeys(CONTAINERS, ParagraphContentReader.read),
    **dict.fromkeys(GONE, ParagraphContentReader.tracked_deletion),
}
RUN_CONTENT: Mapping[
    str, Callable[[ParagraphContentReader, Element, RunProperties, Link | None], None]
] = {
    TEXT: ParagraphContentReader.text,
    W + "br": ParagraphContentReader.line_break,
    W + "cr": ParagraphContentReader.line_break,
    W + "fldChar": ParagraphContentReader.field_mark,
    W + "instrText": ParagraphContentReader.field_instruction,
    W + "sym": ParagraphContentReader.symbol,
    W + "ruby": ParagraphContentReader.ruby,
    W + "delText": ParagraphContentReader.deleted_text,
    MC + "AlternateContent": ParagraphContentReader.run_alternative,
    **dict.fromkeys(CHARACTERS, ParagraphContentReader.character),
    **dict.fromkeys(NOTE_KINDS, ParagraphContentReader.note_reference),
    **dict.fromkeys(DRAWINGS, ParagraphContentReader.drawing),
}
