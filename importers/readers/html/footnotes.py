"""Finding footnotes: a short link to a note, and a link from the note back."""

from __future__ import annotations

import re
from urllib.parse import unquote

from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import Element, name_of, words_of
from importers.result import Reason

ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-biblioentry"})
NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnotes"})
NOTE = re.compile(r"(^|[\s_-])(foot|end)?-?notes?([\s_-]|$)|footnote|endnote", re.I)
MARKER = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,4})\s*[\])]?\.?\Z", re.I)
OWN = "fn-"
"""How the ids of our own notes begin."""


def find(root: Element, gathering: Gathering) -> None:
    """Record references, notes and links back in `gathering`.

    A link is a reference where its words are a number or sign, it leads to an item,
    paragraph or box on the same page, and that box says it is a note or leads back.
    In `pre` it is text like any other.
    """
    by_id: dict[str, Element] = {}
    links: list[tuple[Element, str]] = []
    coded: set[Element] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        identifier = element.get("id")
        if identifier:
            by_id.setdefault(identifier, element)
        if element.tag == "pre" and element not in coded:
            coded.update(element.iter("a", "pre"))
        if element.tag == "a":
            href = element.get("href") or ""
            if href.startswith("#") and len(href) > 1 and element not in coded:
                links.append((element, href[1:]))
            name = element.get("name")
            if name:
                by_id.setdefault(name, element)
    references: dict[Element, str] = {}
    notes = {
        item: _id(item.get("id") or "")
        for box in root.iter("section")
        if box.get("role") == "doc-endnotes"
        for item in box.iter("li")
        if (item.get("id") or "").startswith(OWN)
    }
    for link, name in links:
        if link.get("role") == "doc-noteref" and name.startswith(OWN):
            references[_whole(link)] = _id(name)
    back = _Back()
    for link, name in links:
        target = by_id.get(name)
        if target is None:
            target = by_id.get(unquote(name))
        note = _note(target)
        if note is None or not _is_marker(link) or _within(link, note):
            continue
        if _says_note(note, link) or not back.of(note).isdisjoint(_ids(_whole(link))):
            references[_whole(link)] = _id(name)
            notes[note] = _id(name)
    gathering.references = references
    gathering.notes = notes
    for note in notes:
        _leave_rule_out(note, gathering)
    places = {identifier for element in references for identifier in _ids(element)}
    gathering.back_links = frozenset(
        link
        for link, name in links
        if (link.get("role") == "doc-backlink" or name in places)
        and any(ancestor in notes for ancestor in link.iterancestors())
    )


def _leave_rule_out(note: Element, gathering: Gathering) -> None:
    """Leave out the rule by which a box of notes parts them from the text."""
    box = note.getparent()
    for _ in range(2):
        if box is None:
            return
        if box.get("role") in NOTE_ROLES or NOTE.search(box.get("class") or ""):
            first = next(iter(box), None)
            if first is not None and name_of(first) == "hr":
                gathering.left_out[first] = Reason.MARKUP
            return
        box = box.getparent()


def _id(name: str) -> str:
    return unquote(name[len(OWN) :]) if name.startswith(OWN) else unquote(name)


def _is_marker(link: Element) -> bool:
    return link.get("role") == "doc-noteref" or bool(MARKER.match(words_of(link)))


def _note(target: Element | None) -> Element | None:
    """The box that is the note, from the element that the id stands on."""
    for _ in range(3):
        if target is None:
            return None
        if name_of(target) in {"li", "p", "div", "aside", "dd", "section"}:
            return target
        target = target.getparent()
    return None


def _says_note(note: Element, link: Element) -> bool:
    if link.get("role") == "doc-noteref" or note.get("role") in ROLES:
        return True
    parent = note.getparent()
    for box in (note, parent, parent.getparent() if parent is not None else None):
        if box is not None and (
            box.get("role") in NOTE_ROLES or NOTE.search(box.get("class") or "")
        ):
            return True
    return False


class _Back:
    """Where the links in each note lead, looked up once for a note."""

    def __init__(self) -> None:
        self._found: dict[Element, frozenset[str]] = {}

    def of(self, note: Element) -> frozenset[str]:
        if note not in self._found:
            targets = ((link.get("href") or "") for link in note.iter("a"))
            self._found[note] = frozenset(t[1:] for t in targets if t.startswith("#"))
        return self._found[note]


def _whole(link: Element) -> Element:
    """The reference with the raised box that it fills."""
    parent = link.getparent()
    while (
        parent is not None
        and name_of(parent) in {"sup", "span"}
        and words_of(parent) == words_of(link)
    ):
        link, parent = parent, parent.getparent()
    return link


def _ids(element: Element) -> list[str]:
    found = [
        part.get("id") or part.get("name") for part in element.iter("a", "sup", "span")
    ]
    return [name for name in found if name]


def _within(link: Element, note: Element) -> bool:
    return any(ancestor is note for ancestor in link.iterancestors())
