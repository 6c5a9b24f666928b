"""Images that stand by themselves, with their captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
from importers.readers.html import images
from importers.readers.html.parsing import Element, words_of
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

CAPTION = re.compile(
    r"(^|[\s_-])(wp-caption-text|caption|thumbcaption|figcaption|legend)", re.I
)
CAPTIONED = re.compile(
    r"(^|[\s_-])(wp-caption|captioned?|thumb|figure|image|photo|picture|media)", re.I
)


def read(element: Element, walker: Walker) -> None:
    """Emit a `figure`: an image, or a table, a quote or code with a caption."""
    caption = _caption(element)
    content = walker.inner()
    content.add_words(element.text)
    for child in element:
        if child is not caption:
            content.walk_without(child, caption)
        content.add_words(child.tail)
    blocks = [as_figure(block) for block in content.finish()]
    words = walker.inlines_in(caption) if caption is not None else ()
    attributes = walker.attributes_of(element)
    if element.get("class") == "quote" and len(blocks) < 2:
        said = (
            blocks[0].blocks if blocks and isinstance(blocks[0], Quote) else tuple(blocks)
        )
        walker.emit(Quote(said, words, attributes=attributes))
        return
    if len(blocks) == 1:
        match blocks[0]:
            case Figure(asset, alt):
                walker.emit(Figure(asset, alt, words, attributes=attributes))
                return
            case Quote(inner, ()) if words:
                walker.emit(Quote(inner, words, attributes=attributes))
                return
            case Table(rows, ()) as table if words:
                walker.emit(Table(rows, words, attributes=table.attributes))
                return
    walker.emit(*blocks)
    if words:
        walker.emit(Paragraph(words))


def _caption(figure: Element) -> Element | None:
    """The caption of a figure, not that of a figure in it."""
    for part in figure.iter("figcaption"):
        if next(part.iterancestors("figure"), None) is figure:
            return part
    return None


def as_figure(block: Block) -> Block:
    """A paragraph that is one image, as the figure it is."""
    match block:
        case Paragraph((image,)) if isinstance(image, InlineImage):
            return Figure(image.asset, image.alt, attributes=block.attributes)
    return block


def read_captioned(element: Element, walker: Walker) -> bool:
    """Emit an image with its caption where both stand in a box of another name."""
    if not CAPTIONED.search(element.get("class") or ""):
        return False
    pictures = list(element.iter("img"))
    if len(pictures) != 1:
        return False
    caption = next(
        (
            part
            for part in element.iterdescendants()
            if CAPTION.search(part.get("class") or "")
        ),
        None,
    )
    if caption is None or caption is pictures[0] or pictures[0] in set(caption.iter("img")):
        return False
    if words_of(caption) != words_of(element) or element in walker.gathering.left_out:
        return False
    asset = images.asset_of(pictures[0], walker.gathering)
    if asset is None:
        return False
    alt = images.alternative_of(pictures[0])
    words: Inlines = walker.inlines_in(caption)
    walker.emit(Figure(asset, alt, words, attributes=walker.attributes_of(element)))
    return True


def read_noscript(element: Element, walker: Walker, marks: Marks) -> None:
    """What stands for a script: kept only where it is the image a script would load."""
    picture = next(element.iter("img"), None)
    if walker.gathering.guess and picture is not None:
        near = (element.getprevious(), element.getnext())
        others = (
            img for beside in near if beside is not None for img in beside.iter("img")
        )
        first = next(others, None)
        if first is None or images.asset_of(first, walker.gathering) is None:
            walker.walk(picture, marks)
    walker.gathering.exclude(element, Reason.SCRIPT)
