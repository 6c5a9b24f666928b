"""What word processors export that is nobody's to publish: comments, deleted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.note_marks import with_raised_box
from importers.result import Cause, Severity

GOOGLE_COMMENT = re.compile(r"cmnt\d+\Z")
GOOGLE_REFERENCE = re.compile(r"#cmnt\d+\Z")
WORD_COMMENTS = re.compile(r"mso-element\s*:\s*comment(-list)?\s*(;|\Z)", re.I)
WORD_REFERENCE = re.compile(r"(?:^|\s)(MsoCommentReference|msocomanchor)(?=\s|$)", re.I)
WORD_TEXT = re.compile(
    r"(?:^|\s)(msocomtxt|MsoCommentText|MsoCommentSubject)(?=\s|$)", re.I
)
CONTENTS = re.compile(r"(?:^|\s)MsoToc(\d|Heading)(?=\s|$)")
CONTENTS_ID = re.compile(r"Table of Contents ?\d*\Z")
PAGE_EDGE = re.compile(r"header|footer")
"""What LibreOffice and Word call the boxes of words that stand on every page."""
WORD_PAGE_EDGE = re.compile(r"mso-element\s*:\s*(header|footer)\b", re.I)
WORD_HIDDEN = re.compile(r"mso-hide\s*:\s*all", re.I)
CANDIDATES = etree.XPath(
    ".//*[contains(@style, 'mso-') or contains(@class, 'mso') or contains(@class, 'Mso')"
    " or starts-with(@id, 'Table of Contents') or @title = 'header' or @title = 'footer'"
    " or self::del]"
)
"""The few elements that are looked at: a search by libxml2, which is fast."""
MESSAGES = {
    Cause.COMMENT: ("comments-left-out", "Comments of reviewers were left out."),
    Cause.DELETED: (
        "changes-accepted",
        "The page has tracked changes, and was read as if all of them were accepted.",
    ),
    Cause.CONTENTS: ("contents-left-out", "The table of contents was left out."),
    Cause.RUNNING_HEAD: (
        "running-heads-left-out",
        "What stands at the head or foot of every page was left out.",
    ),
}
MAX_EDGE = 400
"""A box of more characters is no head or foot of a page, whatever its title (chosen)."""


def leave_private_words_out(root: Element, context: WalkContext) -> None:
    """Leaves out reviewers' comments, tracked deletions, hidden words, tables of contents.

    Only what the markup of a word processor says is known to be private; all else stays.
    """
    private: dict[Element, Cause] = {}
    for element in _candidates(root):
        reason = _reason(element, name_of(element))
        if reason is not None:
            private[element] = reason
    for link in root.iter("a"):
        if GOOGLE_REFERENCE.match(link.get("href") or ""):
            private[with_raised_box(link)] = Cause.COMMENT
        if GOOGLE_COMMENT.match(link.get("id") or ""):
            for part in _google_comment(link):
                private[part] = Cause.COMMENT
    context.left_out.update(private)
    for reason in set(private.values()) & MESSAGES.keys():
        context.add_message(Severity.INFO, *MESSAGES[reason])


def _candidates(root: Element) -> Iterator[Element]:
    found = CANDIDATES(root)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element):
            yield element


def _reason(element: Element, name: str) -> Cause | None:
    style, classes = element.get("style") or "", element.get("class") or ""
    if WORD_COMMENTS.search(style) or WORD_TEXT.search(classes):
        return Cause.COMMENT
    if WORD_REFERENCE.search(classes):
        return Cause.COMMENT
    if name == "del" and is_tracked(element):
        return Cause.DELETED
    if CONTENTS.search(classes) or CONTENTS_ID.match(element.get("id") or ""):
        return Cause.CONTENTS
    if WORD_HIDDEN.search(style):
        return Cause.HIDDEN
    return Cause.RUNNING_HEAD if name == "div" and _is_page_edge(element, style) else None


def is_tracked(change: Element) -> bool:
    """Returns whether an `ins` or `del` is a change that Word tracked, with who made it."""
    return (change.get("cite") or "").startswith("mailto:") and bool(change.get("datetime"))


def _is_page_edge(box: Element, style: str) -> bool:
    title = PAGE_EDGE.fullmatch(box.get("title") or "")
    found = title is not None or WORD_PAGE_EDGE.search(style) is not None
    return found and len(words_of(box)) <= MAX_EDGE


def _google_comment(link: Element) -> Iterator[Element]:
    """Yields the box of a comment, or its paragraph where others stand in the box."""
    paragraph = next((part for part in link.iterancestors() if name_of(part) == "p"), None)
    if paragraph is None:
        return
    box = paragraph.getparent()
    if box is not None and name_of(box) == "div" and _is_of_comments(box):
        yield box
    else:
        yield paragraph


def _is_of_comments(box: Element) -> bool:
    """Returns whether a box begins with a comment, and has none of the text's blocks
    in it.
    """
    first = next(iter(box), None)
    begins = first is not None and any(
        GOOGLE_COMMENT.match(link.get("id") or "") for link in first.iter("a")
    )
    return begins and all(name_of(part) in {"p", "ul", "ol"} for part in box)
