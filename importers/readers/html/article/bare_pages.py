"""Pages that are only their article, as word processors and converters write them."""

from __future__ import annotations

from collections.abc import Container

from importers.readers.html.article.survey import Survey
from importers.readers.html.dom.class_names import CALLOUT, names_of
from importers.readers.html.dom.element import Element, name_of
from importers.result import Cause

MAX_DENSITY = 0.3
"""A page with a larger share of its characters in links has menus (chosen)."""
MAX_BOXES = 3
"""How many boxes a bare page has, callouts and code apart (chosen)."""
PARTS_OF_SITES = ("nav", "header", "footer", "article", "main", "form")


def is_bare(
    body: Element,
    found: Survey,
    notes: Container[Element] = (),
    *,
    is_document: bool = False,
) -> bool:
    """Returns whether a page has no parts of a site round its article; boxes of notes are
    none.

    What a program says that writes documents, not sites, may have any number of boxes.
    """
    weight = found.weights[body]
    if not is_document and weight.linked > MAX_DENSITY * weight.words:
        return False
    left_out = [part for part, why in found.left_out.items() if why is not Cause.HIDDEN]
    if is_document:
        return not any(map(_leads_out, [*left_out, *body.iter("nav", "form")]))
    if any(map(_is_of_site, left_out)):
        return False
    if any(map(_is_of_site, body.iter(*PARTS_OF_SITES))):
        return False
    boxes = (
        box
        for box in body.iter("div", "section")
        if box.find("pre") is None
        and box not in notes
        and not CALLOUT.search(names_of(box))
    )
    return sum(1 for _ in boxes) <= MAX_BOXES


def _leads_out(part: Element) -> bool:
    """Returns whether links to other pages are in a part."""
    return any(not (link.get("href") or "#").startswith("#") for link in part.iter("a"))


def _is_of_site(part: Element) -> bool:
    """Returns whether a part speaks of a site: not a title block, nor a table of
    contents.
    """
    if name_of(part) not in {"header", "nav"} or part.find(".//form") is not None:
        return True
    links = [link.get("href") or "" for link in part.iter("a")]
    within = all(href.startswith("#") for href in links)
    return not within or (name_of(part) == "nav" and not links)
