"""Words that stand in no block of their own, as the paragraphs they look like."""

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


def made(content: Inlines, attributes: Attributes, guess: bool) -> Blocks:
    """A paragraph of `content`; with `guess` several, and images by themselves figures."""
    if not guess:
        return (Paragraph(content, attributes=attributes),)
    done: list[Paragraph | Figure] = []
    for run in paragraphs(content):
        match run:
            case (InlineImage(asset, alt),):
                done.append(Figure(asset, alt, attributes=attributes))
            case _:
                done.append(Paragraph(run, attributes=attributes))
        attributes = replace(attributes, anchor=None)
    return tuple(done)


def paragraphs(content: Inlines) -> list[Inlines]:
    """The content cut wherever two or more breaks stand in a row."""
    out: list[list[Inline]] = [[]]
    breaks = 0
    for inline in content:
        if isinstance(inline, Break):
            breaks += 1
            continue
        if breaks >= 2 and out[-1]:
            out.append([])
        elif breaks and out[-1]:
            out[-1].append(Break())
        breaks = 0
        if isinstance(inline, Text) and (not out[-1] or isinstance(out[-1][-1], Break)):
            inline = Text(inline.text.lstrip(" "), inline.marks)
            if not inline.text:
                continue
        out[-1].append(inline)
    return [tuple(part) for part in out if part]
