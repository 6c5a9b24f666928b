"""Boxes inside an article that are named like chrome but read as a part of it.

A warning in a box called `sidebar`, or a source in the `footer` of an article, is told
from menus and teasers by what it holds: sentences, hardly any links, no controls; and by
where it stands: between the paragraphs of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from importers.readers.html import chrome
from importers.readers.html.article import Survey, Weight
from importers.readers.html.names import HEADINGS
from importers.readers.html.parsing import Element, name_of, shown_words_of, words_of
from importers.result import Reason

NEVER = re.compile(
    r"\bshare|sharing|social|comment(?!ary|ator)|disqus|newsletter|subscri|sign-?(up|in)"
    r"|log-?in|advert|\bads?\b|-ad-|adsense|adsbox|sponsor|promo(?!te)|cookie|gdpr|consent"
    r"|modal\b|popup|overlay|byline|dateline|timestamp|author|publish|\btags?\b"
    r"|tag-?(list|links|cloud)|\brating|donat|paywall|related-?posts|outbrain|taboola"
    r"|gallery|slide-?show|carousel|\bprint|toolbar|menu|breadcrumb|pagination|pager"
    r"|\bnav\b|navigation|\btoc\b|header|masthead|\bsearch|editsection|jump-?to|post-?meta"
    r"|(?<!warning-)(?<!alert-)(?<!notice-)(?<!info-)banner|entry-?meta|vjs|player",
    re.I,
)
"""Names of what is never a part of an article, whatever it says."""
ELSEWHERE = re.compile(
    r"related|recommend|\bmore|more-|read-?(more|next)|popular|trending|teaser", re.I
)
"""Names of boxes that usually lead to other articles."""
LEAST = 40
"""The characters of the shortest part of an article that stands in a box."""
LINKED = 0.2
LINKED_ELSEWHERE = 0.1
"""The largest share of a box's characters that may stand in links."""
SENTENCE = re.compile(r"\w[^.!?。！？]{15,}[.!?。！？]")
RIGHTS = re.compile(
    r"©|\(c\) ?(19|20)\d\d|copyright|all rights reserved|first published"
    r"|last (updated|modified)|cookies?\b|sign up|log in|subscribe",
    re.I,
)
CONTROLS = ("input", "select", "textarea", "button", "form", "iframe", "video", "audio")
BESIDE = frozenset({"p", "ul", "ol", "blockquote", "dl", "pre", "table", "figure"})
PROSE = frozenset({"p", "li", "blockquote", "pre", "dd", "td"})
ASIDE = re.compile(r"side-?bar|aside|call-?out|pull-?out|box|note|warn|info", re.I)


class Places:
    """Where the prose of an article stands, for asking what stands between it."""

    def __init__(self, article: Element, found: Survey) -> None:
        self._order = {element: place for place, element in enumerate(article.iter())}
        self._prose = [
            place
            for element, place in self._order.items()
            if name_of(element) in PROSE
            and element in found.weights
            and found.weights[element].good > 20
        ]

    def between(self, box: Element) -> bool:
        """Whether prose of the article stands before a box and after it."""
        first = self._order[box]
        last = first + sum(1 for _ in box.iter())
        before = bisect_left(self._prose, first)
        after = len(self._prose) - bisect_left(self._prose, last)
        return before > 0 and (after > 0 or _among(box))


def keep_content(article: Element, found: Survey) -> None:
    """Take back what `found` leaves out under `article` though it reads as a part of it."""
    left_out = [
        box
        for box, reason in found.left_out.items()
        if reason in (Reason.BOILERPLATE, Reason.MENU)
        and says_something(box, found.whole.get(box))
        and any(above is article for above in box.iterancestors())
    ]
    if not left_out:
        return
    places = Places(article, found)
    for box in left_out:
        if places.between(box):
            del found.left_out[box]
            found.kept.add(box)


def says_something(box: Element, weight: Weight | None) -> bool:
    """Whether a box holds sentences and hardly any links, and no controls."""
    name, names = name_of(box), chrome.names_of(box)
    if weight is None or weight.words < LEAST or name == "nav" or NEVER.search(names):
        return False
    role = box.get("role")
    if role is not None and role not in ("complementary", "contentinfo", "note", "region"):
        return False
    most = LINKED_ELSEWHERE if ELSEWHERE.search(names) else LINKED
    if weight.linked > most * weight.words or weight.good < LEAST:
        return False
    if next(box.iter(*CONTROLS), None) is not None:
        return False
    words = shown_words_of(box)
    return bool(SENTENCE.search(words)) and not RIGHTS.search(words)


def is_aside(box: Element) -> bool:
    """Whether a box that was kept stands beside the text rather than in it."""
    names = f"{chrome.names_of(box)} {box.get('role') or ''}"
    return name_of(box) == "aside" or bool(ASIDE.search(names)) or "complementary" in names


def heading_of(box: Element) -> Element | None:
    """The heading that a box begins with."""
    first = next(iter(box), None)
    if first is None or name_of(first) not in HEADINGS or (box.text or "").strip():
        return None
    return first if words_of(first) else None


def _among(box: Element) -> bool:
    """Whether a box at the end follows a block of text directly, in the same place."""
    before = box.getprevious()
    while before is not None and not name_of(before):
        before = before.getprevious()
    return before is not None and name_of(before) in BESIDE
