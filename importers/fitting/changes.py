"""The record of what fitting changed: one message for each kind of change and block."""

from __future__ import annotations

from importers import document as d
from importers.result import Message, Severity

TEXTS = {
    "heading-as-paragraph": "A heading inside a list, table, quotation or box became a "
    "paragraph in bold, because pages cannot have one there.",
    "heading-level": "A heading was nested deeper than pages allow and was moved up a "
    "level.",
    "definitions-as-paragraphs": "A list of terms and their meanings became paragraphs, "
    "the terms in bold.",
    "list-as-paragraphs": "A list became paragraphs, because pages cannot have one there "
    "or it was nested too deep.",
    "table-as-paragraphs": "A table became paragraphs, cell by cell, because pages cannot "
    "have one there.",
    "quote-as-paragraphs": "A quotation became ordinary paragraphs, because pages cannot "
    "have one there.",
    "callout-as-paragraphs": "A highlighted box became ordinary paragraphs, because pages "
    "cannot have one there.",
    "code-as-paragraph": "A block of code became a paragraph and lost its indentation, "
    "because pages cannot have one there.",
    "raw-as-code": "Markup that pages cannot use is shown as code.",
    "raw-as-text": "Markup that pages cannot use is shown as plain text.",
    "figure-moved": "An image was moved below the paragraph, list or table that it stood "
    "in.",
    "figure-as-text": "An image was replaced by its description and caption, because "
    "pages cannot show one there.",
    "footnote-moved": "A footnote was moved below the list, table or box that it stood in.",
    "footnote-as-paragraphs": "A footnote became ordinary paragraphs, because pages "
    "cannot have one there.",
    "opaque-moved": "A special block was moved below the list, table or box that it stood "
    "in.",
    "opaque-as-text": "A special block was replaced by its words, because pages cannot "
    "have one there.",
    "divider-dropped": "A dividing line was left out, because pages cannot have one there.",
    "style-dropped": "Some words lost a style such as bold or underlining, which pages "
    "cannot have there.",
    "link-dropped": "Some words or an image lost their link, which pages cannot have "
    "there.",
    "link-title-dropped": "The text that shows when the pointer rests on a link was left "
    "out.",
    "title-too-long": "A title is longer than pages allow; the rest of it stands in the "
    "text below.",
    "title-from-name": "The source has no title, so the name of its file became the title.",
    "section-untitled": "A heading has no words, so its section was given a name.",
    "section-level": "Sections of different levels were all put on one level.",
    "metadata-dropped": "What the source says about itself is kept with the import but "
    "not shown on the page: {}.",
    "language-dropped": "Some words in a title are marked as being in another language, "
    "which titles cannot say.",
    "break-in-title": "A line break in a title became a space.",
    "image-in-title": "An image in a title was replaced by its description.",
    "footnote-in-title": "A reference to a footnote was taken out of a title.",
    "checkbox-as-text": "A box to tick became a sign in the text.",
    "attribute-dropped": "A part of the text is marked with a language or a direction of "
    "writing of its own, which pages cannot keep there.",
    "link-to-section": "Links to places inside a section now lead to the section.",
    "callout-kind": "A kind of highlighted box that pages do not have became a note.",
}
"""Codes, and what is said to people."""
MILD = frozenset(
    {
        "break-in-title",
        "raw-as-text",
        "figure-moved",
        "footnote-moved",
        "link-title-dropped",
        "link-to-section",
        "metadata-dropped",
        "section-level",
        "title-from-name",
    }
)


class Changes:
    """Messages in the order of the document, each once for a line or block."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int | None], Message] = {}
        self.line: int | None = None

    def note(self, code: str, what: str = "") -> None:
        """Say that a change of this kind was made at the current line, and to what, where
        the text has a place for it."""
        severity = Severity.INFO if code in MILD else Severity.WARNING
        message = Message(severity, code, TEXTS[code].replace("{}", what), self.line)
        self._found.setdefault((code, self.line), message)

    def at(self, block: d.Block | d.Section) -> None:
        """What follows is about this block, as far as its place is known."""
        if block.origin is not None and block.origin.first_line is not None:
            self.line = block.origin.first_line

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was said."""
        return tuple(self._found.values())
