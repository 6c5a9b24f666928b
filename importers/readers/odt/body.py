"""The blocks of an OpenDocument text: paragraphs, headings, lists, tables.

A table at the end says what reads which element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.document import (
    Attributes,
    Blocks,
    Direction,
    Divider,
    InlineImage,
    Inlines,
    Text,
)
from importers.readers.inline_content import has_image, is_blank, words_of
from importers.readers.odt.anchors import names_in
from importers.readers.odt.context import OdtContext
from importers.readers.odt.inlines import InlineReader
from importers.readers.odt.lists import CountedList
from importers.readers.odt.odf import (
    DRAW,
    OFFICE,
    STYLE_NAME,
    TABLE,
    TEXT,
    H,
    P,
    number,
)
from importers.readers.odt.paragraph_styles import OdtParagraphStyle
from importers.readers.odt.source_words import INDEXES, is_hidden_section
from importers.readers.odt.tables import read_table
from importers.readers.odt.unmarked_text import (
    leave_out,
    leave_out_comment,
    leave_out_tracked_changes,
)
from importers.readers.office.block_assembly import assemble
from importers.readers.office.paragraphs import BodyItem, ListPlace, Role, StyledParagraph
from importers.readers.safe_xml import Element
from importers.result import Cause

LIST = TEXT + "list"
LIST_HEADER = TEXT + "list-header"
ITEMS = frozenset({TEXT + "list-item", LIST_HEADER})
UNLISTED = frozenset({Role.HEADING, Role.TITLE})
"""What counts where it is numbered, and is no item of a list."""
MAX_LEVEL = 10
"""LibreOffice has as many levels of headings."""


class BodyReader:
    """Reads the block content of a body, note, cell or box."""

    __slots__ = ("_after_gap", "_body_items", "_context")

    def __init__(self, context: OdtContext) -> None:
        self._context = context
        self._body_items: list[BodyItem] = []
        self._after_gap = False
        """Whether an empty paragraph stands before the next one."""

    def body_items(self, container: Element) -> list[BodyItem]:
        """Returns paragraphs and finished blocks in reading order."""
        self.read(container)
        return self._body_items

    def blocks(self, container: Element) -> Blocks:
        """Finished blocks, for places where nothing is guessed: cells, notes, boxes."""
        body_items = BodyReader(self._context).body_items(container)
        return assemble(body_items, self._context.unkept_numbers)

    def read(self, container: Element) -> None:
        for element in container:
            self._block(element)

    def _block(self, element: Element) -> None:
        read = BLOCKS.get(element.tag)
        if read is not None:
            read(self, element)
        elif element.tag.startswith(DRAW):
            self._drawing(element)

    def table(self, element: Element) -> None:
        table = read_table(element, self.blocks, self._context)
        if table is not None:
            self._body_items.append(table)

    def section(self, element: Element) -> None:
        if is_hidden_section(element):
            leave_out(Cause.HIDDEN, element, self._context)
        else:
            self.read(element)

    def index(self, element: Element) -> None:
        leave_out(Cause.CONTENTS, element, self._context)

    def bibliography(self, element: Element) -> None:
        body = element.find(TEXT + "index-body")
        if body is not None:
            self.read(body)

    def comment(self, element: Element) -> None:
        leave_out_comment(element, self._context)

    def tracked_changes(self, element: Element) -> None:
        leave_out_tracked_changes(element, self._context)

    def _drawing(self, element: Element) -> None:
        """A frame or shape that stands between paragraphs."""
        reader = InlineReader(self._context, self._context.styles.default)
        reader.frame(element)
        content, _ = reader.take()
        if not is_blank(content):
            self._body_items.append(StyledParagraph(content))
        self._boxes(reader)

    # Lists.

    def text_list(self, element: Element, outer: CountedList | None = None) -> None:
        """A list; `outer` is the one in an item of which it stands."""
        first = next(element.iter(P), None)
        name = None if first is None else first.get(STYLE_NAME)
        style = self._context.styles.paragraph(name or "")
        counted = self._context.numbers.enter(element, outer, style.list_style)
        for item in element:
            if item.tag in ITEMS:
                self._item(item, counted)

    def _item(self, item: Element, counted: CountedList) -> None:
        place: ListPlace | None = None
        for element in item:
            if element.tag == LIST:
                self.text_list(element, counted)
            elif element.tag not in (P, H):
                self._block(element)
            elif place is not None:
                # A further paragraph of the item shows no marker.
                self.paragraph(element, replace(place, silent=True))
            # An empty paragraph at the beginning of an item does not count.
            elif element.tag == H or not _is_empty(element):
                place = self._place(counted, item)
                self.paragraph(element, place)

    def numbered_paragraph(self, element: Element) -> None:
        self._item(element, self._context.numbers.enter_paragraph(element))

    def _place(self, counted: CountedList, item: Element) -> ListPlace:
        """Returns the place of an item, which is counted; that of a header is not."""
        place = self._context.numbers.place(counted, item)
        if item.tag == LIST_HEADER:
            counted.counts[counted.level] = place.number - 1
            return replace(place, silent=True)
        return place

    # Paragraphs.

    def paragraph(self, element: Element, item: ListPlace | None = None) -> None:
        """A paragraph or heading; `item` is the place in a list that it takes."""
        context = self._context
        style = context.styles.paragraph(element.get(STYLE_NAME) or "")
        reader = InlineReader(context, style.text)
        reader.read(element, style.by_hand)
        content, lang = reader.take()
        role, level = _role(element, style)
        if role is Role.HEADING and _is_unshown(element, content):
            return
        if role is Role.CONTENTS:
            context.leave_out(Cause.CONTENTS, words_of(content))
        elif is_blank(content) and role is not Role.CODE:
            self._blank_paragraph(style, reader)
        elif role is Role.CAPTION and has_image(content):
            self._captioned_image(content)
        else:
            appearance = replace(reader.counter.appearance(), centred=style.centred)
            attributes = self._attributes(element, style, lang)
            place = None if role in UNLISTED else item
            number = (
                self._heading_number(element, style, level, item)
                if role is Role.HEADING
                else ""
            )
            gap, self._after_gap = self._after_gap, False
            self._body_items.append(
                StyledParagraph(
                    content,
                    role,
                    level,
                    place,
                    style.indent,
                    appearance,
                    attributes,
                    gap,
                    number,
                )
            )
        self._boxes(reader)

    def _heading_number(
        self,
        element: Element,
        style: OdtParagraphStyle,
        level: int,
        item: ListPlace | None,
    ) -> str:
        """Returns the number that a heading shows: of its list, else of the outline."""
        if item is not None:
            return "" if item.silent else item.printed.text
        # An empty name takes a heading out of the outline's numbers (ODF 1.2, 19.496).
        if style.list_style == "":
            return ""
        return self._context.heading_numbers.next_number(element, level)

    def _blank_paragraph(self, style: OdtParagraphStyle, reader: InlineReader) -> None:
        """An empty paragraph: a gap, or a divider where it shows a rule."""
        if style.ruled and not reader.frames:
            self._body_items.append(Divider())
        self._after_gap = True

    def _attributes(
        self, element: Element, style: OdtParagraphStyle, lang: str | None
    ) -> Attributes:
        direction = Direction.RTL if style.rtl else None
        return Attributes(lang, direction, self._anchor(element))

    def _captioned_image(self, content: Inlines) -> None:
        """A caption that holds its image, as LibreOffice writes it: the image is first."""
        images = tuple(i for i in content if isinstance(i, InlineImage))
        caption = tuple(i for i in content if not isinstance(i, InlineImage))
        self._body_items.append(StyledParagraph(images))
        if not is_blank(caption):
            self._body_items.append(StyledParagraph(caption, Role.CAPTION))

    def _boxes(self, reader: InlineReader) -> None:
        """The text boxes of a paragraph follow it."""
        for frame in reader.frames:
            self._body_items += [StyledParagraph((Text(words),)) for words in frame.words]
            for box in frame.boxes:
                self._body_items += BodyReader(self._context).body_items(box)

    def _anchor(self, element: Element) -> str | None:
        anchors = self._context.anchors
        if not anchors:
            return None
        return next((anchors[n] for n in names_in(element) if n in anchors), None)


def _is_empty(paragraph: Element) -> bool:
    return not len(paragraph) and not (paragraph.text or "").strip()


def _role(element: Element, style: OdtParagraphStyle) -> tuple[Role, int]:
    """Returns what a paragraph is: a `text:h` is a heading, whatever its style is named."""
    if element.tag != H or style.role is Role.TITLE:
        return style.role, style.level
    level = number(element.get(TEXT + "outline-level"))
    return Role.HEADING, min(max(level, 1), MAX_LEVEL)


def _is_unshown(heading: Element, content: Inlines) -> bool:
    """Returns whether a heading has neither a number nor words."""
    is_header = heading.get(TEXT + "is-list-header") == "true"
    return is_header and not words_of(content).strip()


BLOCKS: Mapping[str, Callable[[BodyReader, Element], None]] = {
    P: BodyReader.paragraph,
    H: BodyReader.paragraph,
    LIST: BodyReader.text_list,
    TABLE + "table": BodyReader.table,
    TEXT + "section": BodyReader.section,
    TEXT + "index-title": BodyReader.read,
    TEXT + "numbered-paragraph": BodyReader.numbered_paragraph,
    TEXT + "bibliography": BodyReader.bibliography,
    OFFICE + "annotation": BodyReader.comment,
    TEXT + "tracked-changes": BodyReader.tracked_changes,
    **dict.fromkeys(INDEXES, BodyReader.index),
}
"""Of all other elements those of drawings are read."""
