"""Wagtail's stored rich text -> blocks of a Document.

Takes what Draftail stores and what importers wrote, which differ in tags (`<b>` for
`<strong>`) and keys, not in content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from importers.document import (
    NO_MARKS,
    Block,
    Blocks,
    Break,
    Direction,
    FootnoteRef,
    Heading,
    Inline,
    Inlines,
    Lang,
    Link,
    List,
    ListItem,
    Marks,
    Origin,
    Paragraph,
    Style,
    Text,
)

STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "code": Style.CODE,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "u": Style.UNDERLINE,
    "mark": Style.HIGHLIGHT,
}
HEADINGS = {"h3": 2, "h4": 3, "h5": 4, "h6": 5}
"""Tags and the heading levels that they stand for: a section's own heading is level 1."""
KEY = "data-block-key"
INTERNAL = {"page": "page:", "document": "document:"}
"""Link types of Wagtail, and how a Document names what they lead to."""
FOOTNOTE = "#fn-"
SPOKEN = ("span", "a")
"""Tags that can say which language their words are in; of a link, for Draftail can have
no two of its entities on the same words."""
DIRECTIONS = frozenset(Direction)
REMEMBERED = 1024
"""How many texts are not parsed again: views read all drafts of an article, and between
two of them few texts change."""


@lru_cache(maxsize=REMEMBERED)
def read(html: str) -> Blocks:
    """The paragraphs, headings and lists of stored rich text.

    Origins hold the `data-block-key`s. Nothing is normalised.
    """
    return tuple(_blocks(BeautifulSoup(html, "html.parser").children))


def read_inline(html: str) -> Inlines:
    """The words of rich text that should be one paragraph; more are joined by breaks."""
    content: list[Inline] = []
    for block in read(html):
        part = block.content if isinstance(block, Paragraph | Heading) else ()
        if content and part:
            content.append(Break())
        content.extend(part)
    return tuple(content)


def _blocks(nodes: Iterable[object]) -> Iterator[Block]:
    loose: list[Inline] = []
    for node in nodes:
        if isinstance(node, Comment):
            continue
        if not isinstance(node, Tag):
            loose.extend(_inline(node, NO_MARKS))
            continue
        name = node.name
        if name == "p" or name in HEADINGS or name in ("ul", "ol"):
            if any(not isinstance(part, Text) or part.text.strip() for part in loose):
                yield Paragraph(tuple(loose))
            loose = []
        match name:
            case "p":
                yield Paragraph(tuple(_inlines(node)), origin=_origin(node))
            case "ul" | "ol":
                items = tuple(_item(li) for li in node.find_all("li", recursive=False))
                yield List(items, ordered=name == "ol")
            case _ if name in HEADINGS:
                content = tuple(_inlines(node))
                yield Heading(HEADINGS[name], content, origin=_origin(node))
            case _:
                loose.extend(_inline(node, NO_MARKS))
    if any(not isinstance(part, Text) or part.text.strip() for part in loose):
        yield Paragraph(tuple(loose))


def _item(li: Tag) -> ListItem:
    blocks = tuple(_blocks(li.children))
    origin = _origin(li)
    if blocks and isinstance(blocks[0], Paragraph):
        first = Paragraph(blocks[0].content, origin=origin)
        blocks = (first, *blocks[1:])
    return ListItem(blocks, origin=origin)


def _origin(node: Tag) -> Origin | None:
    key = node.get(KEY)
    return Origin(str(key)) if key else None


def _inlines(node: Tag) -> Iterator[Inline]:
    for child in node.children:
        yield from _inline(child, NO_MARKS)


def _inline(node: object, marks: Marks) -> Iterator[Inline]:
    if isinstance(node, Comment):
        return
    if isinstance(node, NavigableString):
        yield Text(str(node), marks)
        return
    if not isinstance(node, Tag):
        return
    if node.name == "br":
        yield Break()
        return
    marks = _in_language(node, marks)
    if node.name == "a":
        link = _link(node)
        if link and link.target.startswith(FOOTNOTE):
            id = link.target.removeprefix(FOOTNOTE)
            if node.get_text() == f"[{id}]":
                yield FootnoteRef(id)
                return
        marks = marks | {link} if link else marks
    elif node.name in STYLES:
        marks = marks | {STYLES[node.name]}
    for child in node.children:
        yield from _inline(child, marks)


def _in_language(node: Tag, marks: Marks) -> Marks:
    """The marks, with the language that a `span` or `a` names instead of another."""
    said, direction = str(node.get("lang") or ""), str(node.get("dir") or "")
    if node.name not in SPOKEN or not (said or direction in DIRECTIONS):
        return marks
    language = Lang(said, Direction(direction) if direction in DIRECTIONS else None)
    return frozenset(m for m in marks if not isinstance(m, Lang)) | {language}


def _link(node: Tag) -> Link | None:
    kind = str(node.get("linktype") or "")
    if kind in INTERNAL:
        return Link(f"{INTERNAL[kind]}{node.get('id')}")
    return Link(str(node["href"])) if node.get("href") else None
