"""Frames and shapes of an OpenDocument text: images, text boxes, formulas."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.images.alt_text import written_alt
from importers.readers.mathml import lines_of
from importers.readers.odt.context import State
from importers.readers.odt.odf import DRAW, MATH, SVG, TABLE, TEXT, XLINK, P
from importers.readers.safe_xml import Element, optional_xml


@dataclass(slots=True)
class Frame:
    """What a frame or shape holds."""

    images: list[InlineImage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Elements that hold paragraphs."""
    words: str = ""
    """A formula, in one line."""


def read_frame(element: Element, state: State) -> Frame:
    """What a frame, shape or group of shapes shows."""
    frame = Frame()
    _read(element, state, frame, None)
    state.images.without_alt += sum(image.alt is None for image in frame.images)
    return frame


def _read(element: Element, state: State, frame: Frame, alt: str | None) -> None:
    alt = (
        written_alt(element.findtext(SVG + "desc"))
        or written_alt(element.findtext(SVG + "title"))
        or alt
    )
    formula = element.find(DRAW + "object")
    if formula is not None and (words := _formula(formula, state)):
        frame.words += words
        return
    images = element.findall(DRAW + "image")
    if images:
        asset = next(filter(None, (_asset(image, state) for image in images)), None)
        if asset is not None:
            frame.images.append(InlineImage(asset, alt))
        else:
            state.images.missing += 1
        frame.boxes += [image for image in images if image.find(P) is not None]
    if element.tag != DRAW + "image" and any(
        child.tag in (P, TEXT + "list", TEXT + "h", TABLE + "table") for child in element
    ):
        frame.boxes.append(element)
        return
    for child in element:
        if child.tag == DRAW + "text-box":
            frame.boxes.append(child)
        elif child.tag.startswith(DRAW) and child.tag not in (
            DRAW + "image",
            DRAW + "object",
        ):
            _read(child, state, frame, alt)


def _asset(image: Element, state: State) -> str | None:
    target = image.get(XLINK + "href") or ""
    if target.startswith(("http://", "https://")):
        return state.images.link(target)
    name = posixpath.normpath(unquote(target))
    if not target or name not in state.archive:
        return None
    try:
        return state.images.add(name, state.archive.read(name))
    except UnreadableSource:
        return None


def _formula(holder: Element, state: State) -> str:
    root = holder.find(MATH + "math")
    if root is None:
        folder = posixpath.normpath(unquote(holder.get(XLINK + "href") or ""))
        root = optional_xml(state.archive, f"{folder}/content.xml")
    if root is None or root.tag != MATH + "math":
        return ""
    return "; ".join(lines_of(root))
