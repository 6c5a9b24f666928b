"""Finding footnotes: a short link to a note, and a link from the note back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.walking.context import WalkContext
from importers.result import Reason

NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-biblioentry"})
"""The roles of single notes in DPUB-ARIA."""
NOTES_ROLES = frozenset({"doc-endnotes", "doc-footnotes"})
"""The roles of boxes of notes; `doc-footnotes`, which is not in DPUB-ARIA, among them."""
NOTE_CLASS = re.compile(r"(^|[\s_-])(foot|end)?-?notes?([\s_-]|$)|footnote|endnote", re.I)
NOTE_ELEMENTS = frozenset({"li", "p", "div", "aside", "dd", "section"})
MARKER = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,4})\s*[\])]?\.?\Z", re.I)
"""The words of a reference: a number, a letter or a sign, in brackets or not."""
EXPORTED_ID = "fn-"
"""How the ids of notes begin that `importers.writers.html` writes."""
MAX_CLIMB = 3
"""How many elements, from the one with the id, are asked whether they are the note."""


def find_footnotes(root: Element, context: WalkContext) -> None:
    """Record references, notes and links back in `context`.

    A link is a reference where its words are a number or sign, it leads to an item,
    paragraph or box on the same page, and that box says it is a note or leads back.
    In `pre` it is text like any other.
    """
    links = list(_fragment_links(root))
    notes = _exported_notes(root)
    references = {
        _with_raised_box(link): _note_id(name)
        for link, name in links
        if link.get("role") == "doc-noteref" and name.startswith(EXPORTED_ID)
    }
    for link, name, note in _references(links, _elements_by_id(root)):
        references[_with_raised_box(link)] = notes[note] = _note_id(name)
    context.references = references
    context.notes = notes
    for note in notes:
        _leave_rule_out(note, context)
    places = {identifier for element in references for identifier in _ids_in(element)}
    context.back_links = frozenset(
        link
        for link, name in links
        if (link.get("role") == "doc-backlink" or name in places)
        and any(ancestor in notes for ancestor in link.iterancestors())
    )


def _fragment_links(root: Element) -> Iterator[tuple[Element, str]]:
    """The links to a place on the same page, outside `pre`, and the id they name."""
    preformatted: set[Element] = set()
    for pre in root.iter("pre"):
        if pre not in preformatted:
            preformatted.update(pre.iter("a", "pre"))
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and len(href) > 1 and link not in preformatted:
            yield link, href[1:]


def _elements_by_id(root: Element) -> dict[str, Element]:
    """The elements that links can lead to; the first of an id counts."""
    found: dict[str, Element] = {}
    for element in root.iter("*"):
        identifier = element.get("id")
        if identifier:
            found.setdefault(identifier, element)
        name = element.get("name") if element.tag == "a" else None
        if name:
            found.setdefault(name, element)
    return found


def _exported_notes(root: Element) -> dict[Element, str]:
    """The notes that our own writer wrote, which need no reference, and their ids."""
    return {
        item: _note_id(item.get("id") or "")
        for box in root.iter("section")
        if box.get("role") == "doc-endnotes"
        for item in box.iter("li")
        if (item.get("id") or "").startswith(EXPORTED_ID)
    }


def _references(
    links: list[tuple[Element, str]], by_id: dict[str, Element]
) -> Iterator[tuple[Element, str, Element]]:
    """The links that are references, with the id they name and the note it is in."""
    # Looked up once for a note, because hostile pages have many links to one large box.
    targets: dict[Element, frozenset[str]] = {}
    for link, name in links:
        note = _note_at(by_id.get(name, by_id.get(unquote(name))))
        if note is None or not _is_marker(link) or _is_inside(link, note):
            continue
        if _says_note(note, link):
            yield link, name, note
            continue
        if note not in targets:
            targets[note] = _targets_in(note)
        if not targets[note].isdisjoint(_ids_in(_with_raised_box(link))):
            yield link, name, note


def _leave_rule_out(note: Element, context: WalkContext) -> None:
    """Leave out the rule by which a box of notes parts them from the text."""
    box = note.getparent()
    for _ in range(2):
        if box is None:
            return
        if _is_box_of_notes(box):
            first = next(iter(box), None)
            if first is not None and name_of(first) == "hr":
                context.left_out[first] = Reason.MARKUP
            return
        box = box.getparent()


def _note_id(name: str) -> str:
    return unquote(name.removeprefix(EXPORTED_ID))


def _is_marker(link: Element) -> bool:
    return link.get("role") == "doc-noteref" or bool(MARKER.match(words_of(link)))


def _note_at(target: Element | None) -> Element | None:
    """The box that is the note, from the element that the id stands on."""
    for _ in range(MAX_CLIMB):
        if target is None:
            return None
        if name_of(target) in NOTE_ELEMENTS:
            return target
        target = target.getparent()
    return None


def _says_note(note: Element, link: Element) -> bool:
    """Whether the link, the note or one of the two elements round it says what it is."""
    if link.get("role") == "doc-noteref" or note.get("role") in NOTE_ROLES:
        return True
    box: Element | None = note
    for _ in range(MAX_CLIMB):
        if box is None:
            return False
        if _is_box_of_notes(box):
            return True
        box = box.getparent()
    return False


def _is_box_of_notes(box: Element) -> bool:
    return box.get("role") in NOTES_ROLES or bool(NOTE_CLASS.search(box.get("class") or ""))


def _targets_in(note: Element) -> frozenset[str]:
    """The ids on the same page that the links in a note lead to."""
    targets = ((link.get("href") or "") for link in note.iter("a"))
    return frozenset(target[1:] for target in targets if target.startswith("#"))


def _with_raised_box(link: Element) -> Element:
    """The outermost `sup` or `span` that holds a reference and no other words."""
    parent = link.getparent()
    while (
        parent is not None
        and name_of(parent) in {"sup", "span"}
        and words_of(parent) == words_of(link)
    ):
        link, parent = parent, parent.getparent()
    return link


def _ids_in(element: Element) -> list[str]:
    found = [
        part.get("id") or part.get("name") for part in element.iter("a", "sup", "span")
    ]
    return [name for name in found if name]


def _is_inside(link: Element, note: Element) -> bool:
    return any(ancestor is note for ancestor in link.iterancestors())
