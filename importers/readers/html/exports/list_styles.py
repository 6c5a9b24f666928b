"""How style sheets number lists, said in HTML: `type` and what stands round each number.

What a browser prints before an item is what people refer to. Google Docs writes all its
numbers in this way: `.lst-kix_a-1>li:before{content:"(" counter(a-1,lower-latin) ") "}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from importers.document import Numbering, NumberStyle
from importers.document.numbering import HTML_TYPES, in_style
from importers.readers.found_numbering import find_numbering
from importers.readers.html.dom.element import Element
from importers.readers.html.dom.selectors import Selector, Weight, read_selector
from importers.readers.ordered_html import CSS_STYLE, CSS_STYLES, UNKEPT, unkept_in
from importers.readers.style_sheets import rules_of

SAYS_NUMBERS = re.compile(r"list-style|counter", re.I)
MOST_RULES = 2_000
"""Rules that say how lists are numbered; chosen, an export has nine for each list."""
BEFORE = re.compile(r"::?(?:before|marker)\Z", re.I)
CONTENT = re.compile(r"(?:^|;)\s*content\s*:((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)", re.I)
TERM = re.compile(
    r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<all>counters?)\(\s*(?P<counter>[\w-]+)\s*(?:,\s*[\"'](?P<between>[^\"']*)[\"']\s*)?"
    r"(?:,\s*(?P<style>[\w-]+)\s*)?\)"
)
RESET = re.compile(r"(?:^|;)\s*counter-reset\s*:\s*([\w-]+)\s+(-?\d{1,6})\b", re.I)
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)
LAST_CHARACTER = 0x10FFFF


class Printed(NamedTuple):
    """How numbers look, by the `content` before each item."""

    style: NumberStyle
    before: str
    after: str
    outer: bool
    """The number of the item around the list stands in front."""
    counter: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of the lists or items that it selects."""

    selector: Selector
    order: int
    style: NumberStyle | None = None
    printed: Printed | None = None
    reset: tuple[str, int] | None = None
    unkept: str | None = None
    """A style that no list here has."""

    @property
    def rank(self) -> tuple[Weight, int]:
        """Of two rules that say the same thing, the greater is right."""
        return self.selector.weight, self.order


def number_lists(body: Element, sheets: Iterable[str]) -> None:
    """Gives the numbered lists of a page the attributes that say what style sheets say.

    A list's own `style` is left to be read with them, and stands above them.
    """
    rules = list(_rules(sheets))
    if not rules:
        return
    for element in list(body.iter("ol")):
        item = element.find("li")
        if item is not None:
            _number(element, item, rules)


def _number(element: Element, item: Element, rules: list[Rule]) -> None:
    mine = sorted((r for r in rules if r.selector.matches(element)), key=_rank)
    of_items = sorted((r for r in rules if r.selector.matches(item)), key=_rank)
    style = next((r.style for r in (*of_items[::-1], *mine[::-1]) if r.style), None)
    printed = next((r.printed for r in reversed(of_items) if r.printed), None)
    if printed is not None:
        _say(element, _numbering(element, printed))
        resets = dict(r.reset for r in mine if r.reset)
        if resets.get(printed.counter) and not element.get("start"):
            element.set("start", str(resets[printed.counter] + 1))
    elif style is not None:
        _say(element, Numbering(style))
    unkept = next((r.unkept for r in (*of_items[::-1], *mine[::-1]) if r.unkept), None)
    if unkept and style is None and printed is None:
        element.set(UNKEPT, unkept)


def _rank(rule: Rule) -> tuple[Weight, int]:
    return rule.rank


def _numbering(element: Element, printed: Printed) -> Numbering:
    own = in_style(1, printed.style)
    outer = "1" if printed.outer and _is_in_list(element) else ""
    before = printed.before if outer or not printed.outer else ""
    found = find_numbering(f"{outer}{before}{own}{printed.after}", printed.style, 1, outer)
    return found or Numbering(printed.style)


def _is_in_list(element: Element) -> bool:
    # Google Docs writes a list in an item as one that follows, with a greater number.
    level = re.search(r"lst-kix_\w+-(\d)", element.get("class") or "")
    if level is not None:
        return level[1] != "0"
    return any(True for _ in element.iterancestors("ol"))


def _say(element: Element, numbering: Numbering) -> None:
    kind = HTML_TYPES[numbering.style]
    if kind:
        element.set("type", kind)
    else:
        element.attrib.pop("type", "")
    if not numbering.is_html:
        element.set("data-before", numbering.before)
        element.set("data-after", numbering.after)
        if numbering.outer:
            element.set("data-outer", "")


def _rules(sheets: Iterable[str]) -> Iterator[Rule]:
    order = 0
    for sheet in sheets:
        for selectors, declarations in rules_of(sheet):
            if not SAYS_NUMBERS.search(declarations):
                continue
            for text in selectors.split(","):
                rule = _rule(text.strip(), declarations, order)
                order += rule is not None
                if order > MOST_RULES:
                    return
                if rule is not None:
                    yield rule


def _rule(text: str, declarations: str, order: int) -> Rule | None:
    is_before = BEFORE.search(text)
    selector = read_selector(BEFORE.sub("", text))
    if selector is None:
        return None
    if is_before:
        printed = _printed(declarations)
        return Rule(selector, order, printed=printed) if printed else None
    reset = RESET.search(declarations)
    said = reset and (reset[1], int(reset[2]))
    unkept = [unkept_in(value) for value in CSS_STYLE.findall(declarations)]
    return Rule(
        selector,
        order,
        _style(declarations),
        reset=said or None,
        unkept=unkept[-1] if unkept else None,
    )


def _style(declarations: str) -> NumberStyle | None:
    found = None
    for said in CSS_STYLE.findall(declarations):
        named = (CSS_STYLES.get(word.lower()) for word in said.split())
        found = next(filter(None, named), found)
    return found


def _printed(declarations: str) -> Printed | None:
    """What `content` prints: words, the counters of items around, that of the item."""
    found = CONTENT.search(declarations)
    terms = list(TERM.finditer(found[1])) if found else []
    counters = [at for at, term in enumerate(terms) if term["counter"]]
    if not counters:
        return None
    last = terms[counters[-1]]
    style = CSS_STYLES.get((last["style"] or "decimal").lower())
    if style is None:
        return None
    first_text = counters[-2] + 1 if len(counters) > 1 else 0
    before = _text(terms[first_text : counters[-1]])
    nested = last["all"].lower() == "counters"
    if nested:
        before += _unescaped(last["between"] or "")
    after = _text(terms[counters[-1] + 1 :])
    return Printed(style, before, after, nested or len(counters) > 1, last["counter"])


def _text(terms: Iterable[re.Match[str]]) -> str:
    return "".join(_unescaped(term["double"] or term["single"] or "") for term in terms)


def _unescaped(text: str) -> str:
    return ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if found[2]:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number <= LAST_CHARACTER else "\ufffd"
