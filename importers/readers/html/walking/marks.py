"""The marks that an inline element gives to the words in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from importers.document import Direction, Lang, Link, Mark, Marks, Style
from importers.document.marks import lang_of, link_of
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.dom.languages import direction_of, language_of, same_language
from importers.readers.html.dom.names import HEADINGS, INLINE
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.private_words import is_tracked

STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "del": Style.STRIKE,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "mark": Style.HIGHLIGHT,
}
CSS_STYLES = (
    (re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I), Style.STRONG),
    (re.compile(r"font-style\s*:\s*(italic|oblique)", re.I), Style.EMPHASIS),
    (re.compile(r"text-decoration[^;]*:[^;]*line-through", re.I), Style.STRIKE),
    (re.compile(r"vertical-align\s*:\s*super", re.I), Style.SUPERSCRIPT),
    (re.compile(r"vertical-align\s*:\s*sub", re.I), Style.SUBSCRIPT),
)
"""What word processors and mail programs write instead of elements."""
STYLED = frozenset({"span", "font", "a"})
"""The elements on which they write it."""
NORMAL_WEIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.I)
"""On a `b`, that it is not bold: Google Docs wraps all that is copied in such a `b`."""


def marks_of(element: Element, outer: Marks, context: WalkContext) -> Marks:
    """`outer` and what this element adds."""
    name = name_of(element)
    added: set[Mark] = _styles_of(element, name, context.class_styles)
    if name == "a" and link_of(outer) is None:
        target = context.resolve(element.get("href") or "")
        if target:
            added.add(Link(target, element.get("title") or None))
    lang, direction = language_of(element), direction_of(element)
    if (lang or direction) and name not in {"html", "body"}:
        inherited = lang_of(outer)
        outer = frozenset(mark for mark in outer if not isinstance(mark, Lang))
        if context.infer:
            added |= _difference(element, lang, direction, inherited, context)
        elif lang and lang != context.lang:
            added.add(Lang(lang, direction))
    return outer | added if added else outer


def _styles_of(element: Element, name: str, classes: Mapping[str, str]) -> set[Mark]:
    """Returns the styles that the name of an element or the CSS on it stands for."""
    added: set[Mark] = set()
    css = element.get("style") or ""
    not_bold = name == "b" and NORMAL_WEIGHT.search(css)
    if name in STYLES and not not_bold and not (name == "ins" and is_tracked(element)):
        added.add(STYLES[name])
    if classes and name in STYLED and not _is_in_heading(element):
        css += "".join(f";{classes.get(one, '')}" for one in _classes_of(element))
    if css and name in STYLED:
        added.update(style for pattern, style in CSS_STYLES if pattern.search(css))
    return added


def _classes_of(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _is_in_heading(element: Element) -> bool:
    """Returns whether words stand in a heading or title, which are bold by their nature."""
    return any(
        name_of(ancestor) in HEADINGS or "title" in _classes_of(ancestor)
        for ancestor in element.iterancestors()
    )


def _difference(
    element: Element,
    lang: str | None,
    direction: Direction | None,
    inherited: Lang | None,
    context: WalkContext,
) -> set[Mark]:
    """Returns the mark of words in `lang` and `direction`; none where the block says the
    same.

    `inherited` is the mark of the words round the element.
    """
    block_lang, block_direction = _languages_of_block(element, context)
    lang = lang or (inherited.lang if inherited else block_lang)
    if direction is None and inherited is not None and same_language(lang, inherited.lang):
        direction = inherited.dir
    # Text is left to right where nothing is said.
    if direction is (block_direction or Direction.LTR):
        direction = None
    if same_language(lang, block_lang) and direction is None:
        return set()
    return {Lang(lang or "", direction)}


def _languages_of_block(
    element: Element, context: WalkContext
) -> tuple[str | None, Direction | None]:
    """Returns the language and direction of the block that an inline element stands in."""
    lang = direction = None
    for ancestor in element.iterancestors():
        if name_of(ancestor) in INLINE:
            continue
        lang = lang or language_of(ancestor)
        direction = direction or direction_of(ancestor)
    return lang or context.lang, direction or context.dir
