"""Blocks and inline content as HTML, for what Markdown has no words for.

A block is one line without a blank one, so that it stays one HTML block in Markdown.
Nothing in it is live: no script, no style, no handler, no address that runs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Blocks,
    Break,
    Callout,
    Cell,
    Code,
    DefinitionList,
    Divider,
    Figure,
    FootnoteDef,
    FootnoteRef,
    Heading,
    InlineImage,
    Inlines,
    Lang,
    Link,
    List,
    ListItem,
    Mark,
    Opaque,
    Paragraph,
    Quote,
    RawBlock,
    RawInline,
    Style,
    Table,
    Text,
)
from importers.document.list_numbers import numbered
from importers.writers.markdown.context import MarkdownContext
from importers.writers.markdown.nesting import Node, Span, nest
from importers.writers.ordered_lists import numbering_attributes

TAGS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.CODE: "code",
    Style.STRIKE: "del",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
    Style.UNDERLINE: "u",
    Style.HIGHLIGHT: "mark",
}
DEEPEST_HEADING = 6
"""HTML has no `h7`."""
WORD = re.compile(r"[A-Za-z][\w+#.\-]*")
"""A language, a raw format or a kind of callout that fits into a class or info string."""

MARKS_OF_TEXT = re.compile(r"[!-/:-@\[-`{-~\t\n\r]|^ +| +$")
"""ASCII that Markdown or HTML may find a meaning in."""

KEPT = re.compile(r"[\n\r\t|]")
"""White space that readers change, and what would end a cell of a Markdown table."""


def tag(name: str, attributes: Attributes = NO_ATTRIBUTES, **more: str | None) -> str:
    """An opening tag; an underscore in a name of `more` stands for a hyphen."""
    values = {"id": attributes.anchor, "lang": attributes.lang, "dir": attributes.dir}
    values |= {key.strip("_").replace("_", "-"): value for key, value in more.items()}
    said = "".join(f' {k}="{_exact(v)}"' for k, v in values.items() if v is not None)
    return f"<{name}{said}>"


def _exact(text: str) -> str:
    """Text that is read back character for character, on one line."""
    escaped = html.escape(text.replace("\x00", "\ufffd"))
    return KEPT.sub(lambda m: f"&#{ord(m[0])};", escaped)


def _spelled(text: str) -> str:
    """Text in which Markdown finds nothing either: all but words as references."""
    text = text.replace("\x00", "\ufffd")
    return MARKS_OF_TEXT.sub(lambda m: _numbers(m[0]), text)


def _numbers(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def in_tag(mark: Mark, inner: str) -> str:
    """`inner`, finished markup, inside the element that says `mark`."""
    match mark:
        case Link(target, title):
            return f"{tag('a', href=target, title=title)}{inner}</a>"
        case Lang(lang, direction):
            lang_said = lang if lang or direction is None else None
            return f"{tag('span', lang=lang_said, dir=direction)}{inner}</span>"
        case Style():
            return f"<{TAGS[mark]}>{inner}</{TAGS[mark]}>"


def write_inlines(content: Inlines, context: MarkdownContext) -> str:
    """Inline content as HTML."""
    return "".join(write_inline(node, context) for node in nest(content))


def write_inline(node: Node, context: MarkdownContext) -> str:
    """One inline, or one span of them, as HTML."""
    match node:
        case Span(mark, children):
            return in_tag(mark, "".join(write_inline(child, context) for child in children))
        case Text(text):
            return html.escape(re.sub(r"[ \t\n\r\f\v\x00]+", " ", text), quote=False)
        case Break():
            return "<br>"
        case FootnoteRef(id):
            return f"{tag('sup', data_footnote=id)}</sup>"
        case InlineImage(asset, alt):
            return tag("img", src=context.address(asset), alt=alt)
        case RawInline(format, text):
            return f"{tag('code', data_raw=format)}{_spelled(text)}</code>"


def write_blocks(blocks: Blocks, context: MarkdownContext) -> str:
    """Blocks as HTML; a paragraph that stands alone needs no tag of its own."""
    match blocks:
        case (Paragraph(content, attributes=attributes),) if attributes == NO_ATTRIBUTES:
            if not is_lone_image(content):
                return write_inlines(content, context)
    return "".join(write_block(block, context) for block in blocks)


def is_lone_image(content: Inlines) -> bool:
    """True for what would be read as a figure, were it not said that it is inline."""
    match content:
        case (InlineImage(marks=marks),):
            return not marks
    return False


def write_block(block: Block, context: MarkdownContext) -> str:
    """One block as one line of HTML."""
    return BLOCKS[type(block)](block, context)


def _paragraph(block: Paragraph, context: MarkdownContext) -> str:
    inline = "" if is_lone_image(block.content) else None
    opening = tag("p", block.attributes, data_inline=inline)
    return f"{opening}{write_inlines(block.content, context)}</p>"


def _heading(block: Heading, context: MarkdownContext) -> str:
    level = max(1, block.level + context.heading_offset)
    name = f"h{min(level, DEEPEST_HEADING)}"
    deeper = str(level) if level > DEEPEST_HEADING else None
    opening = tag(name, block.attributes, aria_level=deeper)
    return f"{opening}{write_inlines(block.content, context)}</{name}>"


def _quote(block: Quote, context: MarkdownContext) -> str:
    inner = _all(block.blocks, context)
    if block.attribution:
        inner += f"<footer>{write_inlines(block.attribution, context)}</footer>"
    return f"{tag('blockquote', block.attributes)}{inner}</blockquote>"


def _code(block: Code, context: MarkdownContext) -> str:
    opening = tag("pre", block.attributes) + _code_tag(block.language)
    return f"{opening}{_exact(block.text)}</code></pre>"


def _figure(block: Figure, context: MarkdownContext) -> str:
    inner = tag("img", src=context.address(block.asset), alt=block.alt)
    if block.caption:
        inner += f"<figcaption>{write_inlines(block.caption, context)}</figcaption>"
    return f"{tag('figure', block.attributes)}{inner}</figure>"


def _divider(block: Divider, context: MarkdownContext) -> str:
    return tag("hr", block.attributes)


def _callout(block: Callout, context: MarkdownContext) -> str:
    opening = tag("aside", block.attributes, data_callout=block.kind)
    if block.title:
        opening += f"<header>{write_inlines(block.title, context)}</header>"
    return f"{opening}{_all(block.blocks, context)}</aside>"


def _footnote(block: FootnoteDef, context: MarkdownContext) -> str:
    opening = tag("div", block.attributes, data_footnote=block.id)
    return f"{opening}{_all(block.blocks, context)}</div>"


def _raw(block: RawBlock, context: MarkdownContext) -> str:
    opening = tag("pre", block.attributes, data_raw=block.format)
    return f"{opening}{_exact(block.text)}</pre>"


def _opaque(block: Opaque, context: MarkdownContext) -> str:
    private = block.payload if context.payloads else None
    opening = tag("div", block.attributes, data_block=block.kind, data_payload=private)
    return f"{opening}{_exact(block.text)}</div>"


def _all(blocks: Blocks, context: MarkdownContext) -> str:
    return "".join(write_block(block, context) for block in blocks)


def _code_tag(language: str | None) -> str:
    # As CommonMark's reference renderer names languages; other names need their own place.
    if language is None or WORD.fullmatch(language):
        return tag("code", class_=language and f"language-{language}")
    return tag("code", data_language=language)


def _list(block: List, context: MarkdownContext) -> str:
    if not block.ordered:
        items = "".join(_item(item, context) for item in block.items)
        return f"{tag('ul', block.attributes)}{items}</ul>"
    typed = block.numbering.is_html
    opening = tag(
        "ol",
        block.attributes,
        **numbering_attributes(block),
        class_=None if typed else "printed",
    )
    items = "".join(
        _item(
            each.item,
            replace(context, outer=each.reference),
            "" if typed else f'<span class="number">{_exact(each.printed)}</span> ',
        )
        for each in numbered(block, context.outer)
    )
    return f"{opening}{items}</ol>"


def _item(item: ListItem, context: MarkdownContext, printed: str = "") -> str:
    checked = None if item.checked is None else str(item.checked).lower()
    value = None if item.number is None else str(item.number)
    opening = tag("li", item.attributes, value=value, data_checked=checked)
    return f"{opening}{printed}{write_blocks(item.blocks, context)}</li>"


def _definitions(block: DefinitionList, context: MarkdownContext) -> str:
    parts = [tag("dl", block.attributes)]
    for item in block.items:
        parts.append(tag("div", item.attributes))
        parts += [f"<dt>{write_inlines(term, context)}</dt>" for term in item.terms]
        parts += [f"<dd>{write_blocks(said, context)}</dd>" for said in item.definitions]
        parts.append("</div>")
    return "".join(parts) + "</dl>"


def _table(block: Table, context: MarkdownContext) -> str:
    parts = [tag("table", block.attributes)]
    if block.caption:
        parts.append(f"<caption>{write_inlines(block.caption, context)}</caption>")
    for row in block.rows:
        parts.append(tag("tr", row.attributes))
        parts += [_cell(cell, context) for cell in row.cells]
        parts.append("</tr>")
    return "".join(parts) + "</table>"


def _cell(cell: Cell, context: MarkdownContext) -> str:
    name = "th" if cell.header else "td"
    opening = tag(
        name,
        cell.attributes,
        colspan=_span(cell.colspan),
        rowspan=_span(cell.rowspan),
        align=cell.align,
    )
    return f"{opening}{write_blocks(cell.blocks, context)}</{name}>"


def _span(count: int) -> str | None:
    return None if count == 1 else str(count)


BLOCKS: Mapping[type[Block], Callable[..., str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    List: _list,
    DefinitionList: _definitions,
    Table: _table,
    Quote: _quote,
    Code: _code,
    Figure: _figure,
    Divider: _divider,
    Callout: _callout,
    FootnoteDef: _footnote,
    RawBlock: _raw,
    Opaque: _opaque,
}
"""What writes each kind of block."""
