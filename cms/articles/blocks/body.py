"""The StreamField vocabulary: one class per block, named as in `importers.document`.

What a block is in a Document stands in `cms.articles.mapping.table`, and nowhere else.
"""

from __future__ import annotations

from wagtail import blocks

from cms.articles.blocks.nesting import LIST_DEPTH, ImageBlock, body, make_list_block
from cms.articles.blocks.text import INLINE, PROSE, CodeBlock, RichBlock, TextBlock

CALLOUTS = [
    ("note", "Note"),
    ("tip", "Tip"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("caution", "Caution"),
]
ALIGNMENTS = [
    ("", "As the column"),
    ("left", "Left"),
    ("center", "Centre"),
    ("right", "Right"),
]


class QuoteBlock(blocks.StructBlock):
    """Words of somebody else."""

    body = body(LIST_DEPTH, label="Quote")
    attribution = RichBlock(
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
    title = RichBlock(required=False, features=INLINE)
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

    text = RichBlock(required=False, features=PROSE)
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

    caption = RichBlock(required=False, features=INLINE)
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


class DividerBlock(blocks.StaticBlock):
    """A pause between parts of the text."""

    class Meta:
        icon = "minus"
        label = "Divider"
        admin_text = "A line across the page."
        description = "A line that marks a change of subject."
        preview_value = None


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
