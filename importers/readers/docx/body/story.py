"""The block content of a story (ECMA-376 Part 1, 17.2): the body, a note, a text box.

A table at the end says what reads which element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace

from importers.document import Blocks, Divider, Inline, Inlines, Text
from importers.readers.docx.body.alt_chunks import read_chunk
from importers.readers.docx.body.contents import is_of_contents
from importers.readers.docx.body.paragraphs import find_anchor, list_place, styled_paragraph
from importers.readers.docx.body.tables import read_table
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import GONE, MC, PPR, RUN, TABLE, M, P, W, is_prompt, val
from importers.readers.docx.runs.paragraph_content import ParagraphContent
from importers.readers.docx.runs.paragraph_reader import chosen_variant, read_paragraph
from importers.readers.docx.source_words import source_words
from importers.readers.docx.styles.paragraph_properties import (
    is_mark_hidden,
    is_ruled,
    runs_on,
)
from importers.readers.inline_content import is_blank, words_of
from importers.readers.office.block_assembly import assemble
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.safe_xml import Element
from importers.result import Cause

CONTAINERS = frozenset(
    W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "body")
)
"""What may stand round blocks and says nothing of them that is kept."""
INLINE = frozenset({RUN, W + "hyperlink", W + "fldSimple", M + "oMath", M + "oMathPara"})


class StoryReader:
    """Reads the block content of one story, which stands in a part of the package."""

    __slots__ = ("_after_gap", "_body_items", "_carried", "_context", "_part")

    def __init__(self, context: DocxContext, part: str) -> None:
        self._context = context
        self._part = part
        self._body_items: list[BodyItem] = []
        self._carried: tuple[Inline, ...] = ()
        """The content of paragraphs that run on into the next one."""
        self._after_gap = False
        """Whether an empty paragraph stands before the next one."""

    def body_items(self, container: Element) -> list[BodyItem]:
        """Returns paragraphs and finished blocks in reading order."""
        self.read(container)
        if self._carried:
            self._body_items.append(StyledParagraph(self._carried))
        return self._body_items

    def blocks(self, container: Element) -> Blocks:
        """Finished blocks, for places where nothing is guessed: cells, notes, boxes."""
        body_items = StoryReader(self._context, self._part).body_items(container)
        return assemble(body_items, self._context.unkept_numbers)

    def read(self, container: Element) -> None:
        for element in container:
            read = BLOCK_CONTENT.get(element.tag)
            if read is not None:
                read(self, element)

    def table(self, element: Element) -> None:
        table = read_table(element, self.blocks, self._context)
        if table is not None:
            self._body_items.append(table)

    def content_control(self, control: Element) -> None:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(W + "val") == "Table of Contents":
            self._leave_out_contents(content)
        elif is_prompt(control):
            self._context.fields.pass_over(content)
            self._context.leave_out_prompt(source_words((content,), self._context.hides))
        else:
            self.read(content)

    def _leave_out_contents(self, content: Element) -> None:
        """Leaves out a table of contents, with the fields that end in it."""
        self._context.fields.pass_over(content)
        for paragraph in content.iter(P):
            words = source_words((paragraph,), self._context.hides)
            self._context.leave_out(Cause.CONTENTS, words)

    def tracked_deletion(self, element: Element) -> None:
        words = source_words((element,), self._context.hides)
        self._context.leave_out(Cause.DELETED, words)

    def alternative(self, element: Element) -> None:
        self.read(chosen_variant(element))

    def bookmark(self, element: Element) -> None:
        anchor = self._context.anchors.get(element.get(W + "name") or "")
        self._context.pending_anchor = anchor or self._context.pending_anchor

    def loose_inline(self, element: Element) -> None:
        """Runs that stand outside any paragraph, as some programs write them."""
        style = self._context.styles.paragraph(None)
        paragraph = element.makeelement(P)
        # A copy, for lxml would move the element itself out of its place.
        paragraph.append(copy(element))
        content = read_paragraph(paragraph, self._context, self._part, style.run)
        inlines, _ = content.take()
        if not is_blank(inlines):
            self._body_items.append(StyledParagraph(inlines))

    def chunk(self, element: Element) -> None:
        chunk = read_chunk(element, self._context, self._part)
        self._context.not_read["embedded"] += chunk is None
        self._body_items += chunk or ()

    def paragraph(self, paragraph: Element) -> None:
        context = self._context
        properties = paragraph.find(PPR)
        style = context.styles.paragraph(val(properties, "pStyle"))
        # The field of a table of contents may begin, end, or both, in this paragraph.
        in_contents = context.fields.in_contents
        content = read_paragraph(paragraph, context, self._part, style.run)
        inlines, lang = content.take()
        joined = runs_on(properties)
        inlines = self._with_carried(inlines, joined)
        in_contents = (in_contents or content.in_contents) and not joined
        if in_contents or (
            style.role is Role.CONTENTS and is_of_contents(paragraph, context.styles)
        ):
            context.leave_out(Cause.CONTENTS, words_of(inlines))
            inlines = ()
        # An empty line of code is kept: it stands between others.
        if is_blank(inlines) and (style.role is not Role.CODE or joined):
            self._blank_paragraph(paragraph, inlines, content)
        else:
            appearance = content.counter.appearance()
            item = styled_paragraph(paragraph, style, inlines, appearance, lang, context)
            self._body_items.append(replace(item, gap=True) if self._after_gap else item)
            self._after_gap = False
        self._add_what_follows(content)

    def _add_what_follows(self, content: ParagraphContent) -> None:
        """Diagrams and text boxes follow the paragraph that they are anchored in."""
        for text in content.diagram_texts:
            self._body_items.append(StyledParagraph((Text(text),)))
        for box in content.boxes:
            self._body_items += StoryReader(self._context, self._part).body_items(box)

    def _with_carried(self, inlines: Inlines, joined: bool) -> Inlines:
        """Returns the inlines with what was carried to them; none where they are carried
        on.
        """
        inlines = self._carried + inlines
        self._carried = inlines if joined else ()
        return () if joined else inlines

    def _blank_paragraph(
        self, paragraph: Element, inlines: Inlines, content: ParagraphContent
    ) -> None:
        """An empty paragraph: a gap, or a divider where it shows a rule."""
        # Its anchor waits for the next paragraph that has words.
        self._context.pending_anchor = find_anchor(paragraph, self._context)
        properties = paragraph.find(PPR)
        if not runs_on(properties) and not is_mark_hidden(properties):
            # Word shows a number in front of nothing too, and counts on after it.
            style = self._context.styles.paragraph(val(properties, "pStyle"))
            list_place(properties, style, self._context)
        is_empty = not (inlines or content.boxes)
        if content.has_rule or (is_empty and is_ruled(paragraph.find(PPR))):
            self._body_items.append(Divider())
        self._after_gap = True


BLOCK_CONTENT: Mapping[str, Callable[[StoryReader, Element], None]] = {
    **dict.fromkeys(CONTAINERS, StoryReader.read),
    **dict.fromkeys(GONE, StoryReader.tracked_deletion),
    **dict.fromkeys(INLINE, StoryReader.loose_inline),
    P: StoryReader.paragraph,
    TABLE: StoryReader.table,
    W + "sdt": StoryReader.content_control,
    W + "bookmarkStart": StoryReader.bookmark,
    W + "altChunk": StoryReader.chunk,
    MC + "AlternateContent": StoryReader.alternative,
}
