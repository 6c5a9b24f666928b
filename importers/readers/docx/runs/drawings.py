"""Pictures, text boxes and diagrams in a Word file's drawings (DrawingML and VML)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from importers.document import InlineImage
from importers.errors import UnreadableSource
from importers.readers.docx.ooxml import (
    DGM,
    DRAWING_PARAGRAPH,
    DRAWING_TEXT,
    MC,
    VML,
    VML_OFFICE,
    A,
    R,
    W,
)
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.words.descriptions import (
    PROPERTIES,
    SHAPES,
    WORD_ART,
    description,
    is_decorative,
)
from importers.readers.images.alt_text import written_alt
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element

BLIP = A + "blip"
IMAGE_DATA = VML + "imagedata"
TEXT_BOX = W + "txbxContent"
DIAGRAM = DGM + "relIds"
SHOWN = (BLIP, IMAGE_DATA, TEXT_BOX, DIAGRAM, WORD_ART, DRAWING_TEXT)
OBJECT = VML_OFFICE + "OLEObject"
PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
CHARTS = tuple(
    f"{{http://schemas.{name}}}chart"
    for name in (
        "openxmlformats.org/drawingml/2006/chart",
        "microsoft.com/office/drawing/2014/chartex",
    )
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART_VALUES = (CHART + "v",)
NOTHING_INSIDE: tuple[Element, ...] = ()


@dataclass(slots=True)
class Drawing:
    """What a drawing holds."""

    images: list[InlineImage] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of its text boxes."""
    words: list[str] = field(default_factory=list)
    """The texts of diagrams and shapes, which are not drawn."""
    is_rule: bool = False
    """It is a horizontal rule."""
    charts: int = 0
    """How many charts it holds, which are not drawn."""
    chart_words: list[str] = field(default_factory=list)
    """Their titles and labels."""
    chart_values: list[str] = field(default_factory=list)
    """The names and numbers that they show."""
    objects: list[str] = field(default_factory=list)
    """The programs of the objects that it embeds."""
    is_missing: bool = False
    """The file does not hold an image of it."""
    described: list[str] = field(default_factory=list)
    """All descriptions that a person wrote."""

    @property
    def shows(self) -> bool:
        """Whether anything of it can be shown."""
        return bool(self.images or self.boxes or self.words or self.is_rule)

    @property
    def unused_descriptions(self) -> list[str]:
        """The descriptions that belong to no image."""
        used = {image.alt for image in self.images}
        return [text for text in dict.fromkeys(self.described) if text not in used]


def read_drawing(
    element: Element, package: OpcPackage, part: str, images: Images
) -> Drawing:
    """Returns what a `drawing`, `pict` or `object` element of a part shows.

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
        self._alt = "" if is_decorative(element) else self._described(element)
        return element

    def picture_properties(self, element: Element) -> Iterable[Element]:
        """Returns the properties of one picture, of several in a group perhaps."""
        # What is said of the whole drawing counts for a picture that says nothing.
        self._alt = self._described(element) or self._alt
        return element

    def _described(self, element: Element) -> str | None:
        """Returns the description that an element of a drawing has."""
        text = description(element)
        if text is not None:
            self.drawing.described.append(text)
        return text

    def shape(self, element: Element) -> Iterable[Element]:
        self._alt = self._described(element) or self._alt
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
        root = self._related(element.get(R + "id"))
        if root is not None:
            self.drawing.chart_words += _paragraphs(root)
            values = root.iter(*CHART_VALUES)
            self.drawing.chart_values += [value.text or "" for value in values]
        return element

    def diagram(self, element: Element) -> Iterable[Element]:
        root = self._related(element.get(R + "dm"))
        if root is not None:
            self.drawing.words += _paragraphs(root)
        return element

    def words(self, element: Element) -> Iterable[Element]:
        """Returns a paragraph of DrawingML: of a shape that is no text box."""
        self.drawing.words += _paragraphs(element)
        return NOTHING_INSIDE

    def text_path(self, element: Element) -> Iterable[Element]:
        text = element.get("string") or ""
        if text.strip():
            self.drawing.words.append(text)
        return element

    def embedded_object(self, element: Element) -> Iterable[Element]:
        self.drawing.objects.append(element.get("ProgID") or "")
        return element

    def _related(self, key: str | None) -> Element | None:
        """Returns the root of the part that a relationship leads to."""
        relation = self._package.relations(self._part).get(key) if key else None
        if relation is None or relation.external:
            return None
        return self._package.part(relation.target)

    def alternate(self, element: Element) -> Iterable[Element]:
        """Returns one of two variants: the first that shows anything, else the first."""
        variants = (element.find(MC + "Choice"), element.find(MC + "Fallback"))
        options = [variant for variant in variants if variant is not None]
        showing = (o for o in options if next(o.iter(*SHOWN), None) is not None)
        return next(showing, options[0] if options else element)

    def _asset(self, embedded: str | None, linked: str | None) -> str | None:
        """Returns the image of a relationship: one in the file, else one on the web."""
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
        self.drawing.is_missing = True
        return None


def _paragraphs(element: Element) -> Iterator[str]:
    """Yields the paragraphs of DrawingML in an element that hold words."""
    for paragraph in element.iter(DRAWING_PARAGRAPH):
        text = "".join(t.text or "" for t in paragraph.iter(DRAWING_TEXT))
        if text.strip():
            yield text


ELEMENTS: Mapping[str, Callable[[_DrawingReader, Element], Iterable[Element]]] = {
    TEXT_BOX: _DrawingReader.text_box,
    PROPERTIES: _DrawingReader.properties,
    PICTURE_PROPERTIES: _DrawingReader.picture_properties,
    **dict.fromkeys(SHAPES, _DrawingReader.shape),
    DRAWING_PARAGRAPH: _DrawingReader.words,
    WORD_ART: _DrawingReader.text_path,
    OBJECT: _DrawingReader.embedded_object,
    BLIP: _DrawingReader.picture,
    IMAGE_DATA: _DrawingReader.vml_picture,
    DIAGRAM: _DrawingReader.diagram,
    MC + "AlternateContent": _DrawingReader.alternate,
    **dict.fromkeys(CHARTS, _DrawingReader.chart),
}
"""Of all other elements only what is inside counts."""
