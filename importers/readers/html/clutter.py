"""What stands inside an article without being of it: share bars, teasers, forms."""

from __future__ import annotations

from importers.readers.html import callouts, chrome
from importers.readers.html.article import Survey, Weight
from importers.readers.html.parsing import Element, name_of
from importers.result import Reason

BOXES = frozenset({
    "div", "section", "aside", "ul", "ol", "table", "dl", "form", "fieldset", "header",
    "footer", "p", "nav", "center", "td", "tr", "tbody", "h2", "h3", "h4", "h5", "h6",
    "article", "main", "li", "figure", "details", "blockquote", "span", "a",
})  # fmt: skip
PROTECTED = 0.25
"""What holds a larger share of the article's prose is of it, whatever it is called."""
SHORT_LINK = 25
"""The most characters, on average, of the links of a share bar."""


def leave_out(article: Element, found: Survey) -> None:
    """Add to `found.left_out` what is clutter under `article`."""
    whole = found.weights[article].good
    waiting = list(article)
    while waiting:
        element = waiting.pop()
        weight = found.weights.get(element)
        name = name_of(element)
        if weight is None or name not in BOXES:
            continue
        reason = None
        if weight.good <= PROTECTED * whole:
            reason = _reason(element, name, weight, found)
        if reason is not None:
            found.left_out[element] = reason
        else:
            waiting += list(element)


def _reason(element: Element, name: str, weight: Weight, found: Survey) -> Reason | None:
    names = chrome.names_of(element)
    if callouts.NAMED.search(names):
        return None
    if len(names) > 2 and name not in {"td", "tr", "tbody", "figure"}:
        if chrome.COMMENTS.search(names):
            return Reason.COMMENT
        if chrome.INSIDE.search(names) and not chrome.CAPTION.search(names):
            return Reason.BOILERPLATE
    if name in {"form", "fieldset", "footer"}:
        return Reason.BOILERPLATE
    if not weight.words:
        return None
    density = weight.linked / weight.words
    if name == "aside" and (density > 0.3 or weight.good < 80):
        return Reason.BOILERPLATE
    if weight.links < 2:
        return None
    if name in {"ul", "ol"}:
        short = weight.words / weight.links <= SHORT_LINK
        if density > 0.9 and (short or not _among_prose(element, found)):
            return Reason.MENU
    elif name in {"div", "section", "table", "center", "article"}:
        if density > 0.5 and weight.good < 100 and not _among_prose(element, found):
            return Reason.MENU
    return None


def _among_prose(element: Element, found: Survey) -> bool:
    """Whether paragraphs of prose stand beside an element."""
    parent = element.getparent()
    if parent is None:
        return False
    beside = 0
    for other in parent:
        weight = found.weights.get(other)
        if weight is not None and name_of(other) in {"p", "h2", "h3"} and weight.good:
            beside += 1
    return beside >= 2
