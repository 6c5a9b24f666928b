"""Blocks of words: rich text, and preformatted text such as code."""

from __future__ import annotations

import re

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.rich_text import RichText

INLINE = [
    "bold",
    "italic",
    "link",
    "document-link",
    "code",
    "strikethrough",
    "superscript",
    "subscript",
    "underline",
    "highlight",
    "language",
]
"""What can be done to words; `rich_text_features.py` brings what Wagtail has not."""
PROSE = [*INLINE, "ul", "ol"]
TEXT = [*PROSE, "h3", "h4", "h5", "h6"]

# `<br>` and `<hr>`, as HTML has them and importers may write them.
_OPEN_BREAK = re.compile(r"<([bh]r)\s*>", re.IGNORECASE)


class RichBlock(blocks.RichTextBlock):
    """Rich text that opens in the editor whatever other code stored in it."""

    def value_for_form(self, value: RichText | str | None) -> str | None:
        """Returns what Draftail takes: it raises for the plain `<br>` of HTML."""
        source: str | None = super().value_for_form(value)
        return _OPEN_BREAK.sub(r"<\1/>", source) if source else source


class TextBlock(RichBlock):
    """Paragraphs, simple lists and sub-headings, as they follow each other."""

    def __init__(self, features: list[str] | None = None, **kwargs: object) -> None:
        super().__init__(features=TEXT if features is None else features, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "Paragraphs, lists and sub-headings."
        preview_value = (
            "<p>Sleep and mood lean on each other.</p>"
            "<ul><li>Keep the same hours</li><li>Rest the screens</li></ul>"
        )


class CodeTextBlock(blocks.FieldBlock):
    """Preformatted text: LF only, and not a space of it stripped."""

    def __init__(
        self, required: bool = True, help_text: str | None = None, **kwargs: object
    ):
        self._required = required
        self._help_text = help_text or ""
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.CharField:
        """Returns a text area in a fixed-width face that keeps white space."""
        widget = forms.Textarea(
            attrs={"rows": 8, "spellcheck": "false", "class": "code-text"}
        )
        return forms.CharField(
            strip=False, widget=widget, required=self._required, help_text=self._help_text
        )

    def value_from_form(self, value: str) -> str:
        """Returns the text with LF: browsers send CRLF."""
        return value.replace("\r\n", "\n").replace("\r", "\n")


class CodeBlock(blocks.StructBlock):
    """Code or other preformatted text."""

    text = CodeTextBlock(label="Code")
    language = blocks.CharBlock(
        required=False, max_length=40, help_text="Such as python; leave empty if none."
    )

    class Meta:
        icon = "code"
        label = "Code"
        description = "Preformatted text, shown letter for letter."
        preview_value = {
            "text": "for night in week:\n    rest(night)",
            "language": "python",
        }
