"""Inline content as Markdown, or as HTML where delimiters would not be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.document import (
    Break,
    FootnoteRef,
    InlineImage,
    Inlines,
    Link,
    RawInline,
    Style,
    Text,
)
from importers.writers.markdown import html
from importers.writers.markdown.context import MarkdownContext, footnote_label
from importers.writers.markdown.escaping import (
    SPACE,
    escape_line,
    escape_text,
    is_punctuation,
    is_space,
)
from importers.writers.markdown.link_destinations import AUTOLINK, destination, quoted_title
from importers.writers.markdown.nesting import Node, Span, nest

DELIMITERS = {
    Style.STRONG: ("**",),
    Style.EMPHASIS: ("*", "_"),
    Style.STRIKE: ("~~",),
}
LINE_BREAK = "\\\n"


def write_paragraph(content: Inlines, context: MarkdownContext) -> str:
    """The content as the lines of a paragraph, none of which begins another block."""
    text = _nodes(nest(content), " ", " ", context)
    return "\n".join(escape_line(line) for line in text.split("\n"))


def write_line(content: Inlines, context: MarkdownContext) -> str:
    """The content on one line, as headings and table cells need it."""
    text = _nodes(nest(content), " ", " ", context)
    line = text.replace(LINE_BREAK, "<br>").strip(" ")
    return escape_line(line) if line != line.strip() else line


def _nodes(nodes: Sequence[Node], before: str, after: str, context: MarkdownContext) -> str:
    """The nodes as Markdown that stands between the characters `before` and `after`."""
    text = ""
    for at, node in enumerate(nodes):
        follows = _first(nodes[at + 1]) if at + 1 < len(nodes) else after
        last = text[-1] if text else before
        if isinstance(node, Text) and text.endswith("]"):
            # After a footnote mark, a bracket or colon would make it something else.
            text += re.sub(r"^[(:]", r"\\\g<0>", _leaf(node, context, follows))
        elif isinstance(node, Span):
            text += _span(node, last, follows, context)
        elif isinstance(node, Break) and (at == 0 or at + 1 == len(nodes)):
            text += "<br>"
        else:
            text += _leaf(node, context, follows)
    return text


def _first(node: Node) -> str:
    """The first character that `node` will have, or one like it."""
    match node:
        case Text(text):
            return escape_text(text)[:1]
        case Span(Link()) | FootnoteRef():
            return "["
        case InlineImage():
            return "!"
        case Break():
            return "\\"
        case _:
            return "<"


def _leaf(node: Node, context: MarkdownContext, follows: str) -> str:
    match node:
        case Text(text):
            escaped = escape_text(text)
            # `![` would begin an image, `^[` an inline footnote.
            if follows == "[" and escaped.endswith(("!", "^")):
                return escaped[:-1] + "\\" + escaped[-1]
            return escaped
        case Break():
            return LINE_BREAK
        case FootnoteRef(id) if id in context.footnotes:
            return f"[^{footnote_label(id)}]"
        case InlineImage(asset, alt) if alt is not None:
            return f"![{escape_text(alt)}]({destination(context.address(asset))})"
        case InlineImage() | FootnoteRef() | RawInline():
            return html.write_inline(node, context)
        case Span():
            raise TypeError("a span is not a leaf")


def _span(span: Span, before: str, after: str, context: MarkdownContext) -> str:
    mark = span.mark
    match mark, span.children:
        case Style.CODE, (Text(text),):
            return _code(text)
    if isinstance(mark, Link):
        return _link(mark, span.children, context)
    if mark in DELIMITERS:
        delimiters = DELIMITERS[mark]
        edge = delimiters[0][0]
        inner = _nodes(span.children, edge, edge, context)
        for delimiter in delimiters:
            if _holds(delimiter[0], inner, before, after):
                return f"{delimiter}{inner}{delimiter}"
        return html.in_tag(mark, inner)
    return html.in_tag(mark, _nodes(span.children, ">", "<", context))


def _holds(character: str, inner: str, before: str, after: str) -> bool:
    """True where delimiters of `character` around `inner` open and close for certain."""
    first, last = inner[:1], inner[-1:]
    if is_space(first) or is_space(last) or character in (before, after, first, last):
        return False
    # The rules of left- and right-flanking delimiter runs (CommonMark, section 6.2), on the
    # safe side: an underscore never opens inside a word.
    outside = all(is_space(edge) or is_punctuation(edge) for edge in (before, after))
    inside = not is_punctuation(first) and not is_punctuation(last)
    return outside or (inside and character != "_")


def _code(text: str) -> str:
    """A code span, fenced by more backticks than any run inside."""
    text = SPACE.sub(" ", text.replace("\x00", "\ufffd"))
    runs = {len(run) for run in re.findall("`+", text)}
    # A code span ends at the next run of as many backticks.
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    touches = text.startswith("`") or text.endswith("`")
    stripped = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    padding = " " if touches or stripped else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _link(link: Link, children: Sequence[Node], context: MarkdownContext) -> str:
    match children:
        case [Text(text)] if (
            text == link.target and link.title is None and AUTOLINK.fullmatch(text)
        ):
            return f"<{text}>"
    inner = _nodes(children, "[", "]", context)
    title = "" if link.title is None else " " + quoted_title(link.title)
    return f"[{inner}]({destination(link.target)}{title})"
