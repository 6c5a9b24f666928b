"""Frames and shapes of an OpenDocument text: images, text boxes, formulas."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.images.alt_text import written_alt
from importers.readers.mathml import lines_of
from importers.readers.odt.context import OdtContext
from importers.readers.odt.odf import DRAW, MATH, SVG, TABLE, TEXT, XLINK, H, P
from importers.readers.safe_xml import Element, optional_xml

IMAGE, OBJECT, TEXT_BOX = DRAW + "image", DRAW + "object", DRAW + "text-box"
BLOCKS = frozenset({P, H, TEXT + "list", TABLE + "table"})


@dataclass(slots=True)
class Frame:
    """What a frame or shape holds."""

    images: list[InlineImage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Elements that hold paragraphs."""
    formula: str = ""
    """In one line."""


def read_frame(element: Element, context: OdtContext) -> Frame:
    """What a frame, shape or group of shapes shows; adds its images to the context's."""
    frame = Frame()
    _read(element, context, frame, None)
    context.images.without_alt += sum(image.alt is None for image in frame.images)
    return frame


def _read(element: Element, context: OdtContext, frame: Frame, alt: str | None) -> None:
    """Read a shape and those inside it; `alt` is the description of those around it."""
    alt = _description(element) or alt
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


def _description(element: Element) -> str | None:
    title = written_alt(element.findtext(SVG + "title"))
    return written_alt(element.findtext(SVG + "desc")) or title


def _read_images(
    images: list[Element], context: OdtContext, frame: Frame, alt: str | None
) -> None:
    """Add the first that can be had of the forms in which a frame holds one image."""
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
    """The formula of an embedded object: within it, or in a part of its own."""
    root = holder.find(MATH + "math")
    if root is None:
        folder = posixpath.normpath(unquote(holder.get(XLINK + "href") or ""))
        root = optional_xml(context.archive, f"{folder}/content.xml")
    if root is None or root.tag != MATH + "math":
        return ""
    return "; ".join(lines_of(root))
