"""Words of elements without their marks, for what is left out or taken as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.readers.images.alt_text import written_alt
from importers.readers.odt.context import OdtContext
from importers.readers.odt.odf import DC, OFFICE, TEXT, H, P
from importers.readers.odt.source_words import DESCRIPTIONS, SKIPPED, SPACES
from importers.readers.safe_xml import Element
from importers.result import Cause

WHITE_SPACE = re.compile(r"[ \t\r\n]+")
"""What means one space at the most (ODF 1.2, 6.1.2)."""
COMMENT = OFFICE + "annotation"
CHANGE = OFFICE + "change-info"
"""Who made a tracked change and when, with a comment on it."""
DELETION = TEXT + "deletion"


def plain_text(element: Element) -> str:
    """Returns the words of an element in one line, without those of paragraphs inside
    it.
    """
    parts: list[str] = []
    _gather(element, parts)
    return WHITE_SPACE.sub(" ", "".join(parts)).strip()


def _gather(element: Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag not in SKIPPED:
            _gather(child, parts)
        parts.append(" " if child.tag in SPACES else "")
        parts.append(child.tail or "")


def leave_out(reason: Cause, element: Element, context: OdtContext) -> None:
    """Leaves out all paragraphs below an element, descriptions and comments with them."""
    for paragraph in element.iter(P, H):
        if next(paragraph.iterancestors(COMMENT, CHANGE), None) is None:
            context.leave_out(reason, plain_text(paragraph))
    for words in _descriptions(element):
        context.leave_out(reason, words)
    for comment in element.iter(COMMENT):
        leave_out_comment(comment, context)


def _descriptions(element: Element) -> Iterator[str]:
    """Returns what describes the drawings below an element."""
    texts = (written_alt(words.text) for words in element.iter(*DESCRIPTIONS))
    return filter(None, texts)


def leave_out_comment(comment: Element, context: OdtContext) -> None:
    """Leaves out a comment, with the name of who wrote it."""
    who = comment.findtext(DC + "creator")
    parts = (plain_text(part) for part in comment.iter(P, H))
    text = "\n".join(filter(None, (*parts, *_descriptions(comment))))
    context.leave_out(Cause.COMMENT, f"{who}: {text}" if who and text else text)


def leave_out_tracked_changes(changes: Element, context: OdtContext) -> None:
    """Leaves out what was deleted and the comments on changes: all were accepted."""
    for comment in changes.iter(CHANGE):
        leave_out_comment(comment, context)
    for deletion in changes.iter(DELETION):
        leave_out(Cause.DELETED, deletion, context)
