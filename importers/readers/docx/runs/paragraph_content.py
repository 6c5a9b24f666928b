"""What was read inside a Word paragraph: words with their marks, images, text boxes."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Inlines, Link
from importers.languages.tags import whole
from importers.readers.docx.context import DocxContext
from importers.readers.docx.runs.drawings import Drawing, read_drawing
from importers.readers.docx.runs.hyperlinks import to_anchor
from importers.readers.docx.runs.marks import language_of, marks_of
from importers.readers.docx.source_words import source_words
from importers.readers.docx.styles.run_properties import RunProperties, for_complex_scripts
from importers.readers.docx.words.descriptions import is_hidden
from importers.readers.docx.words.symbol_fonts import shown_in, without_private_use
from importers.readers.inline_content import RunBuilder
from importers.readers.office.appearance import AppearanceCounter
from importers.readers.office.scripts import HEAVY_FONT, Script, script_of
from importers.readers.safe_xml import Element
from importers.result import Cause

POINTS_PER_SIZE = 0.5
"""Sizes of type are in half-points (17.3.2.38)."""


class ParagraphContent:
    """The content of a paragraph so far; what is not shown is left out here.

    `style` holds the run properties of the paragraph's style.
    """

    __slots__ = (
        "_context",
        "_part",
        "_style",
        "boxes",
        "counter",
        "diagram_texts",
        "has_rule",
        "in_contents",
        "inlines",
    )

    def __init__(self, context: DocxContext, part: str, style: RunProperties) -> None:
        self._context = context
        self._part = part
        self._style = style
        self.inlines = RunBuilder()
        self.counter = AppearanceCounter()
        self.boxes: list[Element] = []
        """The contents of text boxes, which follow the paragraph."""
        self.diagram_texts: list[str] = []
        self.has_rule = False
        """Whether a drawing in it is a horizontal rule."""
        self.in_contents = False
        """Whether some of it belongs to a table of contents."""

    def take(self) -> tuple[Inlines, str | None]:
        """Returns the inlines, and the language where one other than the file's covers them
        all.
        """
        return whole(self.inlines.take())

    def add_words(self, text: str, run: RunProperties, link: Link | None) -> None:
        """Adds words of a run, unless a field, a style or the run itself hides them."""
        context = self._context
        fields = context.fields
        if fields.open:
            fields.meet(text)
            if not fields.shown:
                context.leave_out(Cause.MARKUP, text)
                return
            link = link or to_anchor(fields.link, context)
            self.in_contents = self.in_contents or fields.in_contents
        # What the run says of hiding outweighs what the paragraph's style says.
        if run.hidden or (run.hidden is None and self._style.hidden):
            context.leave_out(Cause.HIDDEN, text)
            return
        if run.font is not None:
            text = shown_in(run.font, text)
        self._add(without_private_use(text), run, link)

    def _add(self, text: str, run: RunProperties, link: Link | None) -> None:
        """Adds words that are shown, with their marks."""
        style = self._style
        script = script_of(text)
        # A run may be said to be of a complex script, whatever its letters (17.3.2.7).
        if run.rtl or run.complex or script is Script.COMPLEX:
            run, style = for_complex_scripts(run), for_complex_scripts(style)
        asian = (run.font_asian or style.font_asian or "") if script is Script.ASIAN else ""
        is_bold = style.strong if run.strong is None else run.strong
        # The look is that of the whole paragraph, its style included; marks are not, for
        # a heading is not made of strong words because its style is bold.
        self.counter.add(
            text,
            bool(is_bold) or HEAVY_FONT.search(asian) is not None,
            bool(run.underline) and link is None,
            (run.size or style.size or 0) * POINTS_PER_SIZE,
        )
        marks = marks_of(run, link)
        lang = language_of(run, text, self._context.lang)
        if lang is not None:
            marks |= {lang}
        self.inlines.text(text, marks)

    def read_drawing(self, element: Element, run: RunProperties) -> Drawing | None:
        """Returns what a drawing of a run shows; None where all of it is left out."""
        context = self._context
        hidden = run.hidden or (run.hidden is None and self._style.hidden)
        if not context.fields.shown or hidden or is_hidden(element):
            reason = Cause.HIDDEN if context.fields.shown else Cause.MARKUP
            context.leave_out(reason, source_words((element,)))
            return None
        context.fields.meet()
        return read_drawing(element, context.package, self._part, context.images)

    def add_drawing(self, drawing: Drawing, link: Link | None) -> None:
        """Adds what a drawing shows, and the words of what cannot be shown."""
        context = self._context
        for image in drawing.images:
            marks = frozenset({link}) if link else image.marks
            self.inlines.add(replace(image, marks=marks))
        self.boxes += drawing.boxes
        self.diagram_texts += drawing.words + drawing.chart_words
        self.has_rule = self.has_rule or drawing.is_rule
        context.not_read["chart"] += drawing.charts
        context.leave_out(Cause.MARKUP, " ".join(drawing.chart_values))
        if not drawing.images:
            context.lost_objects += drawing.objects
        self._add_descriptions(drawing)

    def _add_descriptions(self, drawing: Drawing) -> None:
        """Descriptions take the place of what cannot be shown."""
        unused = drawing.unused_descriptions
        if drawing.shows:
            for text in unused:
                self._context.leave_out(Cause.MARKUP, text)
        elif unused:
            self.diagram_texts += unused
            if not (drawing.charts or drawing.objects or drawing.is_missing):
                self._context.not_read["drawing"] += 1
