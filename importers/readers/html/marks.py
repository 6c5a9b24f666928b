"""The marks that an inline element gives to the words in it."""

from __future__ import annotations

import re

from importers.document import Direction, Lang, Link, Mark, Marks, Style
from importers.readers.html.gathering import Gathering
from importers.readers.html.names import INLINE
from importers.readers.html.parsing import Element, name_of

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
LOOKS = (
    (re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I), Style.STRONG),
    (re.compile(r"font-style\s*:\s*(italic|oblique)", re.I), Style.EMPHASIS),
    (re.compile(r"text-decoration[^;]*:[^;]*line-through", re.I), Style.STRIKE),
    (re.compile(r"vertical-align\s*:\s*super", re.I), Style.SUPERSCRIPT),
    (re.compile(r"vertical-align\s*:\s*sub", re.I), Style.SUBSCRIPT),
)
"""What word processors and mail programs write instead of elements."""
PLAIN_WEIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.I)
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z")


def marks_of(element: Element, outer: Marks, gathering: Gathering) -> Marks:
    """`outer` and what this element adds."""
    own: set[Mark] = set()
    name = name_of(element)
    look = element.get("style") or ""
    if name in STYLES and not (name == "b" and PLAIN_WEIGHT.search(look)):
        own.add(STYLES[name])
    if look and name in {"span", "font", "a"}:
        own.update(style for sign, style in LOOKS if sign.search(look))
    if name == "a" and not any(isinstance(mark, Link) for mark in outer):
        target = gathering.resolve(element.get("href") or "")
        if target:
            own.add(Link(target, element.get("title") or None))
    lang, direction = language_of(element), direction_of(element)
    if (lang or direction) and name not in {"html", "body"}:
        inherited = next((mark for mark in outer if isinstance(mark, Lang)), None)
        outer = frozenset(mark for mark in outer if not isinstance(mark, Lang))
        own.update(_spoken(element, lang, direction, inherited, gathering))
    return outer | own if own else outer


def _spoken(
    element: Element,
    lang: str | None,
    direction: Direction | None,
    inherited: Lang | None,
    gathering: Gathering,
) -> tuple[Lang, ...]:
    """The mark of words that an element says are in `lang` and written in `direction`.

    None where the block round them says the same. `inherited` is the mark of the words
    round the element. On a page of our own writer all is meant as it stands.
    """
    if not gathering.guess:
        return (Lang(lang, direction),) if lang and lang != gathering.lang else ()
    around, way = _block_speech(element, gathering)
    lang = lang or (inherited.lang if inherited else around)
    if direction is None and inherited is not None and same_language(lang, inherited.lang):
        direction = inherited.dir
    if direction is way or (way is None and direction is Direction.LTR):
        direction = None
    if same_language(lang, around) and direction is None:
        return ()
    return (Lang(lang or "", direction),)


def _block_speech(
    element: Element, gathering: Gathering
) -> tuple[str | None, Direction | None]:
    """The language and direction of the block that an inline element stands in."""
    lang = direction = None
    for ancestor in element.iterancestors():
        if name_of(ancestor) in INLINE:
            continue
        lang = lang or language_of(ancestor)
        direction = direction or direction_of(ancestor)
    return lang or gathering.lang, direction or gathering.dir


def same_language(one: str | None, other: str | None) -> bool:
    """Whether two tags are equal; case does not count in them."""
    return (one or "").lower() == (other or "").lower()


def language_of(element: Element) -> str | None:
    """The language that an element says its words are in."""
    lang = element.get("lang") or element.get("xml:lang") or ""
    lang = lang.strip().replace("_", "-")
    return lang if LANGUAGE.match(lang) else None


def direction_of(element: Element) -> Direction | None:
    """The writing direction that an element states."""
    value = (element.get("dir") or "").strip().lower()
    return Direction(value) if value in {"ltr", "rtl"} else None
