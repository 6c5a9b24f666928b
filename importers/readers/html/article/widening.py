"""From the box with the most prose to the whole article round it."""

from __future__ import annotations

from importers.readers.html.article.survey import Survey
from importers.readers.html.dom.class_names import BOILERPLATE_INSIDE, names_of
from importers.readers.html.dom.element import Element, name_of

STATED = frozenset({"article", "main"})
"""Elements by which a page says where its article is."""
PARTS = frozenset({
    "blockquote", "td", "th", "tr", "tbody", "table", "figure", "details", "li", "ul", "ol",
})  # fmt: skip
"""Elements that are a part of an article, and no box round one."""
WHOLE = frozenset({"td", "blockquote"})
"""Of these the ones that old pages put a whole article into."""
TEXT = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
    "figure", "figcaption", "div", "section", "header", "hr", "td", "th", "tr", "thead",
    "tbody", "caption", "details", "summary",
})  # fmt: skip
CONTROLS = ("form", "button", "input", "select", "textarea", "iframe", "video", "audio")
MAX_DENSITY = 0.3
"""With a larger share of its characters in links, a part is one of the site (chosen)."""


def widened(article: Element, body: Element, found: Survey) -> Element:
    """Returns the article with the words that stand beside it in what the page calls its
    article.

    The box with the most prose may be a long quotation, a cell or the one long section of
    a short article. Words beside it are of the article too, where they are plain text.
    """
    stated = any(name_of(around) in STATED for around in article.iterancestors())
    best = inside = article
    while _may_be_part(inside, body, stated):
        parent = inside.getparent()
        beside = _with_words(parent, inside, found) if parent is not None else []
        if parent is None or not all(_is_text(part, found) for part in beside):
            break
        if beside or (parent.text or "").strip() or name_of(best) in PARTS:
            best = parent
        inside = parent
    return best if name_of(best) not in PARTS - WHOLE else article


def _may_be_part(inside: Element, body: Element, stated: bool) -> bool:
    """Returns whether an element may be a part of an article that is larger."""
    name = name_of(inside)
    return inside is not body and name not in STATED and (stated or name in PARTS)


def _with_words(parent: Element, inside: Element, found: Survey) -> list[Element]:
    """Returns the elements beside one that have words."""
    return [
        part
        for part in parent
        if part is not inside and part in found.weights and found.weights[part].words
    ]


def _is_text(part: Element, found: Survey) -> bool:
    weight = found.weights[part]
    if name_of(part) not in TEXT or next(part.iter(*CONTROLS), None) is not None:
        return False
    if BOILERPLATE_INSIDE.search(names_of(part)):
        return False
    return weight.linked <= MAX_DENSITY * weight.words
