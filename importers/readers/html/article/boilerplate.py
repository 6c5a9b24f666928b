"""Which elements are no part of an article by what they are called: their name or role."""

from __future__ import annotations

from functools import lru_cache

from importers.readers.html.dom.class_names import (
    BOILERPLATE_ALWAYS,
    BOILERPLATE_AROUND,
    COMMENTS,
    CONTENT,
    HEADERS,
    MENUS,
    names_of,
)
from importers.readers.html.dom.element import Element
from importers.result import Cause

ROLES = {
    "navigation": Cause.MENU,
    "menu": Cause.MENU,
    "menubar": Cause.MENU,
    "search": Cause.MENU,
    "banner": Cause.BOILERPLATE,
    "contentinfo": Cause.BOILERPLATE,
    "complementary": Cause.BOILERPLATE,
    "dialog": Cause.BOILERPLATE,
    "alertdialog": Cause.BOILERPLATE,
}
NOT_BY_CLASS = frozenset({
    "html", "body", "article", "main", "table", "tbody", "tr", "h1", "code", "pre",
})  # fmt: skip
"""Elements that hold content whatever their classes say."""
MOSTLY_CONTENT = frozenset({"a", "img", "td", "p", "li", "span", "em", "strong"})
"""Elements too small to be a part of a page: only the surest names count on them."""
MIN_NAMES = 3
"""Shorter names, in characters, say nothing (chosen)."""


def boilerplate_reason(element: Element, name: str) -> Cause | None:
    """Returns why an element is no part of the article by what it is called; None if it may
    be.
    """
    if name == "nav":
        return Cause.MENU
    if name == "footer" and not within_quote(element):
        return Cause.BOILERPLATE
    role = element.get("role")
    if role in ROLES:
        return ROLES[role]
    if name in NOT_BY_CLASS:
        return None
    names = names_of(element)
    return _reason_by_class(name, names) if len(names) >= MIN_NAMES else None


# The same names come again and again in a page, and the expressions are long.
@lru_cache(maxsize=1024)
def _reason_by_class(name: str, names: str) -> Cause | None:
    if BOILERPLATE_ALWAYS.search(names):
        return Cause.COMMENT if COMMENTS.search(names) else Cause.BOILERPLATE
    if CONTENT.search(names) or name in MOSTLY_CONTENT:
        return None
    if COMMENTS.search(names):
        return Cause.COMMENT
    if MENUS.search(names):
        return Cause.MENU
    is_header = name in {"div", "header"} and HEADERS.search(names)
    return Cause.BOILERPLATE if is_header or BOILERPLATE_AROUND.search(names) else None


def within_quote(element: Element) -> bool:
    """Returns whether an element is part of a quote, as the `footer` that says whose
    it is.
    """
    parent = element.getparent()
    return parent is not None and parent.tag == "blockquote"
