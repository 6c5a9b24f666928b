"""The blocks of an OpenDocument text: paragraphs and headings as lines, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from importers.document import Attributes, Blocks, Direction, Divider, InlineImage
from importers.readers.inline_content import is_blank, words_of
from importers.readers.odt.context import State
from importers.readers.odt.inlines import InlineReader, leave_out_remark, plain_text
from importers.readers.odt.lists import Counted
from importers.readers.odt.odf import (
    DRAW,
    OFFICE,
    STYLE_NAME,
    TABLE,
    TEXT,
    XML_ID,
    H,
    P,
    number,
)
from importers.readers.odt.source_words import INDEXES, is_hidden_section
from importers.readers.odt.tables import read_table
from importers.readers.office.block_assembly import assemble
from importers.readers.office.paragraphs import BodyItem, ListPlace, Role, StyledParagraph
from importers.readers.safe_xml import Element
from importers.result import Reason

BOOKMARKS = frozenset(
    TEXT + name
    for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
)
LOOKED_THROUGH = frozenset(
    TEXT + name for name in ("section", "index-title", "numbered-paragraph")
)
REMARKS = (OFFICE + "annotation", OFFICE + "change-info")
ITEMS = frozenset({TEXT + "list-item", TEXT + "list-header"})


class BodyReader:
    """Reads the block content of a body, note, cell or box."""

    __slots__ = ("_gap", "_state")

    def __init__(self, state: State) -> None:
        self._state = state
        self._gap = False

    def pieces(self, container: Element) -> list[BodyItem]:
        """Lines and finished blocks in reading order."""
        made: list[BodyItem] = []
        self._read(container, made)
        return made

    def blocks(self, container: Element) -> Blocks:
        """Finished blocks, for places where nothing is guessed: cells, notes, boxes."""
        return assemble(BodyReader(self._state).pieces(container))

    def _read(self, container: Element, made: list[BodyItem]) -> None:
        for child in container:
            self._block(child, made)

    def _block(self, child: Element, made: list[BodyItem]) -> None:
        state = self._state
        tag = child.tag
        if tag in (P, H):
            self._paragraph(child, made, None)
        elif tag == TEXT + "list":
            self._list(child, made, None)
        elif tag == TABLE + "table":
            table = read_table(child, self.blocks, state)
            if table is not None:
                made.append(table)
        elif tag in INDEXES:
            self._leave_out(Reason.CONTENTS, child)
        elif tag == TEXT + "bibliography":
            body = child.find(TEXT + "index-body")
            if body is not None:
                self._read(body, made)
        elif tag == TEXT + "section" and is_hidden_section(child):
            self._leave_out(Reason.HIDDEN, child)
        elif tag == OFFICE + "annotation":
            leave_out_remark(child, state)
        elif tag == TEXT + "tracked-changes":
            for remark in child.iter(OFFICE + "change-info"):
                leave_out_remark(remark, state)
            for gone in child.iter(TEXT + "deletion"):
                self._leave_out(Reason.DELETED, gone)
        elif tag in LOOKED_THROUGH:
            self._read(child, made)
        elif isinstance(tag, str) and tag.startswith(DRAW):
            reader = InlineReader(state, state.styles.default)
            reader.frame(child)
            content, _ = reader.take()
            if not is_blank(content):
                made.append(StyledParagraph(content))
            self._boxes(reader, made)

    def _leave_out(self, reason: Reason, element: Element) -> None:
        for paragraph in element.iter(P, H):
            holder = next(paragraph.iterancestors(*REMARKS), None)
            if holder is None:
                self._state.leave_out(reason, plain_text(paragraph))
        for remark in element.iter(OFFICE + "annotation"):
            leave_out_remark(remark, self._state)

    def _list(self, element: Element, made: list[BodyItem], outer: Counted | None) -> None:
        first = next(element.iter(P), None)
        style = self._state.styles.paragraph(
            "" if first is None else first.get(STYLE_NAME) or ""
        )
        of = self._state.numbers.enter(element, outer, style.list_style)
        for item in element:
            if item.tag not in ITEMS:
                continue
            shown: ListPlace | None = None
            for child in item:
                if child.tag == TEXT + "list":
                    self._list(child, made, of)
                elif child.tag == P or child.tag == H:
                    if shown is None:
                        if child.tag == P and self._is_empty(child):
                            continue
                        shown = self._place(of, item)
                        place = shown
                    else:
                        place = replace(shown, silent=True)
                    self._paragraph(child, made, place)
                else:
                    self._block(child, made)

    def _place(self, of: Counted, item: Element) -> ListPlace:
        place = self._state.numbers.place(of, item)
        if item.tag == TEXT + "list-header":
            of.counts[of.level] = place.number - 1
            return replace(place, silent=True)
        return place

    def _is_empty(self, paragraph: Element) -> bool:
        return not len(paragraph) and not (paragraph.text or "").strip()

    def _paragraph(
        self, element: Element, made: list[BodyItem], item: ListPlace | None
    ) -> None:
        state = self._state
        style = state.styles.paragraph(element.get(STYLE_NAME) or "")
        reader = InlineReader(state, style.all)
        reader.read(element, style.own)
        content, lang = reader.take()
        role, level = style.role, style.level
        if element.tag == H and role is not Role.TITLE:
            role = Role.HEADING
            level = min(max(number(element.get(TEXT + "outline-level")), 1), 10)
            if (
                element.get(TEXT + "is-list-header") == "true"
                and not words_of(content).strip()
            ):
                return
        if role is Role.CONTENTS:
            state.leave_out(Reason.CONTENTS, words_of(content))
        elif is_blank(content) and role is not Role.CODE:
            if style.ruled and not reader.frames:
                made.append(Divider())
            self._gap = True
        elif role is Role.CAPTION and any(isinstance(i, InlineImage) for i in content):
            made.append(
                StyledParagraph(tuple(i for i in content if isinstance(i, InlineImage)))
            )
            rest = tuple(i for i in content if not isinstance(i, InlineImage))
            if not is_blank(rest):
                made.append(StyledParagraph(rest, Role.CAPTION))
        else:
            look = reader.weighing.look()
            gap, self._gap = self._gap, False
            made.append(
                StyledParagraph(
                    content,
                    role,
                    level,
                    None if role in (Role.HEADING, Role.TITLE) else item,
                    style.indent,
                    replace(look, centred=style.centred),
                    Attributes(
                        lang,
                        Direction.RTL if style.rtl else None,
                        self._anchor(element) if state.anchors else None,
                    ),
                    gap,
                )
            )
        self._boxes(reader, made)

    def _boxes(self, reader: InlineReader, made: list[BodyItem]) -> None:
        for frame in reader.frames:
            for box in frame.boxes:
                made += BodyReader(self._state).pieces(box)

    def _anchor(self, element: Element) -> str | None:
        for name in names_in(element):
            if name in self._state.anchors:
                return self._state.anchors[name]
        return None


def names_in(element: Element) -> Iterator[str]:
    """The names by which a paragraph may be linked to."""
    for child in element.iter(*BOOKMARKS):
        yield child.get(TEXT + "name") or ""
    if element.get(XML_ID):
        yield element.get(XML_ID) or ""
    if element.tag == H:
        yield plain_text(element)
