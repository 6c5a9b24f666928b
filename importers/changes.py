"""The record of what fitting changed: one message for each kind of change and block."""

from __future__ import annotations

from importers import document as d
from importers.result import Message, Severity

TEXTS = {
    "heading-as-paragraph": "A heading cannot stand here and became a paragraph in bold.",
    "heading-level": "A heading lay deeper than pages go and was raised.",
    "definitions-as-paragraphs": "A list of definitions became paragraphs.",
    "list-as-paragraphs": "A list that cannot stand here became paragraphs.",
    "table-as-paragraphs": "A table that cannot stand here became paragraphs.",
    "quote-as-paragraphs": "A quotation that cannot stand here became paragraphs.",
    "callout-as-paragraphs": "A callout that cannot stand here became paragraphs.",
    "code-as-paragraph": "Code that cannot stand here became a paragraph.",
    "raw-as-code": "Markup that pages cannot hold is shown as code.",
    "raw-as-text": "Markup that pages cannot hold is shown as text.",
    "figure-moved": "An image was moved behind the block that it stood in.",
    "figure-as-text": "An image that pages cannot hold became its description.",
    "footnote-moved": "A footnote was moved behind the block that it stood in.",
    "footnote-as-paragraphs": "A footnote that pages cannot hold became paragraphs.",
    "opaque-moved": "A block was moved behind the block that it stood in.",
    "opaque-as-text": "A block that pages cannot hold became its words.",
    "divider-dropped": "A dividing line that cannot stand here was left out.",
    "style-dropped": "A style that pages cannot hold was taken off its words.",
    "link-dropped": "A link that cannot stand here was taken off its words.",
    "link-title-dropped": "The title of a link cannot be kept.",
    "title-too-long": "A title was too long; the rest of it stands in the text below.",
    "title-from-name": "The source has no title, so its file name became the title.",
    "section-untitled": "A heading has no words, so its section was given a name.",
    "section-level": "Sections of different levels were put on one level.",
    "metadata-dropped": "What the source says of itself is kept with it, not on pages.",
    "language-dropped": "The language of some words in a title cannot be kept.",
    "break-in-title": "A line break in a title became a space.",
    "image-in-title": "An image in a title became its description.",
    "footnote-in-title": "The mark of a footnote in a title was left out.",
    "checkbox-as-text": "A box to tick became a sign in the text.",
    "attribute-dropped": "The language or direction of a block cannot be kept.",
    "link-to-section": "Links to places inside a section now lead to the section.",
    "callout-kind": "A kind of callout that pages do not have became a note.",
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

    def note(self, code: str) -> None:
        """Say that a change of this kind was made at the current line."""
        severity = Severity.INFO if code in MILD else Severity.WARNING
        message = Message(severity, code, TEXTS[code], self.line)
        self._found.setdefault((code, self.line), message)

    def at(self, block: d.Block | d.Section) -> None:
        """What follows is about this block, as far as its place is known."""
        if block.origin is not None and block.origin.first_line is not None:
            self.line = block.origin.first_line

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was said."""
        return tuple(self._found.values())
