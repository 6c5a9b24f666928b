"""Pictures, text boxes and diagrams in a Word file's drawings (DrawingML and VML)."""

from __future__ import annotations

from dataclasses import dataclass

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.docx.ooxml import DGM, MC, WP, A, O, R, V, W
from importers.readers.docx.package.parts import Package
from importers.readers.images.alt_text import written_alt
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element

BLIP = A + "blip"
IMAGE_DATA = V + "imagedata"
TEXT_BOX = W + "txbxContent"
PROPERTIES = WP + "docPr"
DIAGRAM = DGM + "relIds"
CHARTS = frozenset(
    f"{{http://schemas.{name}}}chart"
    for name in (
        "openxmlformats.org/drawingml/2006/chart",
        "microsoft.com/office/drawing/2014/chartex",
    )
)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RULE = O + "hr"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing holds."""

    images: tuple[InlineImage, ...] = ()
    boxes: tuple[Element, ...] = ()
    """The contents of its text boxes."""
    words: tuple[str, ...] = ()
    """The texts of a diagram, which is not drawn."""
    rule: bool = False
    """It is a horizontal rule."""
    charts: int = 0
    """How many charts it holds, which are not drawn."""


def read_drawing(element: Element, package: Package, part: str, images: Images) -> Drawing:
    """What a `drawing`, `pict` or `object` element of a part shows."""
    shown: list[InlineImage] = []
    boxes: list[Element] = []
    words: list[str] = []
    alt: str | None = None
    rule = False
    charts = 0
    stack = [element]
    while stack:
        here = stack.pop()
        tag = here.tag
        if tag == TEXT_BOX:
            boxes.append(here)
            continue
        if tag == PROPERTIES:
            alt = _description(here)
        elif tag == V + "shape" or tag == V + "rect":
            alt = written_alt(here.get("alt")) or alt
            rule = rule or here.get(RULE) in ("t", "true", "1")
        elif tag == BLIP:
            asset = _asset(here, R + "embed", R + "link", package, part, images)
            if asset is not None:
                shown.append(InlineImage(asset, alt))
            continue
        elif tag == IMAGE_DATA:
            asset = _asset(here, R + "id", R + "href", package, part, images)
            if asset is not None:
                shown.append(InlineImage(asset, alt or written_alt(here.get(O + "title"))))
            continue
        elif tag in CHARTS:
            charts += 1
        elif tag == DIAGRAM:
            words += _diagram_words(here.get(R + "dm"), package, part)
        elif tag == MC + "AlternateContent":
            here = _choice(here)
        stack.extend(reversed(here))
    images.without_alt += sum(image.alt is None for image in shown)
    return Drawing(tuple(shown), tuple(boxes), tuple(words), rule, charts)


def _choice(alternate: Element) -> Element:
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    for option in (choice, fallback):
        if (
            option is not None
            and next(option.iter(BLIP, IMAGE_DATA, TEXT_BOX, DIAGRAM), None) is not None
        ):
            return option
    return next((o for o in (choice, fallback) if o is not None), alternate)


def _description(properties: Element) -> str | None:
    decorative = next(properties.iter(DECORATIVE), None)
    if decorative is not None and decorative.get("val") in ("1", "true"):
        return ""
    return written_alt(properties.get("descr")) or written_alt(properties.get("title"))


def _asset(
    element: Element,
    embedded: str,
    linked: str,
    package: Package,
    part: str,
    images: Images,
) -> str | None:
    for key in (element.get(embedded), element.get(linked)):
        relation = package.relations(part).get(key) if key else None
        if relation is None:
            continue
        if relation.external:
            if relation.target.startswith(("http://", "https://")):
                return images.link(relation.target)
            continue
        try:
            data = package.archive.read(relation.target)
        except UnreadableSource:
            continue
        return images.add(relation.target, data)
    images.missing += 1
    return None


def _diagram_words(key: str | None, package: Package, part: str) -> list[str]:
    relation = package.relations(part).get(key) if key else None
    root = package.part(relation.target) if relation is not None else None
    if root is None:
        return []
    points = ("".join(t.text or "" for t in p.iter(A + "t")) for p in root.iter(A + "p"))
    return [text for text in points if text.strip()]
