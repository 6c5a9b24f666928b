"""Surveying a page: what each element weighs, and which are never its article."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from importers.readers.html.article.boilerplate import boilerplate_reason
from importers.readers.html.article.weights import Weights, weigh
from importers.readers.html.dom.class_names import is_comment
from importers.readers.html.dom.disclosures import button_of
from importers.readers.html.dom.element import Element
from importers.readers.html.dom.visibility import is_hidden
from importers.result import Cause

# What is named like boilerplate but holds a larger share of the prose of the page is not
# boilerplate: many sites call the box round everything a sidebar layout or a widget. Of
# comments and menus, which may be long, the names are believed further. Tuned on the saved
# pages that docs/formats.md scores.
MAX_SHARE = 0.35
MAX_SHARE_OF_REASON = {Cause.COMMENT: 0.8, Cause.MENU: 0.5}
MAX_SHARE_OF_NAME = {"footer": 0.8, "nav": 0.8}


@dataclass(slots=True, eq=False)
class Survey:
    """What was measured of a page."""

    left_out: dict[Element, Cause] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    whole: Weights = field(default_factory=dict)
    """The same as if nothing were left out."""
    kept: set[Element] = field(default_factory=set)
    """What is named like boilerplate but reads as a part of the article."""


def survey(body: Element, *, hidden: bool = True) -> Survey:
    """Weighs every element of a page and say which are never its article.

    Without `hidden`, what the page hides is treated as if it were shown.
    """
    found = Survey()
    weigh(body, found.whole, {}, partial(_hidden_reason, hidden))
    _weigh_article(body, found, hidden)
    return found


def weigh_kept(found: Survey) -> None:
    """Weighs what is inside the boxes that were kept, and what is left out there."""
    for box in found.kept:
        if box not in found.weights:
            _weigh_article(box, found, True)


def _weigh_article(top: Element, found: Survey, hidden: bool) -> None:
    """Weighs an element without what is hidden in it or named like boilerplate."""
    total = found.whole[top].prose

    def reason_for(element: Element, name: str) -> Cause | None:
        return _hidden_reason(hidden, element, name) or _named_reason(
            element, name, found.whole[element].prose, total
        )

    weigh(top, found.weights, found.left_out, reason_for)


def _hidden_reason(hidden: bool, element: Element, _name: str) -> Cause | None:
    """Returns whether an element is hidden for good; what a button shows is not."""
    if hidden and is_hidden(element) and button_of(element) is None:
        return Cause.HIDDEN
    return None


def _named_reason(element: Element, name: str, prose: float, total: float) -> Cause | None:
    """Returns why an element that holds `prose` of the prose is boilerplate by its
    names.
    """
    reason = boilerplate_reason(element, name)
    if reason is None:
        return None
    most = MAX_SHARE_OF_NAME.get(name) or MAX_SHARE_OF_REASON.get(reason, MAX_SHARE)
    return None if prose > most * total and not is_comment(element) else reason
