"""Lines that markup or its style ends on purpose, said with the `br` of HTML.

Poems stand in `pre`, in a box for each line, or in text whose white space is kept.
"""

from __future__ import annotations

import re

from lxml import etree

from importers.readers.html.dom.element import Element, name_of

POEM = re.compile(
    r"(?:^|[\s_-])(?:verse|poem|poetry|lyrics|stanza|strophe|lg|line-?group)(?=$|[\s_-])",
    re.I,
)
"""The classes of poems and their parts."""
LINE = re.compile(
    r"(?:^|\s)(?:(?:poem-?|verse-?)?line|verse|l|v|vl|i\d{1,2}|indent-?\d{1,2})(?=$|[\s_-])",
    re.I,
)
"""The classes of a line in them."""
LINE_BOXES = frozenset({"div", "p"})
NOT_IN_LINES = frozenset({"div", "p", "table", "ul", "ol", "dl", "pre", "blockquote", "br"})
KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
"""Styles with which a browser shows the ends of lines."""
KEPT_ANYHOW = frozenset({"pre", "code", "textarea", "script", "style", "table"})
LINE_END = re.compile(r"[ \t]*(?:\r\n|[\n\r])[ \t]*")


def say_in_html(body: Element) -> None:
    """Puts a `br` wherever the lines of a page end on purpose by other means."""
    for element in list(body.iter()):
        name = name_of(element)
        if not name:
            continue
        if name == "poem" or (name == "pre" and POEM.search(element.get("class") or "")):
            element.tag = "div"
            _break_lines(element)
        elif name not in KEPT_ANYHOW and KEEPS_LINES.search(element.get("style") or ""):
            _break_lines(element)
        elif POEM.search(element.get("class") or ""):
            _join_line_boxes(element)


def _break_lines(element: Element) -> None:
    """Makes the ends of lines in the words under an element `br`, once."""
    if element.text and element.text[:1] == "\n":
        element.text = element.text[1:]
    for part in list(element.iter()):
        name = name_of(part)
        if name and name not in KEPT_ANYHOW and part.text and part.text.strip():
            first, *others = LINE_END.split(part.text)
            part.text = first
            part[:0] = [_break(text) for text in others]
        # What stands between boxes only lays out the source.
        if part is not element and part.tail and _is_in_line(part):
            _break_tail(part)


def _is_in_line(part: Element) -> bool:
    return bool((part.tail or "").strip()) or name_of(part) not in NOT_IN_LINES


def _break_tail(part: Element) -> None:
    parent = part.getparent()
    first, *others = LINE_END.split(part.tail or "")
    if parent is None or name_of(parent) in KEPT_ANYHOW:
        return
    part.tail = first
    at = parent.index(part) + 1
    parent[at:at] = [_break(text) for text in others]


def _break(tail: str) -> Element:
    made = etree.Element("br")
    made.tail = tail
    return made


def _join_line_boxes(element: Element) -> None:
    """Puts the boxes of lines that stand in a row into one paragraph."""
    row: list[Element] = []
    for child in [*element]:
        if _is_line(child) and not (row and (row[-1].tail or "").strip()):
            row.append(child)
        else:
            _join(row)
            row = [child] if _is_line(child) else []
    _join(row)


def _is_line(box: Element) -> bool:
    return (
        name_of(box) in LINE_BOXES
        and LINE.search(box.get("class") or "") is not None
        and not any(name_of(part) in NOT_IN_LINES for part in box.iterdescendants())
    )


def _join(row: list[Element]) -> None:
    if len(row) < 2:
        return
    first = row[0]
    paragraph = etree.Element("p")
    first.addprevious(paragraph)
    tail, row[-1].tail = row[-1].tail, None
    for line in row:
        line.tag = "span"
        line.tail = None
        if line is not first:
            paragraph.append(etree.Element("br"))
        paragraph.append(line)
    paragraph.tail = tail
