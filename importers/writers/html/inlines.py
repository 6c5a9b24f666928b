"""Inline content to HTML; marks open and close in one fixed order."""

from __future__ import annotations

from importers.document import (
    NO_MARKS,
    Break,
    FootnoteRef,
    InlineImage,
    Inlines,
    Lang,
    Link,
    Mark,
    Marks,
    RawInline,
    Style,
    Text,
)
from importers.document.marks import lang_of, link_of, ordered
from importers.document.targets import is_safe
from importers.writers.html.context import HtmlContext, identifier
from importers.writers.html.markup import element, escape, tag

ELEMENTS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.UNDERLINE: "u",
    Style.HIGHLIGHT: "mark",
    Style.STRIKE: "s",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
    Style.CODE: "code",
}


def write_inlines(content: Inlines, context: HtmlContext) -> str:
    """Words, breaks, images and references as HTML, without an element round them."""
    out: list[str] = []
    opened: list[Mark] = []
    for position, inline in enumerate(content):
        wanted = _in_order(_marks_at(content, position))
        # What is open and goes on stays open; the marks after the first difference close.
        shared = 0
        for old, new in zip(opened, wanted, strict=False):
            if old != new:
                break
            shared += 1
        out += [_closing(mark) for mark in reversed(opened[shared:])]
        out += [_opening(mark) for mark in wanted[shared:]]
        opened = wanted
        out.append(_one(inline, context))
    out += [_closing(mark) for mark in reversed(opened)]
    return "".join(out)


def plain(content: Inlines) -> str:
    """The words alone, for the value of an attribute."""
    words = []
    for inline in content:
        match inline:
            case Text(text):
                words.append(text)
            case InlineImage(alt=str(alt)):
                words.append(alt)
            case Break():
                words.append(" ")
    return " ".join("".join(words).split())


def write_image(
    asset: str, alt: str | None, context: HtmlContext, **more: str | None
) -> str:
    """An image; its alternative text alone where the resolver does not know it."""
    if context.image is None:
        known = asset if is_safe(asset) or asset.startswith("sha256:") else None
        return tag("img", src=known, alt=alt, **more)
    picture = context.image(asset)
    if picture is None:
        return element("span", escape(alt or ""), class_="missing-image") if alt else ""
    src, width, height, other = picture
    return tag(
        "img",
        src=src,
        alt=other if alt is None else alt,
        width=width,
        height=height,
        loading="lazy",
        decoding="async",
        **more,
    )


def _one(inline: object, context: HtmlContext) -> str:
    match inline:
        case Text(text):
            return escape(text)
        case Break():
            return "<br/>"
        case InlineImage(asset, alt):
            return write_image(asset, alt, context, class_="inline")
        case FootnoteRef(note):
            link = element(
                "a",
                str(context.footnotes.number(note)),
                href=f"#{context.footnotes.target(note)}",
                id=context.footnotes.refer(note),
                role="doc-noteref",
            )
            return element("sup", link, class_="footnote-ref")
        case RawInline(kind, text):
            return element("code", escape(text), class_="raw", data_format=kind)
    raise TypeError(inline)


def _marks_at(content: Inlines, position: int) -> Marks:
    """The marks of an inline; a break has those that go on after it."""
    match content[position]:
        case Text(_, marks) | InlineImage(_, _, marks):
            return marks
        case Break() if 0 < position < len(content) - 1:
            before = _marks_at(content[:position][-1:], 0)
            return before & _marks_at(content[position + 1 : position + 2], 0)
    return NO_MARKS


def _in_order(marks: Marks) -> list[Mark]:
    """The marks that can be written, outermost first; one link and one language."""
    links = frozenset(
        mark for mark in marks if isinstance(mark, Link) and is_safe(mark.target)
    )
    singles = (link_of(links), lang_of(marks))
    styles = frozenset(mark for mark in marks if isinstance(mark, Style))
    return [*(mark for mark in singles if mark is not None), *ordered(styles)]


def _opening(mark: Mark) -> str:
    match mark:
        case Link(address, title):
            if address.startswith("#"):
                address = f"#{identifier(address[1:])}"
            return tag("a", href=address, title=title)
        case Lang(lang, direction):
            return tag("span", lang=lang, dir=direction)
        case Style():
            return tag(ELEMENTS[mark])


def _closing(mark: Mark) -> str:
    match mark:
        case Link():
            return "</a>"
        case Lang():
            return "</span>"
        case Style():
            return f"</{ELEMENTS[mark]}>"
