"""Every word of a Word file's text, read off the XML without regard to its meaning.

What the reader makes of a file is held against this, so it must not share the reader's
way through the tree: all text elements count, in whatever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from importers.readers.docx.names import MC, PPR, RPR, M, P, W
from importers.readers.safe_xml import Element

TEXTS = frozenset({W + "t", M + "t"})
DELETED = W + "delText"
MOVED_FROM = W + "moveFrom"
RUBY, READING = W + "ruby", W + "rt"
SPACES = frozenset(
    {W + "tab", W + "br", W + "cr", W + "ptab", W + "noBreakHyphen", W + "sym"}
)
ALL = (*TEXTS, *SPACES, DELETED, W + "footnoteReference", W + "endnoteReference")
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
        last: Element | None = None
        ruby: Element | None = None
        for element in root.iter(*ALL):
            paragraph = element.getparent()
            run, beside = paragraph, False
            within: Element | None = None
            while paragraph is not None and paragraph.tag != P:
                beside = beside or paragraph.tag in (READING, MOVED_FROM)
                within = paragraph if paragraph.tag == RUBY else within
                paragraph = paragraph.getparent()
            if doubled and any(a.tag == FALLBACK for a in element.iterancestors()):
                continue
            if element.tag == DELETED or beside:
                apart.append(element.text or "")
                continue
            if is_hidden is not None and run is not None and is_hidden(run):
                # Where all around it is left out too, the words are told of together.
                apart.append(element.text or "")
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
            if element.tag in TEXTS:
                parts.append(element.text or "")
            else:
                parts.append(" ")
        parts.append("\n")
    return "".join(parts) + "\n".join(apart)


def _runs_on(paragraph: Element, following: Element | None) -> bool:
    """Whether the next paragraph goes on in the same word: a large first letter, say."""
    properties = paragraph.find(PPR)
    beside = following is not None and following.getparent() is paragraph.getparent()
    if properties is None or not beside:
        return False
    frame, mark = properties.find(W + "framePr"), properties.find(RPR)
    return (frame is not None and frame.get(W + "dropCap") in ("drop", "margin")) or (
        mark is not None
        and (mark.find(W + "del") is not None or mark.find(MOVED_FROM) is not None)
    )
