"""Which of two links that lead to each other is the reference, and which is the note's."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from importers.readers.html.dom.element import Element
from importers.readers.html.walking.note_boxes import boxes_round, is_box_of_notes
from importers.readers.html.walking.page_links import BlockText, PageLink

RETURN_SIGN = re.compile(r"[\W_]*[↩↑⤴↵⏎⮐⇑▲^][\W_]*\Z")
REFERENCE_CLASS = re.compile(r"note-?ref|note-?anc(hor)?\b|fnanchor", re.I)
BACK_CLASS = re.compile(r"back-?(ref|link)|return|notesym", re.I)
"""What tools call the two links: Pandoc, Markdown's, Pressbooks, LibreOffice, Gutenberg."""
REFERENCE_ID = re.compile(r"ref|anc|back|return|source|call", re.I)
"""What tools have in the id of a place that a note leads back to."""


def evidence(reference: PageLink, back: PageLink, noting: Set[BlockText]) -> int:
    """Returns how much speaks for the first link as the reference, less what speaks against
    it.

    `noting` are the blocks that links from several places lead back to. The weights are
    chosen: an author's word counts more than all else; that notes follow the text counts as
    much as that a reference follows words and leads to a block: where these differ, nothing
    is moved.
    """
    return sum(
        weight * (says(reference, back, noting) - says(back, reference, noting))
        for weight, says in SIGNS
    )


def is_said_reference(link: PageLink) -> bool:
    """Returns whether markup says that a link is a reference to a note."""
    return link.element.get("role") == "doc-noteref" or bool(
        REFERENCE_CLASS.search(_class_of(link.element))
    )


def is_said_back(link: PageLink) -> bool:
    """Returns whether markup says that a link leads back from a note."""
    return link.element.get("role") == "doc-backlink" or bool(
        BACK_CLASS.search(_class_of(link.element))
    )


def says_note(box: Element, link: PageLink) -> bool:
    """Returns whether a box or one round it, but not round the reference, says what
    it is.
    """
    around = frozenset(link.element.iterancestors())
    return any(is_box_of_notes(part) for part in boxes_round(box) if part not in around)


def _is_said(reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    return is_said_reference(reference) or is_said_back(back)


def _is_in_notes(reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    return says_note(back.block.element, reference)


def _comes_first(reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    return reference.block.order < back.block.order


def _follows_text(reference: PageLink, _back: PageLink, _: Set[BlockText]) -> bool:
    return reference.before > 0


def _leads_to_block(reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    """Returns whether it leads to a block or its beginning, rather than right to the other
    link.
    """
    target = reference.target
    return target is not None and (target.is_block or target.before != back.before)


def _is_return_sign(_reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    return bool(RETURN_SIGN.match(back.words))


def _is_named_place(_reference: PageLink, back: PageLink, _: Set[BlockText]) -> bool:
    return bool(REFERENCE_ID.search(back.name))


def _has_neighbours(reference: PageLink, _back: PageLink, noting: Set[BlockText]) -> bool:
    return reference.block in noting


def _is_raised(reference: PageLink, _back: PageLink, _: Set[BlockText]) -> bool:
    return reference.raised


SIGNS: tuple[tuple[int, Callable[[PageLink, PageLink, Set[BlockText]], bool]], ...] = (
    (16, _is_said),
    (4, _is_in_notes),
    (3, _comes_first),
    (3, _follows_text),
    (3, _leads_to_block),
    (4, _is_return_sign),
    (2, _is_named_place),
    (2, _has_neighbours),
    (1, _is_raised),
)
"""The weight of a sign, and whether it says that the first link refers to the second."""


def _class_of(link: Element) -> str:
    parent = link.getparent()
    around = "" if parent is None else parent.get("class") or ""
    return (
        f"{link.get('class') or ''} {around}"
        if _is_sup(parent)
        else link.get("class") or ""
    )


def _is_sup(element: Element | None) -> bool:
    return element is not None and element.tag in {"sup", "span"}
