"""Finding the article in a page: the subtree with the most prose and the least else.

The numbers were tuned on the saved pages that docs/formats.md scores.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from importers.readers.html.article.survey import Survey
from importers.readers.html.dom.class_names import ARTICLE_BODY, PAGE_CONTENT, names_of
from importers.readers.html.dom.element import Element, name_of

BOXES = frozenset({
    "article", "body", "center", "div", "form", "header", "main", "section", "td",
    "fieldset", "details", "blockquote", "aside", "footer",
})  # fmt: skip
"""Elements that an article may fill."""
MIN_SHARE = 0.4
"""The share of all prose that an article has at least."""
TIGHT_SHARE = 0.98
"""The share of its prose that a smaller box must hold to stand for a larger one."""
ROUND_TITLE = 0.6
"""What the share a hint needs is multiplied by, if the box is round the title."""
NEARER_TITLE = 0.5
"""The same for the largest box that is round the title, if a larger one is not."""


class Hint(NamedTuple):
    """A sign of the article, and the share of the prose it needs to be believed."""

    matches: Callable[[Element], bool]
    share: float


HINTS = (
    Hint(lambda e: name_of(e) == "main" or e.get("role") == "main", 0.6),
    Hint(lambda e: name_of(e) == "article", 0.5),
    Hint(lambda e: "articlebody" in (e.get("itemprop") or "").lower(), 0.6),
    Hint(lambda e: bool(ARTICLE_BODY.search(names_of(e))), 0.6),
    Hint(lambda e: bool(PAGE_CONTENT.search(names_of(e))), 0.9),
)
"""In the order of asking: each may make the box smaller that the one before chose."""


def find_article(body: Element, found: Survey, heading: Element | None) -> Element:
    """Returns the smallest element that holds the whole article; `heading` is its title."""
    if not found.weights[body].prose:
        return body
    round_title = frozenset(heading.iterancestors()) if heading is not None else ()
    best = _best_by_score(body, found)
    for hint in HINTS:
        best = _follow(hint, best, found, round_title)
    return _tightest(best, found)


def _best_by_score(body: Element, found: Survey) -> Element:
    """Returns the box with the highest score among those with enough of the prose."""
    enough = MIN_SHARE * found.weights[body].prose
    best = body
    for element, weight in found.weights.items():
        if weight.prose < enough or name_of(element) not in BOXES:
            continue
        if weight.score > found.weights[best].score:
            best = element
    return best


def _follow(
    hint: Hint, best: Element, found: Survey, round_title: Container[Element]
) -> Element:
    """Returns the box inside `best` that a hint points at, if it holds enough of its
    prose.
    """
    whole = found.weights[best].prose
    hinted = [
        element
        for element in best.iter()
        if element in found.weights
        and hint.matches(element)
        and found.weights[element].prose
    ]
    if not hinted:
        return best
    largest = _with_most_prose(hinted, found)
    titled = [element for element in hinted if element in round_title]
    share = hint.share
    if titled and largest in round_title:
        share *= ROUND_TITLE
    elif titled:
        nearest = _with_most_prose(titled, found)
        if found.weights[nearest].prose >= NEARER_TITLE * share * whole:
            return nearest
    return largest if found.weights[largest].prose >= share * whole else best


def _with_most_prose(elements: Iterable[Element], found: Survey) -> Element:
    return max(elements, key=lambda element: found.weights[element].prose)


def _tightest(element: Element, found: Survey) -> Element:
    """Returns the smallest box inside an element with practically all of its prose."""
    while True:
        whole = found.weights[element].prose
        boxes = [
            child for child in element if name_of(child) in BOXES and child in found.weights
        ]
        if not boxes:
            return element
        largest = _with_most_prose(boxes, found)
        if found.weights[largest].prose < TIGHT_SHARE * whole:
            return element
        element = largest
