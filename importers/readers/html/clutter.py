"""What stands inside an article without being of it: share bars, teasers, forms."""

from __future__ import annotations

import re

from importers.readers.html import callouts, chrome
from importers.readers.html.article import PROSE, Survey, Weight, weigh_kept
from importers.readers.html.asides import Places, keep_content, says_something
from importers.readers.html.parsing import Element, name_of, words_of
from importers.result import Reason

BOXES = frozenset({
    "div", "section", "aside", "ul", "ol", "table", "dl", "form", "fieldset", "header",
    "footer", "p", "nav", "center", "td", "tr", "tbody", "h2", "h3", "h4", "h5", "h6",
    "article", "main", "li", "figure", "details", "blockquote", "span", "a",
})  # fmt: skip
PROTECTED = 0.25
"""What holds a larger share of the article's prose is of it, whatever it is called."""
INLINE = frozenset({"span", "a"})
SERVICES = frozenset({
    "facebook", "twitter", "tweet", "pinterest", "whatsapp", "linkedin", "reddit", "email",
    "telegram", "share", "mail", "flipboard", "tumblr", "instagram", "youtube", "xing",
})  # fmt: skip
AROUND = frozenset({
    "pin", "post", "send", "copy", "link", "on", "via", "to", "by", "with", "print", "sms",
    "mix", "x", "it", "this", "messenger", "pocket", "line", "google", "mastodon", "e",
    "bluesky", "rss", "vk", "snapchat", "wechat", "weibo", "threads", "more", "shares",
    "follow", "us",
})  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
"""The words of share bars, the same in every language."""
MAX_BAR = 200
SHORT_LINK = 25
BESIDE = 2
"""How many paragraphs or headings make a place one of prose."""
ENOUGH = 800
"""How much prose an article has that does not consist of its picture gallery."""
"""The most characters, on average, of the links of a share bar."""


def leave_out(article: Element, found: Survey) -> None:
    """Add to `found.left_out` what is clutter under `article`."""
    keep_content(article, found)
    weigh_kept(found)
    places: Places | None = None
    whole = found.weights[article].good
    waiting = list(article)
    while waiting:
        element = waiting.pop()
        weight = found.weights.get(element)
        name = name_of(element)
        if weight is None or name not in BOXES:
            continue
        reason = None
        if chrome.GALLERY.search(chrome.names_of(element)):
            if whole - weight.good >= ENOUGH and weight.words:
                reason = Reason.BOILERPLATE
        elif weight.good <= PROTECTED * whole and element not in found.kept:
            reason = _reason(element, name, weight, found)
            if reason is not None and says_something(element, weight):
                places = places or Places(article, found)
                if places.between(element):
                    found.kept.add(element)
                    reason = None
        if reason is not None:
            found.left_out[element] = reason
        else:
            waiting += list(element)


def _reason(element: Element, name: str, weight: Weight, found: Survey) -> Reason | None:
    names = chrome.names_of(element)
    if callouts.NAMED.search(names) or (name in INLINE and _in_prose(element, found)):
        return None
    named = len(names) > 2 and name not in {"td", "tr", "tbody", "figure"}
    if named and chrome.COMMENTS.search(names):
        return Reason.COMMENT
    if named and chrome.INSIDE.search(names) and not chrome.CAPTION.search(names):
        return Reason.BOILERPLATE
    if name in {"form", "fieldset", "footer"} and not chrome.within_quote(element):
        return Reason.BOILERPLATE
    if not weight.words:
        return None
    density = weight.linked / weight.words
    if name == "aside" and (density > 0.3 or weight.good < 80):
        return Reason.BOILERPLATE
    if weight.words < MAX_BAR and weight.links:
        words = frozenset(WORD.findall(words_of(element).lower()))
        if words & SERVICES and words <= SERVICES | AROUND:
            return Reason.MENU
    if weight.links < 2:
        return None
    if name in {"ul", "ol"}:
        short = weight.words / weight.links <= SHORT_LINK
        within = all((a.get("href") or "").startswith("#") for a in element.iter("a"))
        if density > 0.9 and short and not within and not _among_prose(element, found):
            return Reason.MENU
        return None
    boxed = name in {"div", "section", "table", "center", "article", "figure"}
    if boxed and density > 0.5 and weight.good < 100:
        headed = sum(len(words_of(heading)) for heading in element.iter("h2", "h3", "h4"))
        teasers = weight.links > 2 and weight.linked > 0.9 * (weight.words - headed)
        if teasers or not _among_prose(element, found):
            return Reason.MENU
    return None


def _in_prose(element: Element, found: Survey) -> bool:
    parent = element.getparent()
    if parent is None or name_of(parent) not in PROSE:
        return False
    weight = found.weights.get(parent)
    return weight is not None and weight.good > 0


def _among_prose(element: Element, found: Survey) -> bool:
    """Whether paragraphs of prose stand beside an element."""
    parent = element.getparent()
    if parent is None:
        return False
    beside = 0
    for other in parent:
        weight = found.weights.get(other)
        if weight is not None and name_of(other) in {"p", "h2", "h3"} and weight.good:
            beside += 1
    return beside >= BESIDE
