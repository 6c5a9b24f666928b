"""The blocks that other blocks are made of: text, code, images, lists."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

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

_OPEN_BREAK = re.compile(r"<([bh]r)\s*>", re.IGNORECASE)
LIST_DEPTH = 4
"""How many lists may stand inside each other."""
BOXES = [("", "No box"), ("open", "Open"), ("done", "Done")]


class RichBlock(blocks.RichTextBlock):
    """Rich text that opens in the editor whatever other code stored in it."""

    def value_for_form(self, value: Any) -> Any:
        """Draftail takes only closed breaks; it raises for the plain `<br>` of HTML."""
        source = super().value_for_form(value)
        return _OPEN_BREAK.sub(r"<\1/>", source) if source else source


class TextBlock(RichBlock):
    """Paragraphs, simple lists and sub-headings, as they follow each other."""

    def __init__(self, features: list[str] | None = None, **kwargs: Any) -> None:
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

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any):
        self._required = required
        self._help_text = help_text or ""
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.CharField:
        """A text area in a fixed-width face that keeps white space."""
        widget = forms.Textarea(
            attrs={"rows": 8, "spellcheck": "false", "class": "code-text"}
        )
        return forms.CharField(
            strip=False, widget=widget, required=self._required, help_text=self._help_text
        )

    def value_from_form(self, value: str) -> str:
        """Browsers send CRLF; a code block holds LF."""
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


class DividerBlock(blocks.StaticBlock):
    """A pause between parts of the text."""

    class Meta:
        icon = "minus"
        label = "Divider"
        admin_text = "A line across the page."
        description = "A line that marks a change of subject."
        preview_value = None


class ImageBlock(blocks.StructBlock):
    """An image that stands by itself."""

    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=500,
        label="Alternative text",
        help_text="What the image shows, for people who cannot see it.",
    )
    decorative = blocks.BooleanBlock(
        required=False, help_text="The image says nothing that the text does not say."
    )
    caption = RichBlock(required=False, features=INLINE)

    class Meta:
        icon = "image"
        label = "Image"
        description = "A picture with a caption."
        preview_value = {
            "image": None,
            "alt": "A window with the morning behind it",
            "decorative": False,
            "caption": "Light from the east.",
        }


def body(depth: int, **kwargs: Any) -> blocks.StreamBlock:
    """What stands inside a list item, quote, callout or footnote, lists `depth` deep."""
    parts: list[tuple[str, blocks.Block]] = [
        ("text", TextBlock(features=PROSE)),
        ("code", CodeBlock()),
        ("image", ImageBlock()),
    ]
    if depth:
        parts.append(("list", _inner_list(depth)))
    return blocks.StreamBlock(parts, required=False, **kwargs)


@cache
def _inner_list(depth: int) -> blocks.StructBlock:
    """The same object for the same depth, so that the editor's form describes it once."""
    return make_list_block(depth)


def make_list_block(depth: int) -> blocks.StructBlock:
    """A list that is one of at most `depth` inside each other, itself counted."""
    item = blocks.StructBlock(
        [
            (
                "checked",
                blocks.ChoiceBlock(choices=BOXES, required=False, label="Tick box"),
            ),
            ("body", body(depth - 1)),
        ],
        label="Item",
    )
    return ListBlock([("items", blocks.ListBlock(item, label="Items"))])


class ListBlock(blocks.StructBlock):
    """A list that the text block cannot hold: items of several parts, or a start number."""

    ordered = blocks.BooleanBlock(required=False, label="Numbered")
    start = blocks.IntegerBlock(default=1, label="First number")

    class Meta:
        icon = "list-ul"
        label = "List"
        description = (
            "A list whose items hold more than one paragraph, or that is numbered on."
        )
        preview_value = {
            "ordered": True,
            "start": 3,
            "items": [
                {"checked": "", "body": [("text", "<p>Write down what changed.</p>")]},
                {"checked": "", "body": [("text", "<p>Tell one person.</p>")]},
            ],
        }
