"""Finding footnotes: what a reference leads to, and what leads back to the reference."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from importers.readers.html.dom.element import Element, has_words, name_of
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.note_boxes import (
    AFTER_LABEL,
    NOTE_ROLES,
    beside_label,
    is_box_of_notes,
    may_be_note,
    note_elements,
    whole_note,
)
from importers.readers.html.walking.note_evidence import (
    evidence,
    is_said_back,
    is_said_reference,
    says_note,
)
from importers.readers.html.walking.note_marks import (
    leave_marks_out,
    take_brackets_in,
    with_raised_box,
)
from importers.readers.html.walking.page_links import (
    BlockText,
    PageLink,
    Place,
    links_within,
    may_have_notes,
)
from importers.readers.html.walking.private_words import leave_private_words_out
from importers.result import Cause

EXPORTED_ID = re.compile("fn[:-]")
"""How the ids of notes begin that `importers.writers.html` writes, or wrote once."""
PLACES = frozenset({"li", "dd", "td", "th", "blockquote", "figcaption"})
"""What a link back may lead to instead of the paragraph of the reference in it."""
MAX_BACKS = 4
"""How many links that lead back are asked, of those in one box."""
MAX_OUTWARDS = 3
"""How many blocks round a link are looked at."""


@dataclass(slots=True, eq=False)
class _Notes:
    """What was decided so far."""

    references: dict[PageLink, Element] = field(default_factory=dict)
    """References, and the notes that they lead to."""
    back_links: set[PageLink] = field(default_factory=set)


def find_footnotes(root: Element, context: WalkContext) -> None:
    """Records references, notes and links back in `context`.

    Two links that lead to each other's blocks are a reference and a note's link back;
    which is which is decided by evidence, not by the marks. Further references to such a
    note need no link back, nor do those whose note says what it is. Whatever else links
    lead to stays where it is.
    """
    leave_private_words_out(root, context)
    if not may_have_notes(root):
        return
    links = [link for link in links_within(root) if not _is_left_out(link, context)]
    found = _Notes()
    _decide_pairs(links, found)
    _decide_single_links(links, found)
    _widen(found)
    _record(root, links, found, context)


def find_exported_footnotes(root: Element, context: WalkContext) -> None:
    """Records what our own writer wrote as notes in `context`; nothing is inferred."""
    links = links_within(root)
    context.notes = _exported_notes(root)
    context.references = {
        with_raised_box(link.element): _exported_id(link.name)
        for link in links
        if _is_exported(link)
    }
    context.back_links = frozenset(
        link.element
        for link in links
        if link.element.get("role") == "doc-backlink"
        and any(ancestor in context.notes for ancestor in link.element.iterancestors())
    )
    for note in context.notes:
        _leave_inner_rule_out(note, context)


def _is_left_out(link: PageLink, context: WalkContext) -> bool:
    around = (link.element, *link.element.iterancestors())
    return any(part in context.left_out for part in around)


def _decide_pairs(links: list[PageLink], found: _Notes) -> None:
    """Decides of all links that lead to each other which one is the reference."""
    backs = _by_blocks(links)
    incoming = _blocks_with_neighbours(links)
    smallness: dict[Element, bool] = {}
    for link in links:
        for box, back in _pairs_of(link, backs):
            if box not in smallness:
                smallness[box] = may_be_note(box)
            if smallness[box] and evidence(link, back, incoming) > 0:
                found.references[link] = box
                found.back_links.add(back)
                break


def _by_blocks(links: list[PageLink]) -> dict[tuple[Element, Element], list[PageLink]]:
    """Returns links by one of the blocks that they are in and the block that they
    lead to.
    """
    found: dict[tuple[Element, Element], list[PageLink]] = defaultdict(list)
    for link in links:
        if link.target is not None and (link.begins_block or link.ends_block):
            for box in _outwards(link.block.element):
                found[box, link.target.block.element].append(link)
    return found


def _outwards(element: Element) -> Iterator[Element]:
    yield element
    for count, ancestor in enumerate(element.iterancestors(), 1):
        if count > MAX_OUTWARDS:
            return
        yield ancestor


def _blocks_with_neighbours(links: list[PageLink]) -> frozenset[BlockText]:
    """Returns the blocks with several places that links lead to, as texts with notes
    have.
    """
    places: dict[BlockText, set[Element]] = defaultdict(set)
    for link in links:
        if link.target is not None and not link.target.is_block:
            places[link.target.block].add(link.target.element)
    return frozenset(block for block, within in places.items() if len(within) > 1)


def _pairs_of(
    link: PageLink, backs: dict[tuple[Element, Element], list[PageLink]]
) -> Iterator[tuple[Element, PageLink]]:
    """Yields the boxes that may be the note of a link, each with the link that leads
    back.
    """
    if link.target is None or not _may_refer(link):
        return
    around = frozenset(link.element.iterancestors())
    places = _places_of(link)
    label = link.target.block.element
    if name_of(label) == "table":
        label = next(label.iter("td", "th"), label)
    for box in note_elements(link.target.element):
        if box in around:
            return
        # A note beside its mark is led back from by either of the two.
        for start in (box, label) if beside_label(link.target.element) is box else (box,):
            for place in places:
                for back in backs.get((start, place), ())[:MAX_BACKS]:
                    yield box, back


def _places_of(link: PageLink) -> list[Element]:
    """Returns what a link back to a reference may lead to: its paragraph, what that is all
    of.
    """
    block = link.block.element
    return [block, *(part for part in block.iterancestors() if name_of(part) in PLACES)]


def _may_refer(link: PageLink) -> bool:
    """Returns whether a link looks as a reference does: a mark within text, or apart from
    it.
    """
    if is_said_back(link):
        return False
    if is_said_reference(link):
        return True
    stands_out = link.before > 0 or link.raised or not link.words[:1].isalnum()
    return link.is_mark and stands_out


def _decide_single_links(links: list[PageLink], found: _Notes) -> None:
    """Decides of links that no link leads back to: the note is known, or says what it
    is.
    """
    known: dict[Element, None] = dict.fromkeys(found.references.values())
    paired = dict.fromkeys(found.references) | dict.fromkeys(found.back_links)
    for link in links:
        if link in paired or link.target is None or not _may_refer(link):
            continue
        note = _note_of(link, known)
        if note is not None:
            found.references[link] = note
            known[note] = None


def _note_of(link: PageLink, known: Container[Element]) -> Element | None:
    """Returns the box that a link leads to, if it is known as a note or says so itself."""
    if link.target is None:
        return None
    around = frozenset(link.element.iterancestors())
    boxes = [box for box in note_elements(link.target.element) if box not in around]
    for note in boxes:
        if note in known:
            return note
    if not boxes or not may_be_note(boxes[0]):
        return None
    box = boxes[0]
    if link.element.get("role") == "doc-noteref" or box.get("role") in NOTE_ROLES:
        return box
    follows = link.block.order < link.target.block.order
    return box if follows and says_note(box, link) else None


def _widen(found: _Notes) -> None:
    """Takes the whole of each note; what holds several notes is none."""
    held: Counter[Element] = Counter()
    targets: dict[Element, set[Place]] = defaultdict(set)
    for link, box in found.references.items():
        if link.target is not None:
            targets[box].add(link.target)
    for box in targets:
        held.update(box.iterancestors())
    whole = {box: whole_note(box, held) for box in targets}
    for link, box in list(found.references.items()):
        if held[box] or _holds_several(targets[box]):
            del found.references[link]
        else:
            found.references[link] = whole[box]


def _holds_several(targets: set[Place]) -> bool:
    """Returns whether places that references lead to follow each other in one paragraph."""
    elements = {place.element for place in targets}
    return len(elements) > 1 and any(place.before for place in targets)


def _record(
    root: Element, links: list[PageLink], found: _Notes, context: WalkContext
) -> None:
    notes = _exported_notes(root)
    exported = frozenset(notes)
    references = {
        with_raised_box(link.element): _exported_id(link.name)
        for link in links
        if _is_exported(link)
    }
    marks: dict[Element, str] = {}
    for link, note in found.references.items():
        # One note has one id, by whichever of its ids a reference may lead to it.
        identifier = notes.setdefault(note, _note_id(link.name))
        references[with_raised_box(link.element)] = identifier
        if note not in exported:
            marks.setdefault(note, link.words)
    context.references = references
    context.notes = notes
    context.back_links = frozenset(_back_links(links, notes, found))
    for link in found.references:
        if not _is_exported(link):
            take_brackets_in(with_raised_box(link.element))
    for back in context.back_links:
        if exported.isdisjoint(back.iterancestors()):
            take_brackets_in(back)
    for note, mark in marks.items():
        leave_marks_out(note, mark, context)
        _leave_label_out(note, context)
        _leave_rule_out(note, context)
    for note in notes:
        _leave_inner_rule_out(note, context)


def _is_exported(link: PageLink) -> bool:
    """Returns whether our own writer wrote a reference, which may have no note."""
    return link.element.get("role") == "doc-noteref" and bool(EXPORTED_ID.match(link.name))


def _back_links(
    links: list[PageLink], notes: dict[Element, str], found: _Notes
) -> Iterator[Element]:
    """Yields the links in notes that lead back to references, or say so."""
    places = {part for link in found.references for part in _places_of(link)}
    for link in links:
        if link in found.references or link.target is None:
            continue
        at_edge = link.begins_block or link.ends_block
        leads_back = at_edge and link.target.block.element in places
        if (leads_back or is_said_back(link)) and any(
            ancestor in notes for ancestor in link.element.iterancestors()
        ):
            yield link.element


def _exported_notes(root: Element) -> dict[Element, str]:
    """Returns the notes that our own writer wrote, which need no reference, and their
    ids.
    """
    return {
        item: _exported_id(item.get("id") or "")
        for box in root.iter("section")
        if box.get("role") == "doc-endnotes"
        for item in box.iter("li")
        if EXPORTED_ID.match(item.get("id") or "")
    }


def _note_id(name: str) -> str:
    return unquote(name.removeprefix("fn-"))


def _leave_label_out(note: Element, context: WalkContext) -> None:
    """Leaves out the term or cell before a note, which holds its mark."""
    before = note.getprevious()
    if before is not None and name_of(note) in AFTER_LABEL.values():
        if name_of(before) in AFTER_LABEL:
            context.left_out[before] = Cause.MARKUP


def _leave_inner_rule_out(note: Element, context: WalkContext) -> None:
    """Leaves out the rule that a box of notes begins with."""
    for box in _outwards(note):
        first = next(iter(box), None)
        if is_box_of_notes(box) and first is not None and name_of(first) == "hr":
            context.left_out[first] = Cause.MARKUP


def _leave_rule_out(note: Element, context: WalkContext) -> None:
    """Leaves out the rule that parts notes from the text before them."""
    for box in _outwards(note):
        for before in box.itersiblings(preceding=True):
            if name_of(before) == "hr":
                context.left_out[before] = Cause.MARKUP
            elif has_words(before):
                return


def _exported_id(name: str) -> str:
    return unquote(EXPORTED_ID.sub("", name, count=1))
