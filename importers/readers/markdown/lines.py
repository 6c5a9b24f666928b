"""Nodes -> inline content: marks, links, breaks, images, references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from importers.document import (
    NO_MARKS,
    Break,
    FootnoteDef,
    FootnoteRef,
    Inline,
    InlineImage,
    Inlines,
    Lang,
    Link,
    Marks,
    Paragraph,
    RawInline,
    Text,
)
from importers.document.targets import is_safe
from importers.readers.markdown.elements import STYLES, attributes_of
from importers.readers.markdown.gathering import Gathered
from importers.readers.markdown.leaving import leave_out
from importers.readers.markdown.nodes import (
    BLOCK,
    GAP,
    Child,
    Node,
    holds_anything,
    is_plain,
    words_in,
)
from importers.result import Reason

WIDE = (
    "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
LINE_END = re.compile(rf"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")
"""An end of line between characters of scripts that put no space between words."""

SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Line:
    """The words of one paragraph, heading or cell while they are gathered."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._done: list[Inline] = []
        self._run: list[str] = []
        self._marks = NO_MARKS
        self.anchor: str | None = None
        """The first name that stands among the words without being a block's."""

    def add(self, child: Child, marks: Marks) -> None:
        """A word or an inline element with all in it."""
        if isinstance(child, str):
            self._add_text(child, marks)
            return
        if child.tag in BLOCK and not self.is_empty:
            self._append(Break())
        inner = self.enter(child, marks)
        if inner is not None:
            for part in child.children:
                self.add(part, inner)
            self.leave(child, marks)

    def enter(self, node: Node, marks: Marks) -> Marks | None:
        """The marks of what is inside; None where nothing in it is to be added."""
        tag = node.tag
        if tag in STYLES:
            if "data-raw" in node.attrs and is_plain(node):
                self._append(RawInline(node.attrs["data-raw"], words_in(node)))
                return None
            if "data-footnote" in node.attrs and not node.children:
                self._append(FootnoteRef(node.attrs["data-footnote"]))
                return None
            return self._spoken(node, marks) | {STYLES[tag]}
        match tag:
            case "a":
                return self._link(node, self._spoken(node, marks))
            case "br":
                self._append(Break())
            case "img":
                self._image(node, marks)
            case "md:note":
                said = line_of(node.children, self._gathered)
                self._gathered.notes.append(
                    FootnoteDef(node.attrs["note"], (Paragraph(said),))
                )
            case "md:ref":
                self._append(FootnoteRef(node.attrs["note"]))
            case "q":
                self._add_text("“", marks)
                return self._spoken(node, marks)
            case "md:comment":
                text = node.attrs["text"]
                self._gathered.exclude(
                    Reason.COMMENT, re.sub(r"^<!--|-->$", "", text), node.first_line
                )
            case "md:markup":
                self._gathered.exclude(Reason.MARKUP, node.attrs["text"], node.first_line)
            case "wbr":
                self._add_text("\u200b", marks)
            case _:
                return self._other(node, marks)
        return None

    def leave(self, node: Node, marks: Marks) -> None:
        """The end of an element whose inside was added."""
        if node.tag == "q":
            self._add_text("”", marks)

    def _other(self, node: Node, marks: Marks) -> Marks | None:
        if leave_out(node, self._gathered):
            return None
        if node.tag == GAP:
            self._add_text(" ", marks)
            return None
        if node.tag == "abbr":
            title = node.attrs.get("title", "")
            self._gathered.exclude(Reason.MARKUP, title, node.first_line)
        return self._spoken(node, marks)

    def _spoken(self, node: Node, marks: Marks) -> Marks:
        """The marks with the language and direction that an element states."""
        attributes = attributes_of(node)
        self._note_anchor(attributes.anchor)
        if "lang" not in node.attrs and attributes.dir is None:
            return marks
        marks = frozenset(mark for mark in marks if not isinstance(mark, Lang))
        return marks | {Lang(attributes.lang or "", attributes.dir)}

    def _link(self, node: Node, marks: Marks) -> Marks:
        self._note_anchor(node.attrs.get("name"))
        target = node.attrs.get("href")
        if target is None:
            return marks
        if not holds_anything(node):
            self._gathered.warn(
                "link-without-words", "A link without words was left out.", node.first_line
            )
            self._leave_out(node, target)
            return marks
        if not is_safe(target):
            self._gathered.warn(
                "link-left-out",
                "A link that leads nowhere, or that would run a script, was left out; "
                "its words are kept.",
                node.first_line,
            )
            self._leave_out(node, target)
            return marks
        kept = frozenset(mark for mark in marks if not isinstance(mark, Link))
        return kept | {Link(target.strip(), node.attrs.get("title") or None)}

    def _leave_out(self, link: Node, target: str) -> None:
        words = f"{target} {link.attrs.get('title', '')}"
        self._gathered.exclude(Reason.MARKUP, words, link.first_line)

    def _image(self, node: Node, marks: Marks) -> None:
        asset = self._gathered.asset(node.attrs.get("src", ""), node.first_line)
        alt = node.attrs.get("alt")
        within = node.attrs.get("within", "")
        self._gathered.exclude(Reason.MARKUP, within, node.first_line)
        if asset is None:
            self._gathered.exclude(
                Reason.MARKUP, node.attrs.get("title", ""), node.first_line
            )
            self._add_text(alt or "", marks)
            return
        self._gathered.exclude(Reason.MARKUP, node.attrs.get("title", ""), node.first_line)
        self._append(InlineImage(asset, alt, marks))

    def _note_anchor(self, anchor: str | None) -> None:
        if anchor and self.anchor is None:
            self.anchor = anchor

    @property
    def is_empty(self) -> bool:
        """True while nothing at all was added."""
        return not self._done and not self._run

    def _add_text(self, text: str, marks: Marks) -> None:
        if marks != self._marks:
            self._end_run()
            self._marks = marks
        if text:
            self._run.append(text)

    def _append(self, inline: Inline) -> None:
        self._end_run()
        self._done.append(inline)

    def _end_run(self) -> None:
        if self._run:
            text = LINE_END.sub("", "".join(self._run))
            self._done.append(Text(SPACE.sub(" ", text), self._marks))
            self._run = []

    def take(self) -> Inlines:
        """The content, its white space tidied; empty where there were no words."""
        self._end_run()
        parts = self._done
        start, end = 0, len(parts)
        while start < end and _is_space(parts[start]):
            start += 1
        while start < end and _is_space(parts[end - 1]):
            end -= 1
        parts = parts[start:end]
        if parts and isinstance(parts[0], Text):
            parts[0] = replace(parts[0], text=parts[0].text.lstrip(" "))
        if parts and isinstance(parts[-1], Text):
            parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip(" "))
        return tuple(parts)


def _is_space(part: Inline) -> bool:
    return isinstance(part, Break) or (isinstance(part, Text) and not part.text.strip(" "))


def line_of(
    children: Iterable[Child], gathered: Gathered, marks: Marks = NO_MARKS
) -> Inlines:
    """Inline content of `children` by themselves; blocks in it become lines."""
    line = Line(gathered)
    for child in children:
        line.add(child, marks)
    return line.take()
