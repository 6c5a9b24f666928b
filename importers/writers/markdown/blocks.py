"""Blocks as Markdown, each in Markdown's own syntax where that says all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Blocks,
    Callout,
    Code,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    RawBlock,
    Table,
)
from importers.writers.markdown import html, lists, tables
from importers.writers.markdown.context import MarkdownContext, footnote_label
from importers.writers.markdown.escaping import escape_text
from importers.writers.markdown.inlines import write_line, write_paragraph
from importers.writers.markdown.link_destinations import destination

ANCHOR = re.compile(r"[A-Za-z][\w:.\-]*")


def write_all(blocks: Blocks, context: MarkdownContext) -> list[str]:
    """The Markdown of each block, in order; to be joined by blank lines."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        written = _block(block, context)
        if not written:
            continue
        if _would_join(before, block):
            parts.append(lists.SEPARATOR)
        parts.append(written)
        before = block
    return parts


def noted(blocks: Blocks) -> frozenset[str]:
    """The ids of the footnotes whose text Markdown's own syntax says."""
    return frozenset(b.id for b in blocks if isinstance(b, FootnoteDef) and _is_note(b))


def _is_note(note: FootnoteDef) -> bool:
    return note.attributes == NO_ATTRIBUTES and bool(note.blocks)


def _would_join(before: Block | None, block: Block) -> bool:
    return (
        isinstance(before, List)
        and isinstance(block, List)
        and before.ordered == block.ordered
    )


def _block(block: Block, context: MarkdownContext) -> str:
    """Markdown's own syntax where it says all of the block, else HTML."""
    write = BLOCKS.get(type(block))
    said: str | None = write(block, context) if write is not None else None
    return html.write_block(block, _inside(context)) if said is None else said


def _inside(context: MarkdownContext) -> MarkdownContext:
    return replace(context, nested=True, heading_offset=0)


def _is_plain(block: Block) -> bool:
    return block.attributes == NO_ATTRIBUTES


def _heading(block: Heading, context: MarkdownContext) -> str:
    return write_heading(block.level, block.content, block.attributes, context)


def _paragraph(block: Paragraph, context: MarkdownContext) -> str | None:
    if not _is_plain(block) or html.is_lone_image(block.content):
        return None
    return write_paragraph(block.content, context)


def _list(block: List, context: MarkdownContext) -> str | None:
    if not lists.is_sayable(block):
        return None
    inside = _inside(context)

    def write(blocks: Blocks, outer: str) -> list[str]:
        return write_all(blocks, replace(inside, outer=outer))

    return lists.write_list(block, context.outer, write)


def _table(block: Table, context: MarkdownContext) -> str | None:
    return tables.write_table(block, context) if tables.is_sayable(block) else None


def _quote(block: Quote, context: MarkdownContext) -> str | None:
    if not _is_plain(block) or not block.blocks:
        return None
    parts = write_all(block.blocks, _inside(context))
    if block.attribution:
        parts.append(f"<footer>{html.write_inlines(block.attribution, context)}</footer>")
    return _quoted("\n\n".join(parts))


def _code(block: Code, context: MarkdownContext) -> str | None:
    if not _is_plain(block) or not _is_fenceable(block, context):
        return None
    return _fenced(block.text, block.language or "")


def _raw(block: RawBlock, context: MarkdownContext) -> str | None:
    named = html.WORD.fullmatch(block.format) is not None
    if not _is_plain(block) or not named or _is_widened(block.text, context):
        return None
    return _fenced(block.text, f"raw:{block.format}")


def _figure(block: Figure, context: MarkdownContext) -> str | None:
    if not _is_plain(block) or block.caption or block.alt is None:
        return None
    return f"![{escape_text(block.alt)}]({destination(context.address(block.asset))})"


def _divider(block: Divider, context: MarkdownContext) -> str | None:
    return "***" if _is_plain(block) else None


def _callout(block: Callout, context: MarkdownContext) -> str | None:
    named = html.WORD.fullmatch(block.kind) is not None
    if not _is_plain(block) or not named or not block.blocks:
        return None
    inside = _inside(context)
    title = write_line(block.title, inside)
    # A paragraph may follow in the same one as the marker; all else needs a blank line, and
    # so does a title, which is no part of it.
    joined = isinstance(block.blocks[0], Paragraph) and not block.title
    gap = "\n" if joined else "\n\n"
    opening = f"[!{block.kind.upper()}] {title}".rstrip()
    return _quoted(opening + gap + "\n\n".join(write_all(block.blocks, inside)))


def _footnote(block: FootnoteDef, context: MarkdownContext) -> str | None:
    if context.nested or not _is_note(block):
        return None
    inner = "\n\n".join(write_all(block.blocks, _inside(context)))
    gap = " " if isinstance(block.blocks[0], Paragraph) else "\n    "
    return f"[^{footnote_label(block.id)}]:{gap}{lists.indent(inner, 4)}"


BLOCKS: Mapping[type[Block], Callable[..., str | None]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    List: _list,
    Table: _table,
    Quote: _quote,
    Code: _code,
    Figure: _figure,
    Divider: _divider,
    Callout: _callout,
    FootnoteDef: _footnote,
    RawBlock: _raw,
}
"""What writes each kind of block that Markdown has; None where it cannot say all of one."""


def write_heading(
    level: int, content: Inlines, attributes: Attributes, context: MarkdownContext
) -> str:
    """A heading, with its anchor in braces; below level 6 and in other languages HTML."""
    number = max(1, level + context.heading_offset)
    anchor = attributes.anchor
    simple = anchor is None or ANCHOR.fullmatch(anchor)
    if number > 6 or not simple or attributes != Attributes(anchor=anchor):
        return html.write_block(Heading(level, content, attributes=attributes), context)
    # Braces or hashes at the end of a heading would be taken for attributes or its close.
    words = re.sub(r"\{([^{}`]*\})$", r"\\{\1", write_line(content, context))
    words = re.sub(r"(#+)$", r"\\\1", words)
    parts = ["#" * number, words, f"{{#{anchor}}}" if anchor else ""]
    return " ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _is_fenceable(code: Code, context: MarkdownContext) -> bool:
    """False where a language does not fit, or a tab would be widened by an indent."""
    named = code.language is None or bool(html.WORD.fullmatch(code.language))
    return named and not _is_widened(code.text, context)


def _is_widened(text: str, context: MarkdownContext) -> bool:
    return context.nested and "\t" in text


def _fenced(text: str, info: str) -> str:
    """Fenced code, the fence longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"
