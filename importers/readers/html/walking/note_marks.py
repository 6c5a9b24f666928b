"""The printed marks of references and notes, which are counted anew when shown."""

from __future__ import annotations

import re

from lxml import etree

from importers.readers.html.dom.element import Element, has_words, name_of, words_of
from importers.readers.html.walking.context import WalkContext
from importers.result import Cause

AROUND_MARK = frozenset({"sup", "span"})
MARK_ELEMENTS = frozenset({"sup", "span", "b", "strong", "small", "a", "em", "i"})
"""Inline elements that may hold the mark before a note."""
BRACKETS = str.maketrans("", "", "[](){} \u00a0\t\n\r")
SPACES = " \t\n\r\u00a0"
PAIRS = {"[": "]", "(": ")"}
AFTER_MARK = re.compile(r"[\])]?[.:)]?[\s\u00a0]+")
"""What may part the mark of a note from its words."""
TYPED_MARK = re.compile(
    r"\s*([\[(]?(\w{1,4})(?:[\])][.:]?|[.:])|([^\w\s]{1,4}))(?=[\s\u00a0]|\w)"
)


def with_raised_box(link: Element) -> Element:
    """Returns the outermost `sup` or `span` that holds a reference and nothing else."""
    parent = link.getparent()
    while (
        parent is not None
        and name_of(parent) in AROUND_MARK
        and _bare(words_of(parent)) == _bare(words_of(link))
        and len(list(parent.iter("img"))) == len(list(link.iter("img")))
    ):
        link, parent = parent, parent.getparent()
    return link


def take_brackets_in(element: Element) -> None:
    """Makes the brackets right round a mark a part of it."""
    before = element.getprevious()
    parent = element.getparent()
    text = (parent.text if before is None and parent is not None else None) or (
        before.tail if before is not None else None
    )
    tail = element.tail or ""
    if not text or PAIRS.get(text[-1]) != tail[:1] or not tail:
        return
    if before is not None:
        before.tail = text[:-1]
    elif parent is not None:
        parent.text = text[:-1]
    element.text = text[-1] + (element.text or "")
    _append_text(element, tail[0])
    element.tail = tail[1:]


def leave_marks_out(note: Element, mark: str, context: WalkContext) -> None:
    """Leaves out what a note begins with where it leads back or repeats the mark."""
    first = _first_part(note)
    if isinstance(first, str):
        _leave_typed_mark_out(note, mark, context)
    elif first is not None:
        backs = [part for part in first.iter("a") if part in context.back_links]
        same = bool(_bare(mark)) and _bare(words_of(first)).rstrip(".:") == _bare(mark)
        if same and not any(part in context.references for part in first.iter()):
            context.left_out[first] = Cause.MARKUP
        if same or backs:
            _take_stop_in(first)


def _take_stop_in(element: Element) -> None:
    """Makes what parts a mark from the words after it a part of the mark."""
    found = AFTER_MARK.match(element.tail or "")
    if found is not None:
        _append_text(element, found[0].rstrip())
        element.tail = (element.tail or "")[found.end() :]
    after = element.getnext()
    if after is not None and name_of(after) in MARK_ELEMENTS and not element.tail:
        after.text = (after.text or "").lstrip(SPACES) or None


def _first_part(note: Element) -> Element | str | None:
    """Returns the text or the inline element that a note begins with."""
    element = note
    while True:
        if (element.text or "").strip():
            return element.text or ""
        child = next((part for part in element if name_of(part)), None)
        while child is not None and not has_words(child) and not (child.tail or "").strip():
            child = child.getnext()
        if child is None:
            return None
        if not words_of(child):
            return child.tail or ""
        if name_of(child) in MARK_ELEMENTS:
            return child
        element = child


def _leave_typed_mark_out(note: Element, mark: str, context: WalkContext) -> None:
    """Leaves out a mark that is plain text; the number of an item is its list's."""
    element = next((part for part in note.iter() if (part.text or "").strip()), None)
    if element is None or name_of(note) == "li":
        return
    text = element.text or ""
    found = TYPED_MARK.match(text)
    if found is None or _bare(found[2] or found[3]) != _bare(mark):
        return
    typed = etree.Element("span")
    typed.text = found[0].strip()
    typed.tail = text[found.end() :].lstrip(SPACES)
    element.text = None
    element.insert(0, typed)
    context.left_out[typed] = Cause.MARKUP


def _append_text(element: Element, text: str) -> None:
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _bare(words: str) -> str:
    """Returns a mark without brackets and white space."""
    return words.translate(BRACKETS)
