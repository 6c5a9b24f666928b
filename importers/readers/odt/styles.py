"""The styles of an OpenDocument text (ODF 1.2, 16): by family and name, resolved once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from importers.readers.odt.odf import OFFICE, STYLE, STYLE_NAME, SVG, TEXT
from importers.readers.odt.paragraph_styles import (
    OdtParagraphStyle,
    OdtStyleProperties,
    paragraph_style,
    read_style_properties,
    readable_name,
)
from importers.readers.odt.text_properties import (
    NO_TEXT_PROPERTIES,
    TextProperties,
    read_text_properties,
)
from importers.readers.office.style_names import MONOSPACED
from importers.readers.safe_xml import Element

CODE_NAMES = frozenset({"source text", "teletype", "user entry", "example"})
"""LibreOffice's character styles for what is typed and printed by machines."""
MAX_CHAIN = 32
"""How many styles may be based on each other: damaged files have circles."""
USUAL = TextProperties(size=12)
"""What text looks like where a file says nothing: LibreOffice's default."""

NamedStyles = dict[tuple[str, str], Element]
"""(family, name) -> style."""


@dataclass(slots=True)
class OdtStyles:
    """The styles of a file by family and name."""

    common: NamedStyles = field(default_factory=dict)
    automatic: NamedStyles = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    outline: Element | None = None
    """The style of the numbers of headings."""
    fixed_fonts: set[str] = field(default_factory=set)
    """The names of the monospaced fonts."""
    default: TextProperties = USUAL
    _own: dict[Element, OdtStyleProperties] = field(default_factory=dict)
    _paragraphs: dict[str, OdtParagraphStyle] = field(default_factory=dict)
    _spans: dict[str, TextProperties] = field(default_factory=dict)

    def paragraph(self, name: str) -> OdtParagraphStyle:
        """Returns what a paragraph style means; an unknown name means nothing by itself."""
        known = self._paragraphs.get(name)
        if known is None:
            chain = [
                self._own_properties(*style) for style in self._chain("paragraph", name)
            ]
            known = self._paragraphs[name] = paragraph_style(name, chain, self.default)
        return known

    def _own_properties(self, style: Element, automatic: bool) -> OdtStyleProperties:
        known = self._own.get(style)
        if known is None:
            known = read_style_properties(style, automatic, self.fixed_fonts)
            self._own[style] = known
        return known

    def span(self, name: str) -> TextProperties:
        """Returns what a character style says, with its parents."""
        known = self._spans.get(name)
        if known is None:
            known = NO_TEXT_PROPERTIES
            for style, _ in self._chain("text", name):
                known = known.over(read_text_properties(style, self.fixed_fonts))
                if known.code is None and readable_name(style).lower() in CODE_NAMES:
                    known = known.over(TextProperties(code=True))
            self._spans[name] = known
        return known

    def hides(self, element: Element) -> bool:
        """Returns whether an element is a span whose style hides its words."""
        name = element.get(STYLE_NAME) if element.tag == TEXT + "span" else None
        return name is not None and self.span(name).hidden is True

    def _chain(self, family: str, name: str | None) -> Iterator[tuple[Element, bool]]:
        """Yields a style and its parents, nearest first, and whether each is automatic.

        An automatic style hides the common one of the same name.
        """
        for _ in range(MAX_CHAIN):
            key = (family, name or "")
            automatic = key in self.automatic
            style = self.automatic[key] if automatic else self.common.get(key)
            if style is None:
                return
            yield style, automatic
            parent = style.get(STYLE + "parent-style-name")
            # An automatic style may be based on the common one of its own name.
            if parent == name and not automatic:
                return
            name = parent


def read_styles(*roots: Element | None) -> OdtStyles:
    """Returns the styles in the roots of `styles.xml` and `content.xml`."""
    styles = OdtStyles()
    for root in roots:
        if root is None:
            continue
        # Fonts come first: styles name them.
        _read_fonts(root, styles)
        for group, into in (
            (OFFICE + "styles", styles.common),
            (OFFICE + "automatic-styles", styles.automatic),
        ):
            holder = root.find(group)
            for style in () if holder is None else holder:
                add = KINDS.get(style.tag)
                if add is not None:
                    add(styles, style, into)
    return styles


def _read_fonts(root: Element, styles: OdtStyles) -> None:
    for face in root.iter(STYLE + "font-face"):
        family = face.get(SVG + "font-family") or ""
        if face.get(STYLE + "font-pitch") == "fixed" or MONOSPACED.search(family):
            styles.fixed_fonts.add(face.get(STYLE + "name") or "")


def _add_style(styles: OdtStyles, style: Element, into: NamedStyles) -> None:
    into[style.get(STYLE + "family") or "", style.get(STYLE + "name") or ""] = style


def _add_list_style(styles: OdtStyles, style: Element, into: NamedStyles) -> None:
    styles.lists[style.get(STYLE + "name") or ""] = style


def _add_outline(styles: OdtStyles, style: Element, into: NamedStyles) -> None:
    styles.outline = style


def _add_default(styles: OdtStyles, style: Element, into: NamedStyles) -> None:
    if style.get(STYLE + "family") == "paragraph":
        own = read_text_properties(style, styles.fixed_fonts)
        styles.default = own.over(styles.default)


KINDS: Mapping[str, Callable[[OdtStyles, Element, NamedStyles], None]] = {
    STYLE + "style": _add_style,
    STYLE + "default-style": _add_default,
    TEXT + "list-style": _add_list_style,
    TEXT + "outline-style": _add_outline,
}
