"""The StreamField vocabulary: one class per block, named as in `importers.document`.

What a block means to importers stands in `mapping.py`, and nowhere else.
"""

from __future__ import annotations

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
]
"""What can be done to words; registered in `wagtail_hooks.py` where Wagtail has it not."""
PROSE = [*INLINE, "ul", "ol"]
TEXT = [*PROSE, "h3", "h4", "h5", "h6"]

CALLOUTS = [
    ("note", "Note"),
    ("tip", "Tip"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("caution", "Caution"),
]
LIST_DEPTH = 4
"""How many lists may stand inside each other."""
BOXES = [("", "No box"), ("open", "Open"), ("done", "Done")]
ALIGNMENTS = [
    ("", "As the column"),
    ("left", "Left"),
    ("center", "Centre"),
    ("right", "Right"),
]


class TextBlock(blocks.RichTextBlock):
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
        icon = "horizontalrule"
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
    caption = blocks.RichTextBlock(required=False, features=INLINE)

    class Meta:
        icon = "image"
        label = "Image"
        description = "A picture with a caption."


def body(depth: int, **kwargs: Any) -> blocks.StreamBlock:
    """What stands inside a list item, quote, callout or footnote, lists `depth` deep."""
    parts: list[tuple[str, blocks.Block]] = [
        ("text", TextBlock(features=PROSE)),
        ("code", CodeBlock()),
        ("image", ImageBlock()),
    ]
    if depth:
        parts.append(("list", make_list_block(depth)))
    return blocks.StreamBlock(parts, required=False, **kwargs)


@cache
def make_list_block(depth: int) -> blocks.StructBlock:
    """A list that is one of at most `depth` inside each other, itself counted.

    The same object for the same depth, so that the editor's form describes it once.
    """
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


class QuoteBlock(blocks.StructBlock):
    """Words of somebody else."""

    body = body(LIST_DEPTH, label="Quote")
    attribution = blocks.RichTextBlock(
        required=False, features=INLINE, help_text="Who said or wrote it, and where."
    )

    class Meta:
        icon = "openquote"
        label = "Quote"
        description = "Words of somebody else, and whose they are."
        preview_value = {
            "body": [("text", "<p>I slept, and the week grew shorter.</p>")],
            "attribution": "A patient",
        }


class CalloutBlock(blocks.StructBlock):
    """A note, tip or warning beside the text."""

    kind = blocks.ChoiceBlock(choices=CALLOUTS, default="note")
    title = blocks.RichTextBlock(required=False, features=INLINE)
    body = body(LIST_DEPTH, label="Text")

    class Meta:
        icon = "info-circle"
        label = "Callout"
        description = "A note, tip or warning that stands apart from the text."
        preview_value = {
            "kind": "note",
            "title": "",
            "body": [("text", "<p>Ask before you stop a medicine.</p>")],
        }


class CellBlock(blocks.StructBlock):
    """One cell of a table."""

    text = blocks.RichTextBlock(required=False, features=PROSE)
    header = blocks.BooleanBlock(required=False, label="Heading of its row or column")
    colspan = blocks.IntegerBlock(
        default=1, min_value=1, max_value=1000, label="Columns wide"
    )
    rowspan = blocks.IntegerBlock(default=1, min_value=1, max_value=1000, label="Rows high")
    align = blocks.ChoiceBlock(choices=ALIGNMENTS, required=False, label="Alignment")

    class Meta:
        icon = "table"
        label = "Cell"


class TableBlock(blocks.StructBlock):
    """A table of rich cells that may span rows and columns."""

    caption = blocks.RichTextBlock(required=False, features=INLINE)
    rows = blocks.ListBlock(
        blocks.ListBlock(CellBlock(), label="Row"), label="Rows", collapsed=True
    )

    class Meta:
        icon = "table"
        label = "Table"
        description = "Rows and columns, with headings."
        preview_value = {
            "caption": "Hours of sleep",
            "rows": [
                [{"text": "Age", "header": True}, {"text": "Hours", "header": True}],
                [{"text": "Adults"}, {"text": "7 to 9"}],
            ],
        }


class FootnoteBlock(blocks.StructBlock):
    """One footnote."""

    number = blocks.CharBlock(
        max_length=60, help_text="What the mark in the text says, such as 1."
    )
    body = body(LIST_DEPTH, label="Note")

    class Meta:
        icon = "superscript"
        label = "Footnote"


class FootnotesBlock(blocks.StructBlock):
    """The footnotes that the text above refers to."""

    notes = blocks.ListBlock(FootnoteBlock())

    class Meta:
        icon = "superscript"
        label = "Footnotes"
        description = "Notes that the text refers to by number."
        preview_value = {
            "notes": [
                {
                    "number": "1",
                    "body": [("text", "<p>From a survey of 4,000 adults.</p>")],
                }
            ]
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a section, and the lead of an article."""

    text = TextBlock()
    list = make_list_block(LIST_DEPTH)
    table = TableBlock()
    quote = QuoteBlock()
    code = CodeBlock()
    image = ImageBlock()
    callout = CalloutBlock()
    divider = DividerBlock()
    footnotes = FootnotesBlock()
