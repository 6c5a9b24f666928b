"""Every word of a Word file's text, read off the XML without regard to its meaning.

What the reader makes of a file is held against this, so it must not share the reader's
way through the tree: all text elements count, in whatever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from importers.readers.docx.ooxml import MC, PPR, RPR, M, P, W
from importers.readers.docx.runs.run_text import SIGN, spelled, symbol_fonts
from importers.readers.docx.runs.symbol_fonts import without_private
from importers.readers.safe_xml import Element

TEXTS = frozenset({W + "t", M + "t", SIGN})
DELETED = W + "delText"
MOVED_FROM = W + "moveFrom"
RUBY, READING = W + "ruby", W + "rt"
BESIDE = frozenset({READING, MOVED_FROM, W + "del"})
SPACES = frozenset({W + "tab", W + "br", W + "cr", W + "ptab", W + "noBreakHyphen"})
ALL = (*TEXTS, *SPACES, DELETED, W + "footnoteReference", W + "endnoteReference")
AROUND = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
"""What may stand round paragraphs of one place."""
FALLBACK = MC + "Fallback"


def words_seen(
    roots: Iterable[Element], is_hidden: Callable[[Element], bool] | None = None
) -> str:
    """The texts below some elements, a line for each paragraph.

    Deleted words, those moved away, the readings over others and the runs of which
    `is_hidden` is true stand at the end. The second variant of what a file holds in two
    (`AlternateContent`) does not count.
    """
    parts: list[str] = []
    apart: list[str] = []
    for root in roots:
        doubled = next(root.iter(FALLBACK), None) is not None
        fonts = symbol_fonts(root)
        last: Element | None = None
        ruby: Element | None = None
        gone: Element | None = None
        maths: Element | None = None
        for element in root.iter(*ALL):
            paragraph = element.getparent()
            run = paragraph
            beside: Element | None = None
            within: Element | None = None
            while paragraph is not None and paragraph.tag != P:
                beside = paragraph if paragraph.tag in BESIDE else beside
                within = paragraph if paragraph.tag == RUBY else within
                paragraph = paragraph.getparent()
            if doubled and any(a.tag == FALLBACK for a in element.iterancestors()):
                continue
            if element.tag == DELETED or beside is not None:
                apart.append("\n" if beside is None or beside is not gone else "")
                apart.append(" " if element.tag in SPACES else spelled(element, fonts))
                gone = beside
                continue
            if is_hidden is not None and run is not None and is_hidden(run):
                # Where all around it is left out too, the words are told of together.
                apart += ("\n", spelled(element, fonts))
                gone = None
                parts.append(" ")
                continue
            if paragraph is not last:
                if last is None or not _runs_on(last, paragraph):
                    parts.append("\n")
                last = paragraph
            if within is not ruby:
                # The reading comes between the word below it and what follows.
                parts.append(" ")
                ruby = within
            elif (
                maths is not None and element.tag == M + "t" and not _beside(maths, element)
            ):
                parts.append(" ")
            maths = element if element.tag == M + "t" else None
            if element.tag in TEXTS:
                parts.append(spelled(element, fonts))
            else:
                parts.append(" ")
        parts.append("\n")
    return without_private("".join((*parts, *apart[1:])))


def _runs_on(paragraph: Element, following: Element | None) -> bool:
    """Whether the next paragraph goes on in the same word: a large first letter, say."""
    properties = paragraph.find(PPR)
    if properties is None or following is None:
        return False
    if _place(following) is not _place(paragraph):
        return False
    frame, mark = properties.find(W + "framePr"), properties.find(RPR)
    return (frame is not None and frame.get(W + "dropCap") in ("drop", "margin")) or (
        mark is not None
        and (mark.find(W + "del") is not None or mark.find(MOVED_FROM) is not None)
    )


def _beside(before: Element | None, text: Element) -> bool:
    """Whether a text of a formula stands in the same part of it as the one before."""
    runs = None if before is None else before.getparent(), text.getparent()
    parts = [None if run is None else run.getparent() for run in runs]
    return parts[0] is None or parts[0] is parts[1]


def _place(paragraph: Element) -> Element | None:
    """The body, cell, box or note that a paragraph stands in."""
    return next((a for a in paragraph.iterancestors() if a.tag not in AROUND), None)
