"""The inside of a Word paragraph: runs, links, fields, notes, images, tracked changes."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Break, Inlines, Link
from importers.languages.tags import whole
from importers.readers.docx.context import State
from importers.readers.docx.drawings.drawing import read_drawing
from importers.readers.docx.fields.form_fields import filled_in
from importers.readers.docx.fields.open_fields import link_of
from importers.readers.docx.ooxml import MC, RPR, RUN, VAL, M, W
from importers.readers.docx.runs.hyperlinks import hyperlink, resolved
from importers.readers.docx.runs.office_math import linear
from importers.readers.docx.runs.run_text import sign_of, text_of
from importers.readers.docx.runs.symbol_fonts import translated, without_private
from importers.readers.docx.styles.run_properties import (
    NOTHING,
    RunLook,
    language_of,
    marks_of,
    run_look,
)
from importers.readers.inline_content import RunBuilder
from importers.readers.office.appearance import Weighing
from importers.readers.safe_xml import Element
from importers.result import Reason

TEXT, DELETED_TEXT = W + "t", W + "delText"
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
GONE = frozenset({W + "del", W + "moveFrom"})
CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})


class InlineReader:
    """Reads the inside of one paragraph of a part."""

    __slots__ = (
        "_below",
        "_part",
        "_state",
        "boxes",
        "contents",
        "made",
        "rule",
        "weighing",
        "words",
    )

    def __init__(self, state: State, part: str, below: RunLook) -> None:
        self._state = state
        self._part = part
        self._below = below
        self.weighing = Weighing()
        self.made = RunBuilder()
        self.boxes: list[Element] = []
        self.words: list[str] = []
        self.rule = False
        self.contents = False
        """Whether some of it belongs to a table of contents."""

    def take(self) -> tuple[Inlines, str | None]:
        """The inlines, and the language where one other than the file's covers them all."""
        return whole(self.made.take())

    def read(self, parent: Element, link: Link | None = None) -> None:
        """All inlines below an element."""
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, link)
            elif tag == W + "hyperlink":
                self.read(child, hyperlink(child, self._state, self._part) or link)
            elif tag in CONTAINERS:
                self.read(child, link)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self.read(content, link)
            elif tag in GONE:
                self._state.leave_out(Reason.DELETED, text_of(child))
            elif tag == W + "fldSimple":
                instruction = child.get(W + "instr") or ""
                self.read(child, resolved(link_of(instruction), self._state) or link)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._words(linear(child), NOTHING, link)
            elif tag == MC + "AlternateContent":
                self.read(alternative(child), link)

    def _run(self, run: Element, link: Link | None) -> None:
        state = self._state
        own: RunLook | None = None
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if not text:
                    continue
                if own is None:
                    own = self._look_of(run)
                self._words(text, own, link)
            elif tag == RPR:
                continue
            elif tag in CHARACTERS:
                if own is None:
                    own = self._look_of(run)
                self._words(CHARACTERS[tag], own, link)
            elif tag == W + "br" or tag == W + "cr":
                kind = child.get(W + "type")
                if state.fields.shown and kind not in ("page", "column"):
                    self.made.add(Break())
                elif kind in ("page", "column"):
                    self.made.text("\n")
            elif tag == W + "fldChar":
                shown = filled_in(child)
                if shown:
                    self._words(shown, own or self._look_of(run), link)
                state.fields.mark(child.get(W + "fldCharType"))
            elif tag == W + "instrText":
                state.fields.instruct(child.text or "")
            elif tag == W + "footnoteReference":
                self.made.add(state.note("footnotes", child.get(W + "id") or ""))
            elif tag == W + "endnoteReference":
                self.made.add(state.note("endnotes", child.get(W + "id") or ""))
            elif tag == W + "sym":
                self._words(sign_of(child), own or self._look_of(run), link)
            elif tag in DRAWINGS:
                self._drawing(child, link)
            elif tag == MC + "AlternateContent":
                self._run_alternative(child, run, link)
            elif tag == W + "ruby":
                self._ruby(child, link)
            elif tag == DELETED_TEXT:
                state.leave_out(Reason.DELETED, child.text or "")
            elif tag == RUN or tag in CONTAINERS:
                self.read(run, link)
                return

    def _run_alternative(self, alternate: Element, run: Element, link: Link | None) -> None:
        """The first variant of a run's content that holds anything, once."""
        for option in alternate:
            drawings = [d for d in option if d.tag in DRAWINGS]
            if drawings:
                before = (len(self.boxes), len(self.words), len(self.made.made))
                for drawing in drawings:
                    self._drawing(drawing, link)
                if (
                    before != (len(self.boxes), len(self.words), len(self.made.made))
                    or self.rule
                ):
                    return
            elif len(option):
                self._run(option, link)
                return

    def _look_of(self, run: Element) -> RunLook:
        properties = run.find(RPR)
        if properties is None:
            return NOTHING
        own = run_look(properties)
        style = properties.find(W + "rStyle")
        if style is not None:
            own = own.over(self._state.styles.run(style.get(VAL) or ""))
        return own

    def _words(self, text: str, own: RunLook, link: Link | None) -> None:
        state = self._state
        fields = state.fields
        if fields.open:
            if not fields.shown:
                state.leave_out(Reason.MARKUP, text)
                return
            link = link or resolved(fields.link, state)
            self.contents = self.contents or fields.in_contents
        if own.hidden or (own.hidden is None and self._below.hidden):
            state.leave_out(Reason.HIDDEN, text)
            return
        if own.font is not None:
            text = translated(own.font, text)
        text = without_private(text)
        below = self._below
        self.weighing.add(
            text,
            bool(below.strong if own.strong is None else own.strong),
            bool(own.underline) and link is None,
            (own.size or below.size or 0) / 2,
        )
        marks = marks_of(own, link)
        lang = language_of(own, text, state.lang)
        if lang is not None:
            marks |= {lang}
        self.made.text(text, marks)

    def _drawing(self, element: Element, link: Link | None) -> None:
        if not self._state.fields.shown:
            return
        drawing = read_drawing(element, self._state.package, self._part, self._state.images)
        for image in drawing.images:
            self.made.add(replace(image, marks=frozenset({link})) if link else image)
        self.boxes += drawing.boxes
        self.words += drawing.words
        self.rule = self.rule or drawing.rule
        self._state.seen["chart"] += drawing.charts

    def _ruby(self, ruby: Element, link: Link | None) -> None:
        """The base text, and its reading in brackets behind it."""
        base, reading = ruby.find(W + "rubyBase"), ruby.find(W + "rt")
        if base is not None:
            self.read(base, link)
        text = "" if reading is None else "".join(t.text or "" for t in reading.iter(TEXT))
        if text.strip():
            self.made.text(f"({text})")


def alternative(alternate: Element) -> Element:
    """The variant of `AlternateContent` to read: the first, unless it is empty."""
    choice = alternate.find(MC + "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = alternate.find(MC + "Fallback")
    return alternate if fallback is None else fallback
