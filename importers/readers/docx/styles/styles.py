"""The styles part of a Word file (ECMA-376 Part 1, 17.7): styles by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from importers.readers.docx.ooxml import OFF, RPR, W, val
from importers.readers.docx.styles.paragraph_styles import (
    DocxParagraphStyle,
    DocxStyleProperties,
    paragraph_style,
    read_style_properties,
)
from importers.readers.docx.styles.run_properties import (
    NO_RUN_PROPERTIES,
    RunProperties,
    read_run_properties,
)
from importers.readers.office.paragraphs import Role
from importers.readers.office.style_names import meaning_of
from importers.readers.safe_xml import Element

MAX_CHAIN = 32
"""How many styles may be based on each other: damaged files have circles."""
DEFAULT_SIZE = 20
"""In half-points, where a file names no other (ECMA-376 Part 1, 17.3.2.38)."""
CODE_NAMES = frozenset({"code", "html code", "source text", "verbatim char"})
"""Character styles for code: Word's, LibreOffice's and pandoc's."""


class DocxStyles:
    """The styles of a file; what each means is worked out once."""

    __slots__ = ("_default", "_default_run", "_own", "_paragraph", "_run", "_styles")

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._own: dict[Element, DocxStyleProperties] = {}
        self._paragraph: dict[str | None, DocxParagraphStyle] = {}
        self._run: dict[str, RunProperties] = {}
        self._default: str | None = None
        """The id of the style of paragraphs that name none."""
        self._default_run = RunProperties(size=DEFAULT_SIZE)
        if root is None:
            return
        for style in root.iterchildren(W + "style"):
            self._add(style)
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_run = read_run_properties(defaults).over(self._default_run)

    def _add(self, style: Element) -> None:
        key = style.get(W + "styleId")
        if key is None:
            return
        self._styles.setdefault(key, style)
        if style.get(W + "type") == "paragraph" and (
            (style.get(W + "default") or "0") not in OFF
        ):
            self._default = key

    def paragraph(self, style_id: str | None) -> DocxParagraphStyle:
        """Returns what a paragraph style means; an unknown id means the default style."""
        known = self._paragraph.get(style_id)
        if known is None:
            known = self._paragraph[style_id] = self._resolved(style_id)
        return known

    def _resolved(self, style_id: str | None) -> DocxParagraphStyle:
        if style_id is None or style_id in self._styles:
            key = self._default if style_id is None else style_id
            chain = [self._own_properties(style) for style in self._chain(key)]
            return paragraph_style(key, chain, self._default_run)
        # Some programs name built-in styles without writing them into the file.
        default = self.paragraph(None)
        meaning = meaning_of(style_id)
        if meaning is None or default.role is not Role.BODY:
            return default
        return replace(default, role=meaning[0], level=meaning[1])

    def _own_properties(self, style: Element) -> DocxStyleProperties:
        known = self._own.get(style)
        if known is None:
            known = self._own[style] = read_style_properties(style)
        return known

    def run(self, style_id: str) -> RunProperties:
        """Returns what a character style says, with what it is based on."""
        known = self._run.get(style_id)
        if known is None:
            known = NO_RUN_PROPERTIES
            for style in self._chain(style_id):
                # A name counts like a monospaced font, where no nearer style says one.
                known = known.over(read_run_properties(style.find(RPR)))
                name = (val(style, "name") or "").lower()
                if known.code is None and name in CODE_NAMES:
                    known = replace(known, code=True)
            self._run[style_id] = known
        return known

    def element(self, style_id: str) -> Element | None:
        """Returns the `style` element of an id."""
        return self._styles.get(style_id)

    def numbering_id(self, style_id: str) -> str | None:
        """Returns the numbering id that a numbering style names."""
        style = self._styles.get(style_id)
        return None if style is None else val(style.find(f"{W}pPr/{W}numPr"), "numId")

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """Yields a style and those that it is based on, nearest first."""
        for _ in range(MAX_CHAIN):
            style = self._styles.get(style_id) if style_id is not None else None
            if style is None:
                return
            yield style
            style_id = val(style, "basedOn")
