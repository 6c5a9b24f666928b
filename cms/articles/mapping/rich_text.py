"""Wagtail's stored rich text -> blocks of a Document.

Takes what Draftail stores and what importers wrote, which differ in tags (`<b>` for
`<strong>`) and keys, not in content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
LANGUAGE_TAGS = ("span", "a")
"""Tags that can say which language their words are in; of a link, for Draftail can have
no two of its entities on the same words."""
DIRECTIONS = frozenset(Direction)
REMEMBERED = 1024
"""How many texts are not parsed again: views read all drafts of an article, and between
two of them few texts change. Chosen: the texts of some tens of articles."""


@lru_cache(maxsize=REMEMBERED)
def read(html: str) -> Blocks:
    """Returns the paragraphs, headings and lists of stored rich text.

    Origins hold the `data-block-key`s. Nothing is normalised.
    """
    return tuple(_blocks(BeautifulSoup(html, "html.parser").children))


def read_inline(html: str) -> Inlines:
    """Returns the words of rich text that should be one paragraph; more are joined by
    breaks."""
    content: list[Inline] = []
    for block in read(html):
        part = block.content if isinstance(block, Paragraph | Heading) else ()
        if content and part:
            content.append(Break())
        content.extend(part)
    return tuple(content)


def _blocks(nodes: Iterable[object]) -> Iterator[Block]:
    """Reads elements as blocks, and the words between them as a paragraph."""
    loose: list[Inline] = []
    for node in nodes:
        read_block = BLOCKS.get(node.name) if isinstance(node, Tag) else None
        if read_block is None or not isinstance(node, Tag):
            loose.extend(_inline(node, NO_MARKS))
            continue
        yield from _loose_paragraph(loose)
        loose = []
        yield read_block(node)
    yield from _loose_paragraph(loose)


def _loose_paragraph(loose: list[Inline]) -> Iterator[Paragraph]:
    """Yields what stands outside of any element, unless it is white space between them."""
    if any(not isinstance(part, Text) or part.text.strip() for part in loose):
        yield Paragraph(tuple(loose))


def _paragraph(p: Tag) -> Paragraph:
    return Paragraph(tuple(_inlines(p)), origin=_origin(p))


def _heading(heading: Tag) -> Heading:
    content = tuple(_inlines(heading))
    return Heading(HEADINGS[heading.name], content, origin=_origin(heading))


def _list(element: Tag) -> List:
    items = tuple(_item(li) for li in element.find_all("li", recursive=False))
    return List(items, ordered=element.name == "ol")


BLOCKS: Mapping[str, Callable[[Tag], Block]] = {
    "p": _paragraph,
    "ul": _list,
    "ol": _list,
    **dict.fromkeys(HEADINGS, _heading),
}
"""The elements that are blocks, and how each is read."""


def _item(li: Tag) -> ListItem:
    blocks = tuple(_blocks(li.children))
    origin = _origin(li)
    # The key of an item is written on `<li>`; the paragraph in it has none of its own.
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
    elif isinstance(node, Tag):
        yield from _element(node, marks)


def _element(node: Tag, marks: Marks) -> Iterator[Inline]:
    """Reads an element within a block; one that is unknown gives its words and no mark."""
    if node.name == "br":
        yield Break()
        return
    link = _link(node) if node.name == "a" else None
    note = _footnote(node, link) if link else None
    if note:
        yield note
        return
    marks = _in_language(node, marks)
    if link:
        marks = marks | {link}
    elif node.name in STYLES:
        marks = marks | {STYLES[node.name]}
    for child in node.children:
        yield from _inline(child, marks)


def _footnote(node: Tag, link: Link) -> FootnoteRef | None:
    """Returns the footnote that a link refers to: its words are the id in brackets.

    An editor may write other words there; then it is a link like any other.
    """
    id = link.target.removeprefix(FOOTNOTE)
    refers = link.target.startswith(FOOTNOTE) and node.get_text() == f"[{id}]"
    return FootnoteRef(id) if refers else None


def _in_language(node: Tag, marks: Marks) -> Marks:
    """Returns the marks, with the language that a `span` or `a` names instead of
    another."""
    said, direction = str(node.get("lang") or ""), str(node.get("dir") or "")
    if node.name not in LANGUAGE_TAGS or not (said or direction in DIRECTIONS):
        return marks
    language = Lang(said, Direction(direction) if direction in DIRECTIONS else None)
    return frozenset(m for m in marks if not isinstance(m, Lang)) | {language}


def _link(node: Tag) -> Link | None:
    kind = str(node.get("linktype") or "")
    if kind in INTERNAL:
        return Link(f"{INTERNAL[kind]}{node.get('id')}")
    return Link(str(node["href"])) if node.get("href") else None
