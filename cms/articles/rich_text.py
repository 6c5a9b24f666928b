"""Wagtail's stored rich text <-> blocks of a Document.

Reads what Draftail stores and what importers wrote, which differ in tags (`<b>` for
`<strong>`) and keys, not in content. Writes only what survives Draftail unchanged:
`<br/>` closed, a link around all its words once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from importers.document import (
    NO_MARKS,
    Block,
    Blocks,
    Break,
    FootnoteRef,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Mark,
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
TAGS = {
    Style.STRONG: "b",
    Style.EMPHASIS: "i",
    Style.UNDERLINE: "u",
    Style.HIGHLIGHT: "mark",
    Style.STRIKE: "s",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
    Style.CODE: "code",
}
"""In the order in which they are written, outermost first."""
HEADINGS = {"h3": 2, "h4": 3, "h5": 4, "h6": 5}
"""Tags and the heading levels that they stand for: a section's own heading is level 1."""
KEY = "data-block-key"
KEYED = re.compile("<(p|li|h[3-6])>")
"""The elements that have a key, as `write` and Wagtail's cleaning write them."""
INTERNAL = {"page": "page:", "document": "document:"}
"""Link types of Wagtail, and how a Document names what they lead to."""
FOOTNOTE = "#fn-"

NewKey = Callable[[], str]


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


def _link(node: Tag) -> Link | None:
    kind = str(node.get("linktype") or "")
    if kind in INTERNAL:
        return Link(f"{INTERNAL[kind]}{node.get('id')}")
    return Link(str(node["href"])) if node.get("href") else None


def write(blocks: Iterable[Block]) -> str:
    """Rich text that Draftail keeps as it is, without keys (`with_keys`).

    `blocks` are paragraphs, headings and lists of the simple shape (`is_simple_list`).
    """
    return "".join(_write(block) for block in blocks)


def with_keys(html: str, blocks: Iterable[Block], new_key: NewKey) -> str:
    """What `write` made of `blocks`, each element with the key of its origin or a new one.

    Wagtail's cleaning takes attributes away, so the keys are put in after it.
    """
    keys = iter([*_keys(blocks)])

    def keyed(tag: re.Match[str]) -> str:
        return f'<{tag[1]} {KEY}="{escape(next(keys, None) or new_key())}">'

    return KEYED.sub(keyed, html)


def _keys(blocks: Iterable[Block]) -> Iterator[str | None]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _keys(item.blocks)
        else:
            yield block.origin.id if block.origin else None


def is_simple_list(block: Block) -> bool:
    """Whether a list is of the shape that rich text holds.

    Its items are one paragraph each, perhaps with one list of the same kind below.
    """
    if not isinstance(block, List) or (block.ordered and block.start != 1):
        return False
    return all(_is_simple_item(item, block.ordered) for item in block.items)


def _is_simple_item(item: ListItem, ordered: bool) -> bool:
    if item.checked is not None or not item.blocks:
        return False
    first, *rest = item.blocks
    return isinstance(first, Paragraph) and (
        not rest
        or (
            len(rest) == 1
            and isinstance(rest[0], List)
            and rest[0].ordered == ordered
            and is_simple_list(rest[0])
        )
    )


def _write(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{write_words(block.content)}</p>"
        case Heading():
            tag = f"h{min(max(block.level + 1, 3), 6)}"
            return f"<{tag}>{write_words(block.content)}</{tag}>"
        case List():
            items = "".join(_write_item(item) for item in block.items)
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{items}</{tag}>"
        case _:
            raise TypeError(f"Rich text holds no {type(block).__name__}.")


def _write_item(item: ListItem) -> str:
    first, *rest = item.blocks
    if not isinstance(first, Paragraph):
        raise TypeError("An item of rich text begins with a paragraph.")
    return f"<li>{write_words(first.content)}{write(rest)}</li>"


def write_words(content: Inlines) -> str:
    """Inlines as rich text, without a block around them."""
    out = []
    for link, run in groupby(_spaces_leading(content), key=_link_of):
        words = "".join(_write_one(part) for part in run)
        out.append(f"<a {_link_attributes(link)}>{words}</a>" if link else words)
    return "".join(out)


def _spaces_leading(content: Inlines) -> Iterator[Inline]:
    """White space with marks leads the next words: at the end of a run, Draftail would
    take its marks away. Where it has none it stays, and so does what is no Text."""
    space = ""
    for part, after in zip(content, (*content[1:], None), strict=True):
        if not isinstance(part, Text):
            yield part
            continue
        text, space = space + part.text, ""
        if part.marks and text.endswith(" ") and isinstance(after, Text):
            text, space = text[:-1], " "
        if text:
            yield Text(text, part.marks)


def _link_of(part: Inline) -> Link | None:
    marks: Iterable[Mark] = part.marks if isinstance(part, Text) else ()
    return next((mark for mark in marks if isinstance(mark, Link)), None)


def _link_attributes(link: Link) -> str:
    for kind, prefix in INTERNAL.items():
        id = link.target.removeprefix(prefix)
        if id != link.target and id.isdecimal():
            return f'linktype="{kind}" id="{id}"'
    return f'href="{escape(link.target)}"'


def _write_one(part: Inline) -> str:
    match part:
        case Text():
            words = escape(part.text, quote=False)
            for style in reversed(TAGS):
                if style in part.marks:
                    words = f"<{TAGS[style]}>{words}</{TAGS[style]}>"
            return words
        case Break():
            return "<br/>"
        case FootnoteRef():
            id = escape(part.id)
            return f'<a href="{FOOTNOTE}{id}">[{id}]</a>'
        case _:
            raise TypeError(f"Rich text holds no {type(part).__name__}.")
