"""Inline content that stands in no block of its own, as the paragraphs it looks like."""

from __future__ import annotations

from dataclasses import replace

from importers.document import (
    Attributes,
    Blocks,
    Break,
    Figure,
    Inline,
    InlineImage,
    Inlines,
    Paragraph,
    Text,
)


def paragraphs_of(content: Inlines, attributes: Attributes, infer: bool) -> Blocks:
    """Returns a paragraph of `content`; with `infer` several, and images by themselves
    figures.
    """
    if not infer:
        return (Paragraph(content, attributes=attributes),)
    done: list[Paragraph | Figure] = []
    for part in _split_at_breaks(content):
        match part:
            case (InlineImage(asset, alt),):
                done.append(Figure(asset, alt, attributes=attributes))
            case _:
                done.append(Paragraph(part, attributes=attributes))
        # An anchor leads to one place: the first of the paragraphs.
        attributes = replace(attributes, anchor=None)
    return tuple(done)


def _split_at_breaks(content: Inlines) -> list[Inlines]:
    """Returns the content, cut wherever two or more breaks stand in a row."""
    out: list[list[Inline]] = [[]]
    breaks = 0
    for inline in content:
        if isinstance(inline, Break):
            breaks += 1
            continue
        if breaks and out[-1]:
            if breaks >= 2:
                out.append([])
            else:
                out[-1].append(Break())
        breaks = 0
        _append(out[-1], inline)
    return [tuple(part) for part in out if part]


def _append(part: list[Inline], inline: Inline) -> None:
    """Adds an inline to a paragraph; no white space begins one, nor follows a break."""
    if isinstance(inline, Text) and (not part or isinstance(part[-1], Break)):
        inline = Text(inline.text.lstrip(" "), inline.marks)
        if not inline.text:
            return
    part.append(inline)
