"""The blocks of a Word file: paragraphs as lines, tables, text boxes, content controls."""

from __future__ import annotations

from copy import copy

from importers.document import Blocks, Divider, Inline, Text
from importers.readers.docx.body.alt_chunks import read_chunk
from importers.readers.docx.body.paragraphs import find_anchor, is_ruled, read_line
from importers.readers.docx.context import State
from importers.readers.docx.ooxml import MC, PPR, RPR, TABLE, P, W, val
from importers.readers.docx.runs.inlines import InlineReader, alternative
from importers.readers.docx.source_words import words_seen
from importers.readers.docx.tables.table import read_table
from importers.readers.inline_content import is_blank, words_of
from importers.readers.office.block_assembly import assemble
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.safe_xml import Element
from importers.result import Reason

CONTAINERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "body", "p")
)
GONE = frozenset({W + "del", W + "moveFrom"})
INLINE = frozenset({W + "r", W + "hyperlink"})
BOOKMARK = W + "bookmarkStart"


class BodyReader:
    """Reads the block content of one part: the body, a note, a comment."""

    __slots__ = ("_carried", "_gap", "_part", "_state")

    def __init__(self, state: State, part: str) -> None:
        self._state = state
        self._part = part
        self._carried: tuple[Inline, ...] = ()
        self._gap = False

    def pieces(self, container: Element) -> list[BodyItem]:
        """Lines and finished blocks in reading order."""
        made: list[BodyItem] = []
        self._read(container, made)
        if self._carried:
            made.append(StyledParagraph(self._carried))
            self._carried = ()
        return made

    def blocks(self, container: Element) -> Blocks:
        """Finished blocks, for places where nothing is guessed: cells, notes, boxes."""
        return assemble(BodyReader(self._state, self._part).pieces(container))

    def _read(self, container: Element, made: list[BodyItem]) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child, made)
            elif tag == TABLE:
                table = read_table(child, self.blocks, self._state)
                if table is not None:
                    made.append(table)
            elif tag == W + "sdt":
                self._control(child, made)
            elif tag in GONE:
                words = words_seen((child,), self._state.hides)
                self._state.leave_out(Reason.DELETED, words)
            elif tag in CONTAINERS:
                self._read(child, made)
            elif tag == MC + "AlternateContent":
                self._read(alternative(child), made)
            elif tag == BOOKMARK:
                anchor = self._state.anchors.get(child.get(W + "name") or "")
                self._state.pending_anchor = anchor or self._state.pending_anchor
            elif tag in INLINE:
                self._loose(child, made)
            elif tag == W + "altChunk":
                chunk = read_chunk(child, self._state, self._part)
                self._state.seen["embedded"] += chunk is None
                made += chunk or ()

    def _control(self, control: Element, made: list[BodyItem]) -> None:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(W + "val") == "Table of Contents":
            before = len(self._state.fields.open)
            for mark in content.iter(W + "fldChar", W + "instrText"):
                if mark.tag == W + "fldChar":
                    self._state.fields.mark(mark.get(W + "fldCharType"))
            del self._state.fields.open[before:]
            for paragraph in content.iter(P):
                words = words_seen((paragraph,), self._state.hides)
                self._state.leave_out(Reason.CONTENTS, words)
            return
        self._read(content, made)

    def _loose(self, child: Element, made: list[BodyItem]) -> None:
        """Runs that stand outside any paragraph, as some programs write them."""
        reader = InlineReader(
            self._state, self._part, self._state.styles.paragraph(None).look
        )
        holder = child.makeelement(P)
        holder.append(copy(child))
        reader.read(holder)
        content, _ = reader.take()
        if not is_blank(content):
            made.append(StyledParagraph(content))

    def _paragraph(self, paragraph: Element, made: list[BodyItem]) -> None:
        state = self._state
        properties = paragraph.find(PPR)
        style = state.styles.paragraph(val(properties, "pStyle"))
        reader = InlineReader(state, self._part, style.look)
        contents = state.fields.in_contents
        reader.read(paragraph)
        content, lang = reader.take()
        mark = None if properties is None else properties.find(RPR)
        joined = mark is not None and (
            mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        )
        frame = None if properties is None else properties.find(W + "framePr")
        if joined or (frame is not None and frame.get(W + "dropCap") in ("drop", "margin")):
            self._carried += content
            content = ()
        elif self._carried:
            content = self._carried + content
            self._carried = ()
        if style.role is Role.CONTENTS or ((contents or reader.contents) and not joined):
            state.leave_out(Reason.CONTENTS, words_of(content))
            content = ()
        if is_blank(content) and (style.role is not Role.CODE or joined):
            if state.anchors:
                state.pending_anchor = find_anchor(paragraph, state)
            if reader.rule or not (content or reader.boxes or not is_ruled(properties)):
                made.append(Divider())
            self._gap = True
        else:
            made.append(
                read_line(
                    paragraph,
                    style,
                    state,
                    content,
                    lang,
                    reader.weighing.look(),
                    self._gap,
                )
            )
            self._gap = False
        for text in reader.words:
            made.append(StyledParagraph((Text(text),)))
        for box in reader.boxes:
            made += BodyReader(state, self._part).pieces(box)
