"""Boxes inside an article that are named like boilerplate but read as a part of it.

A warning in a box called `sidebar`, or a source in the `footer` of an article, is told
from menus and teasers by what it holds: sentences, hardly any links, no controls; and by
where it stands: between the paragraphs of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from importers.readers.html.article.survey import Survey
from importers.readers.html.article.weights import Weight
from importers.readers.html.dom.class_names import (
    ASIDE,
    BOILERPLATE_EVEN_AS_PROSE,
    LEADS_ELSEWHERE,
    names_of,
)
from importers.readers.html.dom.element import Element, name_of, shown_words_of
from importers.result import Cause

MIN_WORDS = 40
"""The characters, and those of prose, of the shortest part of an article that stands in a
box (chosen)."""
MAX_DENSITY = 0.2
MAX_DENSITY_ELSEWHERE = 0.1
"""The largest share of a box's characters that may stand in links; less where its name
says that it leads to other articles (chosen)."""
MIN_PROSE = 20
"""What an element must weigh to be prose that a box stands between (chosen)."""
SENTENCE = re.compile(r"\w[^.!?。！？]{15,}[.!?。！？]")
RIGHTS = re.compile(
    r"©|\(c\) ?(19|20)\d\d|copyright|all rights reserved|first published"
    r"|last (updated|modified)|cookies?\b|sign up|log in|subscribe",
    re.I,
)
"""What sentences say that are of the site."""
CONTROLS = ("input", "select", "textarea", "button", "form", "iframe", "video", "audio")
ROLES = frozenset({"complementary", "contentinfo", "note", "region"})
"""The roles that a part of an article may have."""
BESIDE = frozenset({"p", "ul", "ol", "blockquote", "dl", "pre", "table", "figure"})
PROSE = frozenset({"p", "li", "blockquote", "pre", "dd", "td"})


class ProsePlaces:
    """Where the prose of an article stands, for asking what stands between it."""

    def __init__(self, article: Element, found: Survey) -> None:
        self._article = article
        self._found = found

    def are_round(self, box: Element) -> bool:
        """Returns whether prose of the article stands before a box and after it.

        A box that ends the article may also follow a block of text directly.
        """
        first = self._order[box]
        last = first + sum(1 for _ in box.iter())
        before = bisect_left(self._prose, first)
        after = len(self._prose) - bisect_left(self._prose, last)
        return before > 0 and (after > 0 or _follows_text(box))

    @cached_property
    def _order(self) -> dict[Element, int]:
        return {element: place for place, element in enumerate(self._article.iter())}

    @cached_property
    def _prose(self) -> list[int]:
        weights = self._found.weights
        return [
            place
            for element, place in self._order.items()
            if name_of(element) in PROSE
            and element in weights
            and weights[element].prose > MIN_PROSE
        ]


def keep_content_boxes(article: Element, found: Survey) -> None:
    """Takes back what `found` leaves out under `article` though it reads as a part of
    it.
    """
    places = ProsePlaces(article, found)
    left_out = [
        box
        for box, reason in found.left_out.items()
        if reason in (Cause.BOILERPLATE, Cause.MENU)
        and reads_as_content(box, found.whole.get(box))
        and any(above is article for above in box.iterancestors())
    ]
    for box in left_out:
        if places.are_round(box):
            del found.left_out[box]
            found.kept.add(box)


def reads_as_content(box: Element, weight: Weight | None) -> bool:
    """Returns whether a box holds sentences and hardly any links, and no controls."""
    if weight is None or weight.words < MIN_WORDS or not _may_be_content(box):
        return False
    elsewhere = LEADS_ELSEWHERE.search(names_of(box))
    most = MAX_DENSITY_ELSEWHERE if elsewhere else MAX_DENSITY
    if weight.linked > most * weight.words or weight.prose < MIN_WORDS:
        return False
    if next(box.iter(*CONTROLS), None) is not None:
        return False
    words = shown_words_of(box)
    return bool(SENTENCE.search(words)) and not RIGHTS.search(words)


def is_aside(box: Element) -> bool:
    """Returns whether a box that was kept stands beside the text rather than in it."""
    names = f"{names_of(box)} {box.get('role') or ''}"
    return name_of(box) == "aside" or bool(ASIDE.search(names)) or "complementary" in names


def _may_be_content(box: Element) -> bool:
    """Returns whether neither the name, nor the class, nor the role of a box forbids it."""
    if name_of(box) == "nav" or BOILERPLATE_EVEN_AS_PROSE.search(names_of(box)):
        return False
    role = box.get("role")
    return role is None or role in ROLES


def _follows_text(box: Element) -> bool:
    """Returns whether a box follows a block of text directly, in the same element."""
    before = box.getprevious()
    while before is not None and not name_of(before):
        before = before.getprevious()
    return before is not None and name_of(before) in BESIDE
