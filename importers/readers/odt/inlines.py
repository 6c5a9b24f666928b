"""The inside of an OpenDocument paragraph: spans, links, notes, frames, fields.

A table at the end says what reads which element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.document import Break, InlineImage, Inlines, Lang, Link, Marks, Style
from importers.languages.tags import primary, whole
from importers.readers.inline_content import RunBuilder
from importers.readers.odt.context import OdtContext
from importers.readers.odt.frames import Frame, read_frame
from importers.readers.odt.odf import DRAW, LOEXT, OFFICE, STYLE_NAME, TEXT, XLINK, number
from importers.readers.odt.source_words import is_prompt
from importers.readers.odt.text_properties import (
    NO_TEXT_PROPERTIES,
    TextProperties,
    for_script,
)
from importers.readers.odt.unmarked_text import WHITE_SPACE, leave_out_comment, plain_text
from importers.readers.office.appearance import AppearanceCounter
from importers.readers.office.scripts import script_of
from importers.readers.safe_xml import Element
from importers.result import Cause

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
NO_WORDS = frozenset(
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
"""What shows nothing where it stands, whatever it holds."""
MAX_SPACES = 80
"""Chosen: as many spaces as a line of a typewriter has."""


class InlineReader:
    """Reads the inside of one paragraph; `style` is what its style says of text."""

    __slots__ = ("_after_space", "_context", "_inlines", "_style", "counter", "frames")

    def __init__(self, context: OdtContext, style: TextProperties) -> None:
        self._context = context
        self._style = style
        self._inlines = RunBuilder()
        self._after_space = True
        """Whether white space here says nothing: at the beginning, or after some."""
        self.counter = AppearanceCounter()
        self.frames: list[Frame] = []
        """The frames with text boxes or words, which follow the paragraph."""

    def take(self) -> tuple[Inlines, str | None]:
        """Returns the inlines, and the language where one other than the file's covers them
        all.
        """
        return whole(self._inlines.take())

    def read(
        self,
        parent: Element,
        text: TextProperties = NO_TEXT_PROPERTIES,
        link: Link | None = None,
    ) -> None:
        """Reads all inlines below an element; `text` and `link` are what they stand in."""
        self._words(parent.text, text, link)
        for element in parent:
            read = INLINES.get(element.tag, InlineReader.read)
            read(self, element, text, link)
            self._words(element.tail, text, link)

    def frame(
        self,
        element: Element,
        text: TextProperties = NO_TEXT_PROPERTIES,
        link: Link | None = None,
    ) -> None:
        """A frame or shape: its images here, its text boxes for later."""
        if element.tag == DRAW + "a":
            link = self._target(element) or link
        frame = read_frame(element, self._context)
        marks = frozenset({link}) if link else frozenset()
        for image in frame.images:
            self._inlines.add(InlineImage(image.asset, image.alt, marks))
            self._after_space = False
        if frame.formula:
            self._add(frame.formula, NO_TEXT_PROPERTIES, link)
        if frame.boxes or frame.words:
            self.frames.append(frame)

    def span(self, element: Element, text: TextProperties, link: Link | None) -> None:
        # The innermost span says most, then those around it.
        own = self._context.styles.span(element.get(STYLE_NAME) or "")
        self.read(element, own.over(text), link)

    def hyperlink(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self.read(element, text, self._target(element) or link)

    def spaces(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self._add(" " * min(number(element.get(TEXT + "c")), MAX_SPACES), text, link)

    def tab(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self._add("\t", text, link)

    def line_break(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self._inlines.add(Break())
        self._after_space = True

    def note(self, element: Element, text: TextProperties, link: Link | None) -> None:
        # The note itself is read later, when the body's text is complete.
        body = element.find(TEXT + "note-body")
        if body is not None:
            self._inlines.add(self._context.note(body))
            self._after_space = False

    def comment(self, element: Element, text: TextProperties, link: Link | None) -> None:
        leave_out_comment(element, self._context)

    def hidden(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self._context.leave_out(Cause.HIDDEN, plain_text(element))

    def prompt(self, element: Element, text: TextProperties, link: Link | None) -> None:
        """A field that asks for something (ODF 1.2, 7.7.4): nobody filled it in."""
        words = plain_text(element)
        self._context.prompts.append(words)
        self._context.leave_out(Cause.BOILERPLATE, words)

    def content_control(
        self, element: Element, text: TextProperties, link: Link | None
    ) -> None:
        if is_prompt(element):
            self.prompt(element, text, link)
        else:
            self.read(element, text, link)

    def script(self, element: Element, text: TextProperties, link: Link | None) -> None:
        self._context.leave_out(Cause.SCRIPT, plain_text(element))

    def reference(self, element: Element, text: TextProperties, link: Link | None) -> None:
        target = self._context.anchors.get(element.get(TEXT + "ref-name") or "")
        self.read(element, text, Link(f"#{target}") if target else link)

    def ruby(self, element: Element, text: TextProperties, link: Link | None) -> None:
        """The base text, and its reading in brackets behind it (ODF 1.2, 6.4)."""
        self.read(element, text, link)
        reading = element.findtext(TEXT + "ruby-text")
        if reading and reading.strip():
            self._add(f"({reading.strip()})", text, link)

    def nothing(self, element: Element, text: TextProperties, link: Link | None) -> None:
        """An element that shows nothing."""

    def _target(self, element: Element) -> Link | None:
        """Returns where a link leads: one into the file to the anchor of a paragraph."""
        target = element.get(XLINK + "href") or ""
        if target.startswith("#"):
            name = target[1:].removesuffix("|outline")
            target = "#" + self._context.anchors.get(name, name)
        return Link(target, element.get(OFFICE + "title") or None) if target else None

    def _words(self, words: str | None, text: TextProperties, link: Link | None) -> None:
        """Text in which white space means one space at the most (ODF 1.2, 6.1.2)."""
        if not words:
            return
        words = WHITE_SPACE.sub(" ", words)
        if self._after_space and words[0] == " ":
            words = words[1:]
        if words:
            self._add(words, text, link)
            self._after_space = words[-1] == " "

    def _add(self, words: str, text: TextProperties, link: Link | None) -> None:
        self._after_space = False
        style = self._style
        if text.hidden or (text.hidden is None and style.hidden):
            self._context.leave_out(Cause.HIDDEN, words)
            return
        script = script_of(words)
        text, style = for_script(text, script), for_script(style, script)
        self.counter.add(
            words,
            bool(style.strong if text.strong is None else text.strong),
            bool(text.underline) and link is None,
            text.size or style.size,
        )
        self._inlines.text(words, self._marks(words, text, link))

    def _marks(self, words: str, text: TextProperties, link: Link | None) -> Marks:
        """Returns the marks of words; a link takes the place of underlining."""
        marks: Marks = text.marks
        if link is not None:
            marks = (marks - {Style.UNDERLINE}) | {link}
        lang, base = text.lang, self._context.lang
        if lang and base and primary(lang) != primary(base) and words.strip():
            marks |= {Lang(lang)}
        return marks


INLINES: Mapping[
    str, Callable[[InlineReader, Element, TextProperties, Link | None], None]
] = {
    TEXT + "span": InlineReader.span,
    TEXT + "a": InlineReader.hyperlink,
    TEXT + "s": InlineReader.spaces,
    TEXT + "tab": InlineReader.tab,
    TEXT + "line-break": InlineReader.line_break,
    TEXT + "note": InlineReader.note,
    OFFICE + "annotation": InlineReader.comment,
    TEXT + "hidden-text": InlineReader.hidden,
    TEXT + "hidden-paragraph": InlineReader.hidden,
    TEXT + "placeholder": InlineReader.prompt,
    LOEXT + "content-control": InlineReader.content_control,
    TEXT + "script": InlineReader.script,
    TEXT + "bookmark-ref": InlineReader.reference,
    TEXT + "reference-ref": InlineReader.reference,
    TEXT + "ruby": InlineReader.ruby,
    **dict.fromkeys((*SHAPES, DRAW + "a"), InlineReader.frame),
    **dict.fromkeys(NO_WORDS, InlineReader.nothing),
}
"""Of any other element what is inside is read: fields, for one, hold what they show."""
