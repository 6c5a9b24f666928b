"""Blocks to HTML.

paragraph `p`; heading of level n `h(n+1)`; list `ul`/`ol type start`; definitions `dl`;
table in `div.table`; quote `blockquote`, with an attribution in `figure.quote >
figcaption`; code `pre > code.language-x`; image `figure > img, figcaption`; divider `hr`;
callout `aside.callout.callout-kind > p.callout-title`; notes `section.footnotes > ol > li`;
raw markup `pre.raw`, as text; a block of an editor's own kind `div.opaque`, its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import groupby

from importers.document import (
    NO_ATTRIBUTES,
    Block,
    Blocks,
    Callout,
    Code,
    DefinitionItem,
    DefinitionList,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    List,
    ListItem,
    Opaque,
    Paragraph,
    Quote,
    RawBlock,
    Table,
)
from importers.writers.html.context import HtmlContext, ImageResolver, common
from importers.writers.html.footnotes import Footnotes
from importers.writers.html.inlines import write_image, write_inlines
from importers.writers.html.lists import write_list
from importers.writers.html.markup import element, escape, tag
from importers.writers.html.tables import write_table
from importers.writers.text import text_of_blocks

DEEPEST_HEADING = 6
"""HTML has no `h7`."""
TASK_WORDS = 12
"""How many words of a task name its box, where no one paragraph can. Chosen: what a
screen reader says before it is too long to listen to."""


def write_blocks(
    blocks: Blocks,
    *,
    image: ImageResolver | None = None,
    heading_offset: int = 0,
    footnotes: Footnotes | None = None,
) -> str:
    """Blocks as a fragment of HTML, one block after another, without a wrapper.

    A heading of level n is written as h(n + 1 + heading_offset), never above h2, since
    h1 is the title of the page; below h6 it is a `div` with the role of a heading.
    `image` says where an asset is published; without it `src` is the asset's own id.
    `footnotes` is shared by all parts of a page that are written apart, or each part
    has its own of `Footnotes.parts_of`; without it these blocks are numbered alone.
    """
    context = HtmlContext(footnotes or Footnotes(blocks), image, heading_offset)
    return _blocks(blocks, context)


def _blocks(blocks: Blocks, context: HtmlContext) -> str:
    parts = []
    for notes, run in groupby(blocks, lambda block: isinstance(block, FootnoteDef)):
        if notes:
            items = "\n".join(_note(b, context) for b in run if isinstance(b, FootnoteDef))
            parts.append(
                element(
                    "section",
                    element("ol", f"\n{items}\n"),
                    class_="footnotes",
                    role="doc-endnotes",
                )
            )
        else:
            parts += [_block(block, context) for block in run]
    return "\n".join(part for part in parts if part)


def _tight(blocks: Blocks, context: HtmlContext) -> str:
    """What stands in an item, a definition or a cell: a lone paragraph needs no `p`."""
    match blocks:
        case (Paragraph(content, attributes=own), *rest) if own == NO_ATTRIBUTES and all(
            isinstance(block, List) for block in rest
        ):
            first = write_inlines(content, context)
            return "\n".join([first, *(_block(block, context) for block in rest)])
    return _blocks(blocks, context)


def _block(block: Block, context: HtmlContext) -> str:
    return BLOCKS[type(block)](block, context)


def _paragraph(block: Paragraph, context: HtmlContext) -> str:
    if not block.content:
        return ""
    return element("p", write_inlines(block.content, context), **common(block.attributes))


def _heading(block: Heading, context: HtmlContext) -> str:
    words = write_inlines(block.content, context)
    own = common(block.attributes)
    # `h1` is the title of the page, and there is one.
    depth = max(2, block.level + 1 + context.heading_offset)
    if depth > DEEPEST_HEADING:
        return element("div", words, role="heading", aria_level=depth, **own)
    return element(f"h{depth}", words, **own)


def _list(block: List, context: HtmlContext) -> str:
    return write_list(block, context, _item)


def _item(item: ListItem, context: HtmlContext) -> str:
    if item.checked is None:
        return _tight(item.blocks, context)
    return _task(item.blocks, item.checked, context)


def _task(blocks: Blocks, checked: bool, context: HtmlContext) -> str:
    """A box and what it is for; the words beside it are its name for everybody."""
    match blocks:
        case (Paragraph(content, attributes=own), *rest) if content:
            box = tag("input", type="checkbox", disabled=True, checked=checked)
            words = element("label", f"{box} {write_inlines(content, context)}")
            plain = own == NO_ATTRIBUTES and all(isinstance(b, List) for b in rest)
            first = words if plain else element("p", words, **common(own))
            return "\n".join([first, *filter(None, [_blocks(tuple(rest), context)])])
        case _:
            name = " ".join(text_of_blocks(blocks).split()[:TASK_WORDS])
            box = tag(
                "input",
                type="checkbox",
                disabled=True,
                checked=checked,
                aria_label=name or None,
            )
            return f"{box} {_tight(blocks, context)}"


def _definition(item: DefinitionItem, context: HtmlContext) -> str:
    lines = [element("dt", write_inlines(term, context)) for term in item.terms]
    lines += [element("dd", _tight(said, context)) for said in item.definitions]
    inside = "\n".join(lines)
    if item.terms and item.definitions and item.attributes == NO_ATTRIBUTES:
        return inside
    return element("div", f"\n{inside}\n", **common(item.attributes))


def _table(block: Table, context: HtmlContext) -> str:
    return write_table(block, context, _tight)


def _quote(block: Quote, context: HtmlContext) -> str:
    own = common(block.attributes)
    inside = _blocks(block.blocks, context)
    if not block.attribution:
        return element("blockquote", inside, **own)
    source = element("figcaption", write_inlines(block.attribution, context))
    return element("figure", element("blockquote", inside) + source, class_="quote", **own)


def _code(block: Code, context: HtmlContext) -> str:
    name = f"language-{'-'.join(block.language.split())}" if block.language else None
    inside = element("code", escape(block.text), class_=name)
    # The block takes the focus, so that long lines can be scrolled by keyboard.
    return element("pre", inside, tabindex=0, **common(block.attributes))


def _figure(block: Figure, context: HtmlContext) -> str:
    picture = write_image(block.asset, block.alt, context)
    words = write_inlines(block.caption, context)
    if words:
        picture += element("figcaption", words)
    return element("figure", picture, **common(block.attributes)) if picture else ""


def _divider(block: Divider, context: HtmlContext) -> str:
    return tag("hr", **common(block.attributes))


def _definitions(block: DefinitionList, context: HtmlContext) -> str:
    groups = "\n".join(_definition(item, context) for item in block.items)
    return element("dl", f"\n{groups}\n", **common(block.attributes))


def _callout(block: Callout, context: HtmlContext) -> str:
    kind = re.sub(r"[^a-z0-9]+", "-", block.kind.lower()).strip("-") or "note"
    parts = []
    if block.title:
        words = write_inlines(block.title, context)
        parts.append(element("p", words, class_="callout-title"))
    parts.append(_blocks(block.blocks, context))
    return element(
        "aside",
        "\n".join(part for part in parts if part),
        class_=f"callout callout-{kind}",
        role="note",
        **common(block.attributes),
    )


def _note(note: FootnoteDef, context: HtmlContext) -> str:
    back = "".join(
        f" {element('a', '↩', href=f'#{reference}', role='doc-backlink')}"
        for reference in context.footnotes.references(note.id)
    )
    inside = _tight(note.blocks, context)
    if back and inside.endswith("</p>"):
        inside = f"{inside.removesuffix('</p>')}{back}</p>"
    else:
        inside += back
    return element(
        "li",
        inside,
        value=context.footnotes.number(note.id),
        **{**common(note.attributes), "id": context.footnotes.target(note.id)},
    )


def _raw(block: RawBlock, context: HtmlContext) -> str:
    # Parsers drop a line end that stands first in `pre`.
    first = "\n" if block.text.startswith("\n") else ""
    return element(
        "pre",
        first + escape(block.text),
        class_="raw",
        data_format=block.format,
        **common(block.attributes),
    )


def _opaque(block: Opaque, context: HtmlContext) -> str:
    words = element("p", escape(block.text)) if block.text else ""
    return element(
        "div", words, class_="opaque", data_kind=block.kind, **common(block.attributes)
    )


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
    FootnoteDef: _note,
    RawBlock: _raw,
    Opaque: _opaque,
}
"""What writes each kind of block."""
