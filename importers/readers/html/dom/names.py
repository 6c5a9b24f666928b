"""The names of elements, by how they are read.

The groups follow the HTML Standard where it has one; `center`, `listing` and other
obsolete elements are among them, because old pages are read too.
"""

from __future__ import annotations

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
"""Elements that have no content and no end tag."""
OPTIONAL_END_TAG = VOID | frozenset({
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup", "html", "head", "body",
})  # fmt: skip
"""Elements that need no end tag, and so say little about the depth."""
NOT_RENDERED = frozenset({
    "script", "style", "template", "head", "title", "meta", "link", "base",
})  # fmt: skip
EMBEDDED = frozenset({
    "iframe", "object", "embed", "video", "audio", "applet", "canvas", "svg",
})  # fmt: skip
"""Embedded content other than images and formulas."""
CONTROLS = frozenset({"input", "select", "textarea", "button", "datalist", "output"})
"""The controls of forms."""
CONTAINERS = frozenset({
    "address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset",
    "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p", "search",
    "section", "summary", "td", "th", "tr", "table", "tbody", "thead", "tfoot", "caption",
    "li", "dt", "dd", "dir", "menu", "figcaption", "option", "optgroup",
})  # fmt: skip
"""Elements that begin and end a block and say nothing more where they stand."""
STRUCTURES = frozenset({
    "ul", "ol", "menu", "dir", "dl", "table", "blockquote", "pre", "listing", "xmp",
    "figure", "details",
})  # fmt: skip
"""Elements that are read as a whole, their parts by a reader that knows them."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements that may stand in the middle of a paragraph."""
MATH_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
"""The token elements of MathML: letters, numbers and operators of formulas."""
WORD_BOUNDARIES = (
    CONTAINERS | STRUCTURES | HEADINGS | EMBEDDED | CONTROLS | MATH_TOKENS
    | {"br", "hr", "noscript", "q", "wbr"}
)  # fmt: skip
"""Elements whose place is the end of a word, where one touches it."""
