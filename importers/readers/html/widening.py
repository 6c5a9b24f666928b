"""From the box with the most prose to the whole article round it."""

from __future__ import annotations

from importers.readers.html import chrome
from importers.readers.html.article import Survey
from importers.readers.html.parsing import Element, name_of

STATED = frozenset({"article", "main"})
"""Elements by which a page says where its article is."""
PARTS = frozenset({
    "blockquote", "td", "th", "tr", "tbody", "table", "figure", "details", "li", "ul", "ol",
})  # fmt: skip
"""Elements that are a part of an article, and no box round one."""
WORDED = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
    "figure", "figcaption", "div", "section", "header", "hr", "td", "th", "tr", "thead",
    "tbody", "caption", "details", "summary",
})  # fmt: skip
CONTROLS = ("form", "button", "input", "select", "textarea", "iframe", "video", "audio")
LINKED = 0.3
"""A larger share of words in links makes a part one of the site."""


def widened(article: Element, body: Element, found: Survey) -> Element:
    """The article with the words that stand beside it in what the page calls its article.

    The box with the most prose may be a long quotation, a cell or the one long section of
    a short article. Words beside it are of the article too, where they are plain text.
    """
    stated = any(name_of(around) in STATED for around in article.iterancestors())
    best = inside = article
    while inside is not body and name_of(inside) not in STATED:
        parent = inside.getparent()
        if parent is None or not (stated or name_of(inside) in PARTS):
            break
        others = [part for part in parent if part is not inside and _has_words(part, found)]
        if not all(_is_text(part, found) for part in others):
            break
        if others or (parent.text or "").strip() or name_of(best) in PARTS:
            best = parent
        inside = parent
    return best if name_of(best) not in PARTS - {"td", "blockquote"} else article


def _has_words(part: Element, found: Survey) -> bool:
    weight = found.weights.get(part)
    return weight is not None and weight.words > 0


def _is_text(part: Element, found: Survey) -> bool:
    weight = found.weights[part]
    if name_of(part) not in WORDED or next(part.iter(*CONTROLS), None) is not None:
        return False
    if chrome.INSIDE.search(chrome.names_of(part)):
        return False
    return weight.linked <= LINKED * weight.words
