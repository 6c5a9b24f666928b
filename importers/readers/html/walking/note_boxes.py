"""The element that is a note as a whole, round the place that a reference leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from importers.readers.html.dom.class_names import CALLOUT
from importers.readers.html.dom.element import Element, has_words, name_of, words_of
from importers.readers.html.dom.names import HEADINGS
from importers.readers.html.walking.page_links import MARK

NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-biblioentry"})
"""The roles of single notes in DPUB-ARIA."""
NOTES_ROLES = frozenset({"doc-endnotes", "doc-footnotes"})
"""The roles of boxes of notes; `doc-footnotes`, which is not in DPUB-ARIA, among them."""
NOTE_CLASS = re.compile(r"(^|[\s_-])(foot|end)?-?notes?([\s_-]|$)|footnote|endnote", re.I)
NOTE_STYLE = re.compile(r"mso-element\s*:\s*(foot|end)note\s*(;|\Z)", re.I)
NOTE_ID = re.compile(
    r"_?(ftn|edn|ftnt|sdfootnote|sdendnote|fn|footnote|endnote)[-_:.]?\d", re.I
)
"""How Word, Google Docs, LibreOffice and others name the box of one note."""
NOTE_ELEMENTS = frozenset({"li", "p", "div", "aside", "dd", "section"})
"""The elements that may be a note."""
NEVER_IN_NOTE = HEADINGS | {"td", "th", "table", "ul", "ol", "dl", "blockquote", "body"}
"""Elements that are no note, nor is one round them."""
WHOLE = frozenset({"li", "aside", "dd"})
"""Elements that are one thing: all that is in them belongs to the note."""
LOOSE = frozenset({"div", "section"})
"""Elements that may be anything, so that more is asked of them."""
AFTER_LABEL = {"dt": "dd", "td": "td", "th": "td"}
"""Where a note stands beside its mark: the element of the mark, and that of the note."""
MAX_CLIMB = 3
"""How many elements are looked at, from the one with the id outwards."""
MAX_TEXTS = 12
"""A label has fewer pieces of text (chosen)."""
MAX_PARAGRAPHS = 4
"""A box of more paragraphs is no note, unless it says so (chosen)."""


def note_elements(target: Element) -> Iterator[Element]:
    """Yields the elements round a target that may be the note, the smallest first."""
    beside = beside_label(target)
    if beside is not None:
        yield beside
        return
    element: Element | None = target
    if not len(target) and not (target.text or "").strip():
        # An empty anchor may stand before the note instead of in it.
        after = target.getnext()
        if after is not None and name_of(after) in NOTE_ELEMENTS and not _tail_of(target):
            yield after
            return
    for _ in range(MAX_CLIMB):
        if element is None or name_of(element) in NEVER_IN_NOTE:
            return
        if name_of(element) in NOTE_ELEMENTS:
            yield element
        element = element.getparent()


def beside_label(target: Element) -> Element | None:
    """Returns the note beside a term or cell that holds a target and has a mark for all
    words.
    """
    label: Element | None = target
    if name_of(target) == "table" and len(list(islice(target.iter("tr"), 2))) == 1:
        # As docutils writes a note: a table of one row.
        label = next(target.iter("td", "th"), None)
    while label is not None and name_of(label) not in AFTER_LABEL:
        if name_of(label) in NOTE_ELEMENTS and name_of(label) != "p":
            return None
        label = label.getparent()
    if label is None or not _is_mark(label):
        return None
    note = label.getnext()
    if note is None or name_of(note) != AFTER_LABEL[name_of(label)] or not words_of(note):
        return None
    # Of a row with more cells nobody knows what it is.
    return note if name_of(label) == "dt" or note.getnext() is None else None


def may_be_note(box: Element) -> bool:
    """Returns whether an element is small enough to be a note, if it does not say what it
    is.
    """
    if box.get("role") in NOTE_ROLES:
        return True
    if not words_of(box) and next(box.iter("img"), None) is None:
        return False
    if next(box.iter(*HEADINGS), None) is not None:
        return False
    return name_of(box) in WHOLE or len(list(box.iter("p", "li"))) <= MAX_PARAGRAPHS


def whole_note(box: Element, held: dict[Element, int]) -> Element:
    """Returns the element that holds a note and nothing else, which may have several
    paragraphs.

    `held` says how many notes are in an element.
    """
    for _ in range(MAX_CLIMB):
        parent = box.getparent()
        if parent is None or held.get(parent, 0) != 1 or not _begins(parent, box):
            return box
        if not (_is_whole(parent, box) and may_be_note(parent)):
            return box
        box = parent
    return box


def is_box_of_notes(box: Element) -> bool:
    """Returns whether an element says that notes are in it, or that it is one; no callout
    does.
    """
    if box.get("role") in NOTES_ROLES | NOTE_ROLES:
        return True
    classes = box.get("class") or ""
    return bool(NOTE_CLASS.search(classes)) and not CALLOUT.search(classes)


def boxes_round(box: Element) -> Iterator[Element]:
    """Yields an element and the ones round it in which a note may say what it is."""
    element: Element | None = box
    for _ in range(MAX_CLIMB):
        if element is None:
            return
        yield element
        element = element.getparent()


def _is_mark(label: Element) -> bool:
    """Returns whether a mark is all that a term or cell holds, which may be the whole
    page.
    """
    texts = list(islice(label.itertext(), MAX_TEXTS))
    words = " ".join("".join(map(str, texts)).split())
    return len(texts) < MAX_TEXTS and bool(MARK.match(words))


def _is_whole(parent: Element, box: Element) -> bool:
    name = name_of(parent)
    if name in WHOLE:
        return True
    # A rule that parts notes from the text is of their box, not of the one note in it.
    ruled = any(name_of(one) == "hr" for one in box.itersiblings(preceding=True))
    if name in LOOSE and not ruled and words_of(parent) == words_of(box):
        return True
    return name in LOOSE and (
        is_box_of_notes(parent) or _is_named_note(parent) or _follows_rule(parent)
    )


def _is_named_note(box: Element) -> bool:
    """Returns whether a word processor says that a box is one note."""
    style, name = box.get("style") or "", box.get("id") or ""
    return bool(NOTE_STYLE.search(style) or NOTE_ID.match(name))


def _follows_rule(box: Element) -> bool:
    """Returns whether a rule parts a box from the text, as word processors draw it above
    notes.
    """
    before = box.getprevious()
    return before is not None and name_of(before) == "hr"


def _begins(parent: Element, box: Element) -> bool:
    """Returns whether nothing stands in an element before a part of it."""
    if (parent.text or "").strip():
        return False
    return not any(
        has_words(before) or _tail_of(before) for before in box.itersiblings(preceding=True)
    )


def _tail_of(element: Element) -> str:
    return (element.tail or "").strip()
