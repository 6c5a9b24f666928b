"""Blocks as Markdown, each in Markdown's own syntax where that says all of it."""

from __future__ import annotations

import re
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
from importers.writers.markdown.addresses import destination
from importers.writers.markdown.escaping import escape_text
from importers.writers.markdown.inlines import write_line, write_paragraph
from importers.writers.markdown.scope import Scope, footnote_label

ANCHOR = re.compile(r"[A-Za-z][\w:.\-]*")


def write_all(blocks: Blocks, scope: Scope) -> list[str]:
    """The Markdown of each block, in order; to be joined by blank lines."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        written = _block(block, scope)
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


def _block(block: Block, scope: Scope) -> str:
    plain = block.attributes == NO_ATTRIBUTES
    inside = replace(scope, nested=True, heading_offset=0)
    match block:
        case Heading(level, content, attributes=attributes):
            return write_heading(level, content, attributes, scope)
        case Paragraph(content) if plain and not html.is_lone_image(content):
            return write_paragraph(content, scope)
        case List() if lists.is_sayable(block):
            return lists.write_list(block, lambda blocks: write_all(blocks, inside))
        case Table() if tables.is_sayable(block):
            return tables.write_table(block, scope)
        case Quote(blocks, attribution) if plain and blocks:
            parts = write_all(blocks, inside)
            if attribution:
                parts.append(f"<footer>{html.write_inlines(attribution, scope)}</footer>")
            return _quoted("\n\n".join(parts))
        case Code(text, language) if plain and _is_fenceable(block, scope):
            return _fenced(text, language or "")
        case RawBlock(format, text) if plain and html.WORD.fullmatch(format):
            if not scope.nested or "\t" not in text:
                return _fenced(text, f"raw:{format}")
        case Figure(asset, alt, ()) if plain and alt is not None:
            return f"![{escape_text(alt)}]({destination(scope.address(asset))})"
        case Divider() if plain:
            return "***"
        case Callout() if plain and html.WORD.fullmatch(block.kind) and block.blocks:
            return _callout(block, inside)
        case FootnoteDef(id, blocks) if _is_note(block) and not scope.nested:
            return _footnote(id, blocks, inside)
    return html.write_block(block, inside)


def write_heading(
    level: int, content: Inlines, attributes: Attributes, scope: Scope
) -> str:
    """A heading, with its anchor in braces; below level 6 and in other languages HTML."""
    number = max(1, level + scope.heading_offset)
    anchor = attributes.anchor
    simple = anchor is None or ANCHOR.fullmatch(anchor)
    if number > 6 or not simple or attributes != Attributes(anchor=anchor):
        return html.write_block(Heading(level, content, attributes=attributes), scope)
    words = re.sub(r"\{([^{}`]*\})$", r"\\{\1", write_line(content, scope))
    words = re.sub(r"(#+)$", r"\\\1", words)
    parts = ["#" * number, words, f"{{#{anchor}}}" if anchor else ""]
    return " ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _is_fenceable(code: Code, scope: Scope) -> bool:
    """False where a language does not fit, or a tab would be widened by an indent."""
    named = code.language is None or bool(html.WORD.fullmatch(code.language))
    return named and (not scope.nested or "\t" not in code.text)


def _fenced(text: str, info: str) -> str:
    """Fenced code, the fence longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"


def _callout(callout: Callout, scope: Scope) -> str:
    opening = f"[!{callout.kind.upper()}]"
    title = write_line(callout.title, scope)
    parts = write_all(callout.blocks, scope)
    first = isinstance(callout.blocks[0], Paragraph)
    gap = "\n" if first else "\n\n"
    return _quoted(f"{opening} {title}".rstrip() + gap + "\n\n".join(parts))


def _footnote(id: str, blocks: Blocks, scope: Scope) -> str:
    inner = "\n\n".join(write_all(blocks, scope))
    gap = " " if isinstance(blocks[0], Paragraph) else "\n    "
    return f"[^{footnote_label(id)}]:{gap}{lists.indent(inner, 4)}"
