"""Blocks that stand inside others, and lists, which may stand inside each other."""

from __future__ import annotations

from functools import cache

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.articles.blocks.text import INLINE, PROSE, CodeBlock, RichBlock, TextBlock
from importers.document import NumberStyle

LIST_DEPTH = 4
"""How many lists may stand inside each other. Chosen: the editor's form grows with each
level, and deeper lists are rare; what a source has deeper is flattened, with a message."""
STYLES = [
    (NumberStyle.DECIMAL.value, "1, 2, 3"),
    (NumberStyle.LOWER_ALPHA.value, "a, b, c"),
    (NumberStyle.UPPER_ALPHA.value, "A, B, C"),
    (NumberStyle.LOWER_ROMAN.value, "i, ii, iii"),
    (NumberStyle.UPPER_ROMAN.value, "I, II, III"),
]
BOXES = [("", "No box"), ("open", "Open"), ("done", "Done")]


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


def body(depth: int, **kwargs: object) -> blocks.StreamBlock:
    """Returns what stands inside a list item, quote, callout or footnote, lists `depth`
    deep."""
    # No table, quote or callout inside another block: `VOCABULARY` says the same.
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
    """Returns the same object for the same depth, so that the editor's form describes it
    once."""
    return make_list_block(depth)


def make_list_block(depth: int) -> blocks.StructBlock:
    """Returns a list that is one of at most `depth` inside each other, itself counted."""
    item = blocks.StructBlock(
        [
            (
                "checked",
                blocks.ChoiceBlock(choices=BOXES, required=False, label="Tick box"),
            ),
            (
                "number",
                blocks.IntegerBlock(
                    required=False,
                    help_text="Leave empty to count on from the item before.",
                ),
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
    style = blocks.ChoiceBlock(
        choices=STYLES, default=NumberStyle.DECIMAL.value, label="Counts with"
    )
    before = blocks.CharBlock(
        required=False,
        max_length=40,
        label="Before each number",
        help_text="Such as ( or Article.",
    )
    after = blocks.CharBlock(
        required=False,
        max_length=40,
        default=".",
        label="After each number",
        help_text="Such as . or ).",
    )
    outer = blocks.BooleanBlock(
        required=False,
        label="Begins with the number of the item around it",
        help_text="As in 2.1, inside item 2; the point is what stands before each number.",
    )

    class Meta:
        icon = "list-ul"
        label = "List"
        description = (
            "A list whose items hold more than one paragraph, or that is numbered on."
        )
        preview_value = {
            "ordered": True,
            "start": 3,
            "style": "decimal",
            "before": "",
            "after": ".",
            "outer": False,
            "items": [
                {
                    "checked": "",
                    "number": None,
                    "body": [("text", "<p>Write down what changed.</p>")],
                },
                {
                    "checked": "",
                    "number": None,
                    "body": [("text", "<p>Tell one person.</p>")],
                },
            ],
        }
