"""What publishers put round and into a text: licences, numbers of printed pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from importers.readers.gutenberg import END, PUBLISHER_LEFT_OUT, SIGN, START
from importers.readers.html.dom.element import Element, has_words, name_of, words_of
from importers.readers.html.walking.context import WalkContext
from importers.result import Cause, Severity

BOILERPLATE = re.compile(r"(?:^|\s)pg-boilerplate(?=\s|$)")
PAGE_NUMBER = re.compile(r"(?:^|\s)page-?(?:num|no|number)(?=\s|$)", re.I)
NUMBER = re.compile(
    r"[\[({]?\s*(?:pg?\.?|page)?\s*(?:\d{1,4}|[ivxlc]{1,8})\s*[\])}]?\Z", re.I
)
"""What the number of a printed page looks like."""
CANDIDATES = etree.XPath(
    ".//*[contains(@class, 'page') or contains(@class, 'pg-') or @role = 'doc-pagebreak']"
)
MARKED = frozenset({"p", "pre", "div", "span", "h1", "h2", "h3", "h4"})
LONGEST = 300
"""The characters of a mark with the title of its book."""


def leave_publishers_words_out(body: Element, context: WalkContext) -> None:
    """Leaves out the head and the foot of Project Gutenberg, and numbers of pages."""
    found = CANDIDATES(body)
    for element in found if isinstance(found, list) else ():
        if not isinstance(element, etree._Element):
            continue
        classes = element.get("class") or ""
        if BOILERPLATE.search(classes):
            context.left_out[element] = Cause.BOILERPLATE
        elif element.get("role") == "doc-pagebreak" or PAGE_NUMBER.search(classes):
            if has_words(element) and NUMBER.match(words_of(element)):
                context.left_out[element] = Cause.PAGE_NUMBER
    if SIGN in "".join(map(str, body.itertext())).lower():
        _leave_marked_ends_out(body, context)
    if Cause.BOILERPLATE in context.left_out.values():
        context.add_message(Severity.INFO, "publisher-left-out", PUBLISHER_LEFT_OUT)


def _leave_marked_ends_out(body: Element, context: WalkContext) -> None:
    """Leaves out what stands before the mark of the beginning, and behind that of the
    end.
    """
    for element in body.iter(*MARKED):
        words = element.text or ""
        if len(words) > LONGEST or any(one in context.left_out for one in _around(element)):
            continue
        if START.match(words):
            _leave_out(element, body, context, preceding=True)
        elif END.match(words):
            _leave_out(element, body, context, preceding=False)


def _around(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _leave_out(
    mark: Element, body: Element, context: WalkContext, *, preceding: bool
) -> None:
    context.left_out[mark] = Cause.BOILERPLATE
    for level in _around(mark):
        if level is body:
            return
        for beside in level.itersiblings(preceding=preceding):
            if name_of(beside):
                context.left_out[beside] = Cause.BOILERPLATE
