"""Finding the article in a page: the subtree with the most prose and the least chrome."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from importers.readers.html import chrome
from importers.readers.html.names import INLINE
from importers.readers.html.parsing import Element, name_of
from importers.result import Reason

SKIPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "iframe", "object", "select",
    "textarea", "head", "input", "canvas", "video", "audio", "button",
})  # fmt: skip
PROSE = frozenset({
    "p", "pre", "td", "li", "dd", "dt", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "figcaption", "caption", "th", "summary",
})  # fmt: skip
RUNNING = INLINE | {"br", "img"}
"""What the words of a paragraph may stand in."""
BOXES = frozenset({
    "article", "body", "center", "div", "form", "header", "main", "section", "td",
    "fieldset", "details", "blockquote", "aside", "footer",
})  # fmt: skip
BODY = re.compile(
    r"(entry|post|article|story|news)[-_]*(content|body|text)\b|\bhentry\b|e-content"
    r"|mw-parser-output|markdown-body",
    re.I,
)
"""Names that sites give to the body of an article."""
INNER = re.compile(r"(^|\s)(main-?|page-?|inner-?)?content(\s|$)", re.I)
"""Names that many boxes have, that of the article among them."""
LEAST = 0.4
"""The share of all prose that an article has."""
TIGHT = 0.98
"""The share of its prose that a smaller box must hold to stand for a larger one."""
SHARE = 0.35
SHARES = {Reason.COMMENT: 0.8, Reason.MENU: 0.5}
FIXED = {"footer": 0.8, "nav": 0.8}
"""What is named like chrome but holds a larger share of the prose is not chrome."""
STOP = re.compile(r"[.!?。！？,，、;؟،]")


@dataclass(slots=True, eq=False)
class Weight:
    """What stands in an element, what is left out not counted."""

    words: int = 0
    """Characters of text."""
    linked: int = 0
    """Characters of text inside links."""
    links: int = 0
    stops: int = 0
    """Marks that end or divide sentences."""
    own: int = 0
    """Characters directly in it or in inline elements in it."""
    own_linked: int = 0
    own_stops: int = 0
    good: float = 0.0
    """How much prose there is."""
    prose: float = 0.0
    """How much of an article this is: prose counts for, runs of links count against."""


@dataclass(slots=True, eq=False)
class Survey:
    """What was measured of a page."""

    left_out: dict[Element, Reason] = field(default_factory=dict)
    weights: dict[Element, Weight] = field(default_factory=dict)
    whole: dict[Element, Weight] = field(default_factory=dict)
    """The same as if nothing were left out."""
    kept: set[Element] = field(default_factory=set)
    """What is named like chrome but reads as a part of the article."""


def survey(body: Element, *, hidden: bool = True) -> Survey:
    """Weigh every element of a page and say which are never its article.

    What is named like chrome but holds most of the prose is not left out: many sites
    call the box round everything a sidebar layout or a widget.
    """
    plain = Survey()
    _weigh(body, plain, hidden, None)
    result = Survey(whole=plain.weights)
    _weigh(body, result, hidden, plain)
    return result


def weigh_kept(found: Survey) -> None:
    """Weigh what is inside the boxes that were kept, and what is left out there."""
    for box in found.kept:
        if box not in found.weights:
            _weigh(box, found, True, Survey(weights=found.whole))


def find_article(body: Element, found: Survey, heading: Element | None) -> Element:
    """The smallest element that holds the whole article; `heading` is its title."""
    if not found.weights[body].good:
        return body
    above = set(heading.iterancestors()) if heading is not None else set()
    best = body
    enough = LEAST * found.weights[body].good
    for element, weight in found.weights.items():
        if weight.good < enough or name_of(element) not in BOXES:
            continue
        if weight.prose > found.weights[best].prose:
            best = element
    for hint, share in HINTS:
        whole = found.weights[best].good
        hinted = [
            element
            for element in best.iter()
            if element in found.weights and hint(element) and found.weights[element].good
        ]
        if hinted:
            largest = max(hinted, key=lambda element: found.weights[element].good)
            titled = [element for element in hinted if element in above]
            if titled and largest not in above:
                nearest = max(titled, key=lambda element: found.weights[element].good)
                if found.weights[nearest].good >= 0.5 * share * whole:
                    largest, share = nearest, 0.0
            elif titled:
                share *= 0.6
            if found.weights[largest].good >= share * whole:
                best = largest
    return _tightest(best, found)


def _tightest(element: Element, found: Survey) -> Element:
    """The smallest box inside an element with practically all of its prose."""
    while True:
        whole = found.weights[element].good
        boxes = (
            child for child in element if name_of(child) in BOXES and child in found.weights
        )
        child = max(boxes, key=lambda box: found.weights[box].good, default=None)
        if child is None or found.weights[child].good < TIGHT * whole:
            return element
        element = child


HINTS: tuple[tuple[Callable[[Element], bool], float], ...] = (
    (lambda element: name_of(element) == "main" or element.get("role") == "main", 0.6),
    (lambda element: name_of(element) == "article", 0.5),
    (lambda element: "articlebody" in (element.get("itemprop") or "").lower(), 0.6),
    (lambda element: bool(BODY.search(chrome.names_of(element))), 0.6),
    (lambda element: bool(INNER.search(chrome.names_of(element))), 0.9),
)
"""Signs of the article, and the share of all prose that it must hold to be believed."""


def _weigh(body: Element, result: Survey, hidden: bool, plain: Survey | None) -> None:
    whole = plain.weights[body].good if plain else 0.0
    stack: list[tuple[Element, bool, bool]] = [(body, False, False)]
    while stack:
        element, linked, done = stack.pop()
        if done:
            _close(element, result, linked)
            continue
        name = name_of(element)
        if not name or name in SKIPPED:
            continue
        if element is not body:
            reason = Reason.HIDDEN if hidden and chrome.is_hidden(element) else None
            if reason is None and plain is not None:
                reason = chrome.reason_of(element, name)
                if reason is not None:
                    below = plain.weights[element].good
                    limit = FIXED.get(name) or SHARES.get(reason, SHARE)
                    if below > limit * whole and not chrome.is_comment(element):
                        reason = None
            if reason is not None:
                result.left_out[element] = reason
                continue
        result.weights[element] = Weight()
        stack.append((element, linked, True))
        inside = linked or name == "a"
        stack += [(child, inside, False) for child in reversed(element)]


def _close(element: Element, result: Survey, linked: bool) -> None:
    weight = result.weights[element]
    name = name_of(element)
    inside = linked or name == "a"
    texts = [element.text or ""]
    for child in element:
        texts.append(child.tail or "")
        below = result.weights.get(child)
        if below is None:
            continue
        weight.words += below.words
        weight.linked += below.linked
        weight.links += below.links
        weight.stops += below.stops
        weight.prose += below.prose
        weight.good += below.good
        if name_of(child) in RUNNING:
            weight.own += below.own
            weight.own_linked += below.own_linked
            weight.own_stops += below.own_stops
    text = " ".join("".join(texts).split())
    stops = len(STOP.findall(text))
    weight.words += len(text)
    weight.stops += stops
    weight.own += len(text)
    weight.own_stops += stops
    if inside:
        weight.linked += len(text)
        weight.own_linked += len(text)
    if name == "a":
        weight.links += 1
    if name not in RUNNING and weight.own:
        own = _prose(name, weight)
        weight.prose += own
        weight.good += max(own, 0.0)


def _prose(name: str, weight: Weight) -> float:
    free = weight.own - weight.own_linked
    if weight.own_linked > 0.6 * weight.own:
        return -10.0 - 0.3 * weight.own
    if name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return 10.0
    if free < 25:
        return -5.0
    value = min(free, 400) * (1.0 if weight.own_stops else 0.3)
    return value if name in PROSE else 0.8 * value
