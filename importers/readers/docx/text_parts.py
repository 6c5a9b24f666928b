"""The parts of a Word file that hold words: the document, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.source_words import source_words
from importers.readers.safe_xml import Element
from importers.result import Cause

RUNNING_HEADS = ("header", "footer")
KINDS = ("footnotes", "endnotes", "comments", *RUNNING_HEADS)
DRAWN = ("diagramData", "chart", "chartEx")
"""Kinds of parts whose words a drawing shows."""


def text_parts(package: OpcPackage, document: Element) -> Iterator[Element]:
    """Yields the roots of all parts that hold words, those of diagrams and charts too."""
    yield document
    for kind in (*KINDS, *DRAWN):
        for _, root in package.roots(kind):
            yield root


def hides_words(package: OpcPackage, document: Element) -> bool:
    """Returns whether a run or a style of the file says that words are hidden."""
    styles = package.first("styles")
    parts = (*text_parts(package, document), *(() if styles is None else (styles,)))
    return any(next(part.iter(W + "vanish"), None) is not None for part in parts)


def leave_out_running_heads_and_comments(context: DocxContext) -> None:
    """Headers, footers and comments are no part of an article."""
    # Each header is left out by itself: they differ by section and page.
    for kind in RUNNING_HEADS:
        for _, root in context.package.roots(kind):
            context.leave_out(Cause.RUNNING_HEAD, source_words((root,), context.hides))
    comments = context.package.first("comments")
    for comment in () if comments is None else comments.iterchildren(W + "comment"):
        text = source_words((comment,), context.hides).strip()
        author = comment.get(W + "author")
        context.leave_out(Cause.COMMENT, f"{author}: {text}" if author and text else text)
