"""Weighing elements: how much prose stands in each, and how much of it in links.

After the idea of boilerplate detection by text and link density (Kohlschütter, Fankhauser
and Nejdl 2010) and of Readability's scores. The numbers were tuned on the saved pages
that docs/formats.md scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.dom.names import HEADINGS, INLINE
from importers.result import Cause

SKIPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "iframe", "object", "select",
    "textarea", "head", "input", "canvas", "video", "audio", "button",
})  # fmt: skip
PROSE = frozenset({
    "p", "pre", "td", "li", "dd", "dt", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "figcaption", "caption", "th", "summary",
})  # fmt: skip
"""Elements whose words are meant to be read."""
RUNNING = INLINE | {"br", "img"}
"""What the words of a paragraph may stand in."""
STOP = re.compile(r"[.!?。！？,，、;؟،]")
"""Marks that end or divide sentences."""

MAX_LINKED = 0.6
"""With a larger share of its own words in links, an element is a list of links."""
LINKS_SCORE = -10.0
LINKS_SCORE_EACH = -0.3
"""What a list of links counts against an article, at once and for each character."""
HEADING_SCORE = 10.0
MIN_UNLINKED = 25
"""Fewer characters outside links are a label, not prose."""
LABEL_SCORE = -5.0
MAX_COUNTED = 400
"""The characters of one paragraph that count; one long text is not yet an article."""
WITHOUT_STOPS = 0.3
"""What a character counts in text without any mark that divides sentences."""
OUTSIDE_PROSE = 0.8
"""What a character counts less in an element that is not one of `PROSE`, as a `div`."""


@dataclass(slots=True, eq=False)
class Weight:
    """What stands in an element, what is left out not counted."""

    name: str
    """The name of the element."""
    words: int = 0
    """Characters of text."""
    linked: int = 0
    """Characters of text inside links."""
    links: int = 0
    direct: int = 0
    """Characters directly in it or in inline elements in it."""
    direct_linked: int = 0
    direct_stops: int = 0
    prose: float = 0.0
    """How much prose there is."""
    score: float = 0.0
    """How much of an article this is: prose counts for, runs of links count against."""

    @property
    def density(self) -> float:
        """The share of its characters that stand in links; there must be some."""
        return self.linked / self.words

    def add_inside(self, inside: Weight) -> None:
        """Counts an element inside; an inline one belongs to the same paragraph."""
        self.words += inside.words
        self.linked += inside.linked
        self.links += inside.links
        self.prose += inside.prose
        self.score += inside.score
        if inside.name in RUNNING:
            self.direct += inside.direct
            self.direct_linked += inside.direct_linked
            self.direct_stops += inside.direct_stops

    def add_text(self, text: str, linked: bool) -> None:
        """Counts text that stands in no element inside."""
        self.words += len(text)
        self.direct += len(text)
        self.direct_stops += len(STOP.findall(text))
        if linked:
            self.linked += len(text)
            self.direct_linked += len(text)


Weights: TypeAlias = dict[Element, Weight]
LeavesOut: TypeAlias = Callable[[Element, str], Cause | None]
"""Why an element of a name is left out; None where it is not."""


def weigh(
    top: Element,
    weights: Weights,
    left_out: dict[Element, Cause],
    reason_for: LeavesOut,
) -> None:
    """Fills `weights` and `left_out` for an element and all that is in it.

    Elements are entered before those inside them, and weighed after them.
    """
    # Not by recursion: a page may be deep, and the walk that reads it comes later. Each
    # element comes twice: when it is entered, and with its weight when all in it is done.
    stack: list[tuple[Element, bool, Weight | None]] = [(top, False, None)]
    while stack:
        element, linked, weight = stack.pop()
        if weight is not None:
            _weigh_one(element, weight, weights, linked)
            continue
        name = name_of(element)
        if not name or name in SKIPPED:
            continue
        reason = reason_for(element, name) if element is not top else None
        if reason is not None:
            left_out[element] = reason
            continue
        weights[element] = weight = Weight(name)
        linked = linked or name == "a"
        stack.append((element, linked, weight))
        stack += [(child, linked, None) for child in reversed(element)]


def _weigh_one(element: Element, weight: Weight, weights: Weights, linked: bool) -> None:
    """Weighs an element once all in it is weighed; `linked`, inside a link."""
    texts = [element.text or ""]
    for child in element:
        texts.append(child.tail or "")
        inside = weights.get(child)
        if inside is not None:
            weight.add_inside(inside)
    weight.add_text(" ".join("".join(texts).split()), linked)
    if weight.name == "a":
        weight.links += 1
    if weight.name not in RUNNING and weight.direct:
        score = _score(weight)
        weight.score += score
        weight.prose += max(score, 0.0)


def _score(weight: Weight) -> float:
    """Returns how much the words that stand directly in an element speak for an article."""
    if weight.direct_linked > MAX_LINKED * weight.direct:
        return LINKS_SCORE + LINKS_SCORE_EACH * weight.direct
    if weight.name in HEADINGS:
        return HEADING_SCORE
    unlinked = weight.direct - weight.direct_linked
    if unlinked < MIN_UNLINKED:
        return LABEL_SCORE
    score = min(unlinked, MAX_COUNTED) * (1.0 if weight.direct_stops else WITHOUT_STOPS)
    return score if weight.name in PROSE else OUTSIDE_PROSE * score
