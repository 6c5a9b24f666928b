"""Frames and shapes of an OpenDocument text: images, text boxes, formulas."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.images.alt_text import written_alt
from importers.readers.mathml import lines_of
from importers.readers.odt.context import OdtContext
from importers.readers.odt.odf import CHART, DRAW, MATH, SVG, TABLE, TEXT, XLINK, H, P
from importers.readers.safe_xml import Element, optional_xml
from importers.result import Cause
from importers.source.archive import Archive

IMAGE, OBJECT, TEXT_BOX = DRAW + "image", DRAW + "object", DRAW + "text-box"
ANNOTATIONS = frozenset({MATH + "annotation", MATH + "annotation-xml"})
OBJECT_OLE = DRAW + "object-ole"
BLOCKS = frozenset({P, H, TEXT + "list", TABLE + "table"})


@dataclass(slots=True)
class Frame:
    """What a frame or shape holds."""

    images: list[InlineImage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Elements that hold paragraphs."""
    formula: str = ""
    """In one line."""
    words: list[str] = field(default_factory=list)
    """What tells of an object or a drawing that cannot be shown."""


def read_frame(element: Element, context: OdtContext) -> Frame:
    """Returns what a frame, shape or group of shapes shows; adds its images to the
    context's.
    """
    frame = Frame()
    _read(element, context, frame, None)
    _tell_what_is_not_shown(element, frame, context)
    context.images.without_alt += sum(image.alt is None for image in frame.images)
    return frame


def _tell_what_is_not_shown(element: Element, frame: Frame, context: OdtContext) -> None:
    """Descriptions take the place of what cannot be shown; others are left out."""
    used = {image.alt for image in frame.images}
    shapes = list(_shapes(element))
    found = dict.fromkeys(map(description, shapes))
    unused = [text for text in found if text is not None and text not in used]
    if frame.images or frame.boxes or frame.formula:
        for text in unused:
            context.leave_out(Cause.MARKUP, text)
        return
    objects = [shape for shape in shapes if shape.tag in (OBJECT, OBJECT_OLE)]
    titles = [title for each in objects for title in _chart_titles(each, context)]
    frame.words += [*titles, *unused]
    if objects:
        context.lost_objects += 1
    elif unused:
        context.lost_drawings += 1


def _shapes(element: Element) -> Iterator[Element]:
    """Yields a frame or shape and what is inside, but the contents of text boxes."""
    stack = [element]
    while stack:
        shape = stack.pop()
        yield shape
        stack += (child for child in reversed(shape) if child.tag not in BLOCKS)


def _chart_titles(holder: Element, context: OdtContext) -> list[str]:
    """Returns the titles of a chart that a file embeds; none of any other object."""
    folder = posixpath.normpath(unquote(holder.get(XLINK + "href") or ""))
    root = optional_xml(context.archive, f"{folder}/content.xml")
    titles = () if root is None else root.iter(CHART + "title", CHART + "subtitle")
    texts = ("".join(map(str, title.itertext())).strip() for title in titles)
    return [text for text in texts if text]


def _read(element: Element, context: OdtContext, frame: Frame, alt: str | None) -> None:
    """Reads a shape and those inside it; `alt` is the description of those around it."""
    alt = description(element) or alt
    formula = element.find(OBJECT)
    # A formula comes with an image of itself, which is then not needed.
    if formula is not None and (words := _formula(formula, context)):
        frame.formula += words
        return
    _read_images(element.findall(IMAGE), context, frame, alt)
    if element.tag != IMAGE and any(child.tag in BLOCKS for child in element):
        frame.boxes.append(element)
        return
    for child in element:
        if child.tag == TEXT_BOX:
            frame.boxes.append(child)
        elif child.tag.startswith(DRAW) and child.tag not in (IMAGE, OBJECT):
            _read(child, context, frame, alt)


def description(element: Element) -> str | None:
    """Returns what a person wrote of a frame or shape, for those who cannot see it."""
    title = written_alt(element.findtext(SVG + "title"))
    return written_alt(element.findtext(SVG + "desc")) or title


def _read_images(
    images: list[Element], context: OdtContext, frame: Frame, alt: str | None
) -> None:
    """Adds the first that can be had of the forms in which a frame holds one image."""
    if not images:
        return
    assets = (_asset(image, context) for image in images)
    asset = next(filter(None, assets), None)
    if asset is not None:
        frame.images.append(InlineImage(asset, alt))
    else:
        context.images.missing += 1
    frame.boxes += [image for image in images if image.find(P) is not None]


def _asset(image: Element, context: OdtContext) -> str | None:
    target = image.get(XLINK + "href") or ""
    if target.startswith(("http://", "https://")):
        return context.images.link(target)
    name = posixpath.normpath(unquote(target))
    if not target or name not in context.archive:
        return None
    try:
        return context.images.add(name, context.archive.read(name))
    except UnreadableSource:
        return None


def _formula(holder: Element, context: OdtContext) -> str:
    """Returns the formula of an embedded object as people type it."""
    root = _math(holder, context.archive)
    return "" if root is None else "; ".join(lines_of(root))


def formula_words(holder: Element, archive: Archive) -> str:
    """Returns the words of an embedded formula as they stand; a space for other objects."""
    root = _math(holder, archive)
    if root is None:
        return " "
    texts = (part.text for part in root.iter() if part.tag not in ANNOTATIONS)
    return " ".join(text for text in texts if text)


def _math(holder: Element, archive: Archive) -> Element | None:
    """Returns the formula of an embedded object: within it, or in a part of its own."""
    root = holder.find(MATH + "math")
    if root is None:
        folder = posixpath.normpath(unquote(holder.get(XLINK + "href") or ""))
        root = optional_xml(archive, f"{folder}/content.xml")
    return root if root is not None and root.tag == MATH + "math" else None
