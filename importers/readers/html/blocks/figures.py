"""Images that stand by themselves, with their captions."""

from __future__ import annotations

import re

from importers.document import (
    Block,
    Figure,
    InlineImage,
    Inlines,
    Marks,
    Paragraph,
    Quote,
    Table,
)
from importers.readers.html.blocks import images
from importers.readers.html.dom.element import Element, words_of
from importers.readers.html.walking.walker import Walker
from importers.result import Cause

CAPTION = re.compile(
    r"(^|[\s_-])(wp-caption-text|caption|thumbcaption|figcaption|legend)", re.I
)
CAPTIONED = re.compile(
    r"(^|[\s_-])(wp-caption|captioned?|thumb|figure|image|photo|picture|media)", re.I
)
"""Classes by which WordPress, MediaWiki and others name the box of an image."""


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a `figure`: an image, or a table, a quote or code with a caption."""
    caption = _caption_of(element)
    content = walker.inner()
    content.add_words(element.text)
    for child in element:
        if child is not caption:
            content.walk_without(child, caption)
        content.add_words(child.tail)
    blocks = [_as_figure(block) for block in content.finish()]
    words = walker.inlines_in(caption) if caption is not None else ()
    whole = _as_exported_quote(element, blocks, words, walker)
    if whole is None and len(blocks) == 1:
        whole = _with_caption(blocks[0], element, words, walker)
    if whole is not None:
        walker.emit(whole)
        return
    walker.emit(*blocks)
    if words:
        walker.emit(Paragraph(words))


def _caption_of(figure: Element) -> Element | None:
    """Returns the caption of a figure, not that of a figure in it."""
    for part in figure.iter("figcaption"):
        if next(part.iterancestors("figure"), None) is figure:
            return part
    return None


def _as_figure(block: Block) -> Block:
    """Returns a paragraph that is one image, as the figure it is."""
    match block:
        case Paragraph((image,)) if isinstance(image, InlineImage):
            return Figure(image.asset, image.alt, attributes=block.attributes)
    return block


def _as_exported_quote(
    figure: Element, blocks: list[Block], words: Inlines, walker: Walker
) -> Block | None:
    """Returns the quote that our own writer wrote as a figure, with whose words they
    are.
    """
    if figure.get("class") != "quote" or len(blocks) > 1:
        return None
    said = blocks[0].blocks if blocks and isinstance(blocks[0], Quote) else tuple(blocks)
    return Quote(said, words, attributes=walker.attributes_of(figure))


def _with_caption(
    block: Block, figure: Element, words: Inlines, walker: Walker
) -> Block | None:
    """Returns the only block of a figure with the caption; None where it cannot have
    one.
    """
    match block:
        case Figure(asset, alt):
            return Figure(asset, alt, words, attributes=walker.attributes_of(figure))
        case Quote(inner, ()) if words:
            return Quote(inner, words, attributes=walker.attributes_of(figure))
        case Table(rows, ()) if words:
            return Table(rows, words, attributes=block.attributes)
    return None


def read_captioned(element: Element, walker: Walker) -> bool:
    """Emits an image with its caption where both stand in a box of another name."""
    if not CAPTIONED.search(element.get("class") or ""):
        return False
    found = _image_and_caption(element)
    if found is None or element in walker.context.left_out:
        return False
    image, caption = found
    asset = images.asset_of(image, walker.context)
    if asset is None:
        return False
    alt = images.alternative_of(image)
    words = walker.inlines_in(caption)
    walker.emit(Figure(asset, alt, words, attributes=walker.attributes_of(element)))
    return True


def _image_and_caption(box: Element) -> tuple[Element, Element] | None:
    """Returns the one image in a box and its caption, where the box holds no other
    words.
    """
    found = list(box.iter("img"))
    if len(found) != 1:
        return None
    parts = box.iterdescendants()
    caption = next((p for p in parts if CAPTION.search(p.get("class") or "")), None)
    if caption is None or found[0] in set(caption.iter("img")):
        return None
    return (found[0], caption) if words_of(caption) == words_of(box) else None


def read_noscript(element: Element, walker: Walker, marks: Marks) -> None:
    """Reads what stands for a script only where it is the image the script would load."""
    walker.add_words(" ", marks)
    image = next(element.iter("img"), None)
    if walker.context.infer and image is not None:
        near = (element.getprevious(), element.getnext())
        others = (
            img for beside in near if beside is not None for img in beside.iter("img")
        )
        # Where the place holder beside it names the image too, that one is read.
        first = next(others, None)
        if first is None or images.asset_of(first, walker.context) is None:
            walker.walk(image, marks)
    walker.context.exclude(element, Cause.SCRIPT)
