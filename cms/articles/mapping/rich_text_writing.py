"""Blocks of a Document -> rich text as Wagtail stores it.

Writes only what survives Draftail unchanged: `<br/>` closed, a link around all its words
once, white space where its marks are safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from cms.articles.mapping.rich_text import FOOTNOTE, INTERNAL, KEY
from importers.document import (
    NO_MARKS,
    Block,
    Break,
    FootnoteRef,
    Heading,
    Inline,
    Inlines,
    Lang,
    Link,
    List,
    ListItem,
    Marks,
    Paragraph,
    Style,
    Text,
)
from importers.document.list_numbers import is_plain
from importers.document.marks import lang_of, link_of

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
KEYED = re.compile("<(p|li|h[3-6])>")
"""The elements that have a key, as `write` and Wagtail's cleaning write them."""

NewKey = Callable[[], str]


def write(blocks: Iterable[Block]) -> str:
    """Returns rich text that Draftail keeps as it is, without keys (`with_keys`).

    `blocks` are paragraphs, headings and lists of the simple shape (`is_simple_list`).
    """
    return "".join(_write(block) for block in blocks)


def with_keys(html: str, blocks: Iterable[Block], new_key: NewKey) -> str:
    """Returns what `write` made of `blocks`, each element with the key of its origin or a
    new one.

    Wagtail's cleaning takes attributes away, so the keys are put in after it.
    """
    keys = keys_of(blocks)

    def keyed(tag: re.Match[str]) -> str:
        return f'<{tag[1]} {KEY}="{escape(next(keys, None) or new_key())}">'

    return KEYED.sub(keyed, html)


def keys_of(blocks: Iterable[Block]) -> Iterator[str | None]:
    """Yields the key of each paragraph, heading and item, in order; None where it has
    none."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from keys_of(item.blocks)
        else:
            yield block.origin.id if block.origin else None


def is_simple_list(block: Block) -> bool:
    """Returns whether a list is of the shape that rich text holds.

    Its items are one paragraph each, perhaps with one list of the same kind below.
    """
    if not isinstance(block, List) or (block.ordered and block.start != 1):
        return False
    if not is_plain(block):
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
            # A level-2 heading is an h3: h1 is the article's, h2 the section's.
            tag = f"h{min(max(block.level + 1, 3), 6)}"
            return f"<{tag}>{write_words(block.content)}</{tag}>"
        case List():
            items = "".join(_write_item(item) for item in block.items)
            # Keys stand on the items: Draftail knows no list, only items beside each other.
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
    """Returns inlines as rich text, without a block around them."""
    out = []
    for (link, lang), run in groupby(_spaces_leading(content), key=_around):
        words = "".join(_write_one(part) for part in run)
        language = _language_attributes(lang) if lang else ""
        # A link keeps its language itself: Draftail has no two entities on the same words.
        if link:
            words = f"<a {_link_attributes(link)}{language}>{words}</a>"
        elif lang:
            words = f"<span{language}>{words}</span>"
        out.append(words)
    return "".join(out)


def _spaces_leading(content: Inlines) -> Iterator[Inline]:
    """Moves styled white space at the end of a run to the front of the next words.

    Draftail would take its styles away where it was. White space without styles stays, and
    so does what is no Text.
    """
    space = ""
    for part, after in zip(content, (*content[1:], None), strict=True):
        if not isinstance(part, Text):
            yield part
            continue
        text, space = space + part.text, ""
        styled = any(isinstance(mark, Style) for mark in part.marks)
        if styled and text.endswith(" ") and isinstance(after, Text):
            text, space = text[:-1], " "
        if text:
            yield Text(text, part.marks)


def _around(part: Inline) -> tuple[Link | None, Lang | None]:
    marks: Marks = part.marks if isinstance(part, Text) else NO_MARKS
    return link_of(marks), lang_of(marks)


def _language_attributes(lang: Lang) -> str:
    said = f' lang="{escape(lang.lang)}"' if lang.lang else ""
    return f'{said} dir="{lang.dir}"' if lang.dir else said


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
