"""The inside of an OpenDocument paragraph: spans, links, notes, frames, fields."""

from __future__ import annotations

import re

from importers.document import Break, InlineImage, Inlines, Lang, Link, Marks, Style
from importers.languages.tags import primary, whole
from importers.readers.inline_content import RunBuilder
from importers.readers.odt.context import State
from importers.readers.odt.frames import Frame, read_frame
from importers.readers.odt.odf import (
    DC,
    DRAW,
    OFFICE,
    STYLE_NAME,
    TEXT,
    XLINK,
    H,
    P,
    number,
)
from importers.readers.odt.source_words import SKIPPED
from importers.readers.odt.source_words import SPACES as GAPS
from importers.readers.odt.text_properties import SILENT, Looks
from importers.readers.office.appearance import AppearanceCounter
from importers.readers.safe_xml import Element
from importers.result import Reason

SPACES = re.compile(r"[ \t\r\n]+")
SHAPES = frozenset(
    DRAW + name
    for name in (
        "frame",
        "g",
        "custom-shape",
        "rect",
        "ellipse",
        "line",
        "control",
        "caption",
    )
)
SILENT_TAGS = frozenset(
    TEXT + name
    for name in (
        "number",
        "note-citation",
        "toc-mark",
        "toc-mark-start",
        "alphabetical-index-mark",
        "soft-page-break",
        "bookmark-end",
        "reference-mark-end",
        "change",
        "change-start",
        "change-end",
        "ruby-text",
    )
) | {OFFICE + "annotation-end"}
MAX_SPACES = 80


class InlineReader:
    """Reads the inside of one paragraph."""

    __slots__ = ("_below", "_space", "_state", "frames", "made", "weighing")

    def __init__(self, state: State, below: Looks) -> None:
        self._state = state
        self._below = below
        self.weighing = AppearanceCounter()
        self._space = True
        self.made = RunBuilder()
        self.frames: list[Frame] = []

    def take(self) -> tuple[Inlines, str | None]:
        """The inlines, and the language where one other than the file's covers them all."""
        return whole(self.made.take())

    def read(
        self, parent: Element, looks: Looks = SILENT, link: Link | None = None
    ) -> None:
        """All inlines below an element."""
        self._words(parent.text, looks, link)
        for child in parent:
            self._child(child, looks, link)
            self._words(child.tail, looks, link)

    def _child(self, child: Element, looks: Looks, link: Link | None) -> None:
        tag = child.tag
        state = self._state
        if tag == TEXT + "span":
            self.read(
                child, state.styles.span(child.get(STYLE_NAME) or "").over(looks), link
            )
        elif tag == TEXT + "a":
            self.read(child, looks, self._link(child) or link)
        elif tag == TEXT + "s":
            self._add(" " * min(number(child.get(TEXT + "c")), MAX_SPACES), looks, link)
        elif tag == TEXT + "tab":
            self._add("\t", looks, link)
        elif tag == TEXT + "line-break":
            self.made.add(Break())
            self._space = True
        elif tag == TEXT + "note":
            body = child.find(TEXT + "note-body")
            if body is not None:
                self.made.add(state.note(body))
                self._space = False
        elif tag == OFFICE + "annotation":
            leave_out_remark(child, state)
        elif tag in SHAPES or tag == DRAW + "a":
            self.frame(child, link)
        elif tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
            state.leave_out(Reason.HIDDEN, plain_text(child))
        elif tag == TEXT + "script":
            state.leave_out(Reason.SCRIPT, plain_text(child))
        elif tag in (TEXT + "bookmark-ref", TEXT + "reference-ref"):
            name = child.get(TEXT + "ref-name") or ""
            target = state.anchors.get(name)
            self.read(child, looks, Link(f"#{target}") if target else link)
        elif tag == TEXT + "ruby":
            self.read(child, looks, link)
            reading = child.findtext(TEXT + "ruby-text")
            if reading and reading.strip():
                self._add(f"({reading.strip()})", looks, link)
        elif tag not in SILENT_TAGS and isinstance(tag, str):
            self.read(child, looks, link)

    def _words(self, text: str | None, looks: Looks, link: Link | None) -> None:
        """Text in which white space means one space at the most (ODF 1.2, 6.1.2)."""
        if not text:
            return
        text = SPACES.sub(" ", text)
        if self._space and text[0] == " ":
            text = text[1:]
        if text:
            self._add(text, looks, link)
            self._space = text[-1] == " "

    def _add(self, text: str, looks: Looks, link: Link | None) -> None:
        self._space = False
        if looks.hidden or (looks.hidden is None and self._below.hidden):
            self._state.leave_out(Reason.HIDDEN, text)
            return
        below = self._below
        self.weighing.add(
            text,
            bool(below.strong if looks.strong is None else looks.strong),
            bool(looks.underline) and link is None,
            looks.size or below.size,
        )
        marks: Marks = looks.marks
        if link is not None:
            marks = (marks - {Style.UNDERLINE}) | {link}
        lang = looks.lang
        base = self._state.lang
        if lang and base and primary(lang) != primary(base) and text.strip():
            marks |= {Lang(lang)}
        self.made.text(text, marks)

    def _link(self, element: Element) -> Link | None:
        target = element.get(XLINK + "href") or ""
        if target.startswith("#"):
            name = target[1:].removesuffix("|outline")
            target = "#" + self._state.anchors.get(name, name)
        return Link(target, element.get(OFFICE + "title") or None) if target else None

    def frame(self, element: Element, link: Link | None = None) -> None:
        """A frame or shape: its images here, its text boxes for later."""
        if element.tag == DRAW + "a":
            link = self._link(element) or link
        frame = read_frame(element, self._state)
        marks = frozenset({link}) if link else frozenset()
        for image in frame.images:
            self.made.add(InlineImage(image.asset, image.alt, marks))
            self._space = False
        if frame.words:
            self._add(frame.words, SILENT, link)
        if frame.boxes:
            self.frames.append(frame)


def leave_out_remark(remark: Element, state: State) -> None:
    """Leave out a comment, with the name of who wrote it."""
    who = remark.findtext(DC + "creator")
    text = "\n".join(plain_text(part) for part in remark.iter(P, H))
    state.leave_out(Reason.COMMENT, f"{who}: {text}" if who and text else text)


def plain_text(element: Element) -> str:
    """The words of an element in one line, without those of paragraphs inside it."""
    parts: list[str] = []
    _plain(element, parts)
    return SPACES.sub(" ", "".join(parts)).strip()


def _plain(element: Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag not in SKIPPED:
            _plain(child, parts)
        parts.append(" " if child.tag in GAPS else "")
        parts.append(child.tail or "")
