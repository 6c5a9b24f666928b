"""Pictures, text boxes and diagrams in a Word file's drawings (DrawingML and VML)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.docx.ooxml import DGM, MC, VML, VML_OFFICE, WP, A, R, W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.images.alt_text import written_alt
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element

BLIP = A + "blip"
IMAGE_DATA = VML + "imagedata"
TEXT_BOX = W + "txbxContent"
DIAGRAM = DGM + "relIds"
SHOWN = (BLIP, IMAGE_DATA, TEXT_BOX, DIAGRAM)
CHARTS = tuple(
    f"{{http://schemas.{name}}}chart"
    for name in (
        "openxmlformats.org/drawingml/2006/chart",
        "microsoft.com/office/drawing/2014/chartex",
    )
)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
NOTHING_INSIDE: tuple[Element, ...] = ()


@dataclass(slots=True)
class Drawing:
    """What a drawing holds."""

    images: list[InlineImage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of its text boxes."""
    words: list[str] = field(default_factory=list)
    """The texts of a diagram, which is not drawn."""
    is_rule: bool = False
    """It is a horizontal rule."""
    charts: int = 0
    """How many charts it holds, which are not drawn."""


def read_drawing(
    element: Element, package: OpcPackage, part: str, images: Images
) -> Drawing:
    """What a `drawing`, `pict` or `object` element of a part shows.

    Adds its pictures to `images`.
    """
    reader = _DrawingReader(package, part, images)
    reader.read(element)
    made = reader.drawing
    images.without_alt += sum(image.alt is None for image in made.images)
    return made


class _DrawingReader:
    """Walks through a drawing; a description counts for the pictures that follow it."""

    __slots__ = ("_alt", "_images", "_package", "_part", "drawing")

    def __init__(self, package: OpcPackage, part: str, images: Images) -> None:
        self._package = package
        self._part = part
        self._images = images
        self._alt: str | None = None
        self.drawing = Drawing()

    def read(self, element: Element) -> None:
        stack = [element]
        while stack:
            here = stack.pop()
            read = ELEMENTS.get(here.tag)
            stack.extend(reversed(tuple(here if read is None else read(self, here))))

    # Each of these reads one element, and returns the elements to read next.

    def text_box(self, element: Element) -> Iterable[Element]:
        self.drawing.boxes.append(element)
        return NOTHING_INSIDE

    def properties(self, element: Element) -> Iterable[Element]:
        decorative = next(element.iter(DECORATIVE), None)
        if decorative is not None and decorative.get("val") in ("1", "true"):
            self._alt = ""
        else:
            self._alt = written_alt(element.get("descr")) or written_alt(
                element.get("title")
            )
        return element

    def shape(self, element: Element) -> Iterable[Element]:
        self._alt = written_alt(element.get("alt")) or self._alt
        if element.get(VML_OFFICE + "hr") in ("t", "true", "1"):
            self.drawing.is_rule = True
        return element

    def picture(self, element: Element) -> Iterable[Element]:
        asset = self._asset(element.get(R + "embed"), element.get(R + "link"))
        if asset is not None:
            self.drawing.images.append(InlineImage(asset, self._alt))
        return NOTHING_INSIDE

    def vml_picture(self, element: Element) -> Iterable[Element]:
        asset = self._asset(element.get(R + "id"), element.get(R + "href"))
        if asset is not None:
            alt = self._alt or written_alt(element.get(VML_OFFICE + "title"))
            self.drawing.images.append(InlineImage(asset, alt))
        return NOTHING_INSIDE

    def chart(self, element: Element) -> Iterable[Element]:
        self.drawing.charts += 1
        return element

    def diagram(self, element: Element) -> Iterable[Element]:
        key = element.get(R + "dm")
        relation = self._package.relations(self._part).get(key) if key else None
        root = self._package.part(relation.target) if relation is not None else None
        for point in () if root is None else root.iter(A + "p"):
            text = "".join(t.text or "" for t in point.iter(A + "t"))
            if text.strip():
                self.drawing.words.append(text)
        return element

    def alternate(self, element: Element) -> Iterable[Element]:
        """One of two variants: the first that shows anything, else the first."""
        variants = (element.find(MC + "Choice"), element.find(MC + "Fallback"))
        options = [variant for variant in variants if variant is not None]
        showing = (o for o in options if next(o.iter(*SHOWN), None) is not None)
        return next(showing, options[0] if options else element)

    def _asset(self, embedded: str | None, linked: str | None) -> str | None:
        """The image of a relationship: one in the file, else one on the web."""
        # A picture may be linked and embedded at once; then the file holds a copy.
        for key in (embedded, linked):
            relation = self._package.relations(self._part).get(key) if key else None
            if relation is None:
                continue
            if relation.external:
                if relation.target.startswith(("http://", "https://")):
                    return self._images.link(relation.target)
                continue
            try:
                data = self._package.archive.read(relation.target)
            except UnreadableSource:
                continue
            return self._images.add(relation.target, data)
        self._images.missing += 1
        return None


ELEMENTS: Mapping[str, Callable[[_DrawingReader, Element], Iterable[Element]]] = {
    TEXT_BOX: _DrawingReader.text_box,
    WP + "docPr": _DrawingReader.properties,
    VML + "shape": _DrawingReader.shape,
    VML + "rect": _DrawingReader.shape,
    BLIP: _DrawingReader.picture,
    IMAGE_DATA: _DrawingReader.vml_picture,
    DIAGRAM: _DrawingReader.diagram,
    MC + "AlternateContent": _DrawingReader.alternate,
    **dict.fromkeys(CHARTS, _DrawingReader.chart),
}
"""Of all other elements only what is inside counts."""
