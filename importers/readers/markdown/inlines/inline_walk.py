"""The walk over words and inline elements: marks, links, breaks, images, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

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
from importers.readers.inline_content import trimmed
from importers.readers.markdown.collector import Collector
from importers.readers.markdown.embedded_html.excluded_elements import exclude_element
from importers.readers.markdown.inlines.white_space import collapsed
from importers.readers.markdown.tree.html_elements import BLOCK, STYLES
from importers.readers.markdown.tree.nodes import (
    GAP,
    Child,
    ElementNode,
    attributes_of,
    holds_anything,
    holds_only_words,
    words_in,
)
from importers.result import Cause

COMMENT_EDGES = re.compile(r"^<!--|-->$")


class InlineWalk:
    """Collects the inline content of one paragraph, heading or cell."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._done: list[Inline] = []
        self._run: list[str] = []
        self._marks = NO_MARKS
        self.anchor: str | None = None
        """The first name that stands among the words without being a block's."""

    @property
    def is_empty(self) -> bool:
        """True while nothing at all was added."""
        return not self._done and not self._run

    def add(self, child: Child, marks: Marks) -> None:
        """Adds words, or an inline element with all in it; a block in it is a new line."""
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

    def enter(self, node: ElementNode, marks: Marks) -> Marks | None:
        """Returns the marks of what is inside; None where nothing in it is to be added."""
        if node.tag in STYLES:
            return self._styled(node, marks)
        return INLINE_ELEMENTS.get(node.tag, InlineWalk._other)(self, node, marks)

    def leave(self, node: ElementNode, marks: Marks) -> None:
        """Ends an element whose inside was added."""
        if node.tag == "q":
            self._add_text("”", marks)

    def take(self) -> Inlines:
        """Returns the content, trimmed; empty where there were no words."""
        self._end_run()
        return trimmed(tuple(self._done))

    def _styled(self, node: ElementNode, marks: Marks) -> Marks | None:
        """Returns an element that gives its words a mark, or one of our own Markdown
        writer's.
        """
        if "data-raw" in node.attrs and holds_only_words(node):
            self._append(RawInline(node.attrs["data-raw"], words_in(node)))
            return None
        if "data-footnote" in node.attrs and not node.children:
            self._append(FootnoteRef(node.attrs["data-footnote"]))
            return None
        return self._with_language(node, marks) | {STYLES[node.tag]}

    def _with_language(self, node: ElementNode, marks: Marks) -> Marks:
        """Returns the marks with the language and direction that an element states."""
        attributes = attributes_of(node)
        self._note_anchor(attributes.anchor)
        if "lang" not in node.attrs and attributes.dir is None:
            return marks
        # The innermost language counts, so words never have two.
        marks = frozenset(mark for mark in marks if not isinstance(mark, Lang))
        return marks | {Lang(attributes.lang or "", attributes.dir)}

    def _link(self, node: ElementNode, marks: Marks) -> Marks:
        marks = self._with_language(node, marks)
        self._note_anchor(node.attrs.get("name"))
        target = node.attrs.get("href")
        if target is None:
            return marks
        if not holds_anything(node):
            self._collector.warn(
                "link-without-words", "A link without words was left out.", node.first_line
            )
            self._exclude_link(node, target)
            return marks
        if not is_safe(target):
            self._collector.warn(
                "link-left-out",
                "A link that leads nowhere, or that would run a script, was left out; "
                "its words are kept.",
                node.first_line,
            )
            self._exclude_link(node, target)
            return marks
        # HTML forbids a link inside a link; the inner one wins.
        kept = frozenset(mark for mark in marks if not isinstance(mark, Link))
        return kept | {Link(target.strip(), node.attrs.get("title") or None)}

    def _exclude_link(self, link: ElementNode, target: str) -> None:
        words = f"{target} {link.attrs.get('title', '')}"
        self._collector.exclude(Cause.MARKUP, words, link.first_line)

    def _line_break(self, node: ElementNode, marks: Marks) -> None:
        self._append(Break())

    def _image(self, node: ElementNode, marks: Marks) -> None:
        asset = self._collector.asset(node.attrs.get("src", ""), node.first_line)
        alt = node.attrs.get("alt")
        # An image among words has no place for the links in its description and its title.
        for name in ("within", "title"):
            self._collector.exclude(Cause.MARKUP, node.attrs.get(name, ""), node.first_line)
        if asset is None:
            self._add_text(alt or "", marks)
        else:
            self._append(InlineImage(asset, alt, marks))

    def _inline_note(self, node: ElementNode, marks: Marks) -> None:
        content = inlines_of(node.children, self._collector)
        self._collector.inline_notes.append(
            FootnoteDef(node.attrs["note"], (Paragraph(content),))
        )

    def _footnote_reference(self, node: ElementNode, marks: Marks) -> None:
        self._append(FootnoteRef(node.attrs["note"]))

    def _quotation(self, node: ElementNode, marks: Marks) -> Marks:
        self._add_text("“", marks)
        return self._with_language(node, marks)

    def _comment(self, node: ElementNode, marks: Marks) -> None:
        words = COMMENT_EDGES.sub("", node.attrs["text"])
        self._collector.exclude(Cause.COMMENT, words, node.first_line)

    def _markup(self, node: ElementNode, marks: Marks) -> None:
        self._collector.exclude(Cause.MARKUP, node.attrs["text"], node.first_line)

    def _word_break(self, node: ElementNode, marks: Marks) -> None:
        # Browsers break a line at it as at a zero width space.
        self._add_text("\u200b", marks)

    def _other(self, node: ElementNode, marks: Marks) -> Marks | None:
        if exclude_element(node, self._collector):
            return None
        if node.tag == GAP:
            self._add_text(" ", marks)
            return None
        if node.tag == "abbr":
            title = node.attrs.get("title", "")
            self._collector.exclude(Cause.MARKUP, title, node.first_line)
        return self._with_language(node, marks)

    def _note_anchor(self, anchor: str | None) -> None:
        if anchor and self.anchor is None:
            self.anchor = anchor

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
            self._done.append(Text(collapsed("".join(self._run)), self._marks))
            self._run = []


Enter: TypeAlias = Callable[[InlineWalk, ElementNode, Marks], Marks | None]

INLINE_ELEMENTS: Mapping[str, Enter] = {
    "a": InlineWalk._link,
    "br": InlineWalk._line_break,
    "img": InlineWalk._image,
    "md:note": InlineWalk._inline_note,
    "md:ref": InlineWalk._footnote_reference,
    "q": InlineWalk._quotation,
    "md:comment": InlineWalk._comment,
    "md:markup": InlineWalk._markup,
    "wbr": InlineWalk._word_break,
}
"""Tag -> what is added for it, and the marks of what is inside, None for nothing."""


def inlines_of(
    children: Iterable[Child], collector: Collector, marks: Marks = NO_MARKS
) -> Inlines:
    """Returns inline content of `children` by themselves; blocks in it become lines."""
    walk = InlineWalk(collector)
    for child in children:
        walk.add(child, marks)
    return walk.take()
