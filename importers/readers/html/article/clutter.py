"""What stands inside an article without being of it: share bars, teasers, forms.

The numbers were tuned on the saved pages that docs/formats.md scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from importers.readers.html.article.boilerplate import MIN_NAMES, within_quote
from importers.readers.html.article.content_boxes import (
    ProsePlaces,
    keep_content_boxes,
    reads_as_content,
)
from importers.readers.html.article.survey import Survey, weigh_kept
from importers.readers.html.article.weights import PROSE, Weight
from importers.readers.html.dom.class_names import (
    BOILERPLATE_INSIDE,
    CALLOUT,
    CAPTION,
    COMMENTS,
    GALLERY,
    names_of,
)
from importers.readers.html.dom.element import Element, name_of, words_of
from importers.result import Cause

BOXES = frozenset({
    "div", "section", "aside", "ul", "ol", "table", "dl", "form", "fieldset", "header",
    "footer", "p", "nav", "center", "td", "tr", "tbody", "h2", "h3", "h4", "h5", "h6",
    "article", "main", "li", "figure", "details", "blockquote", "span", "a",
})  # fmt: skip
"""Elements that may be clutter, or hold some."""
NOT_BY_CLASS = frozenset({"td", "tr", "tbody", "figure"})
INLINE = frozenset({"span", "a"})
SERVICES = frozenset({
    "facebook", "twitter", "tweet", "pinterest", "whatsapp", "linkedin", "reddit", "email",
    "telegram", "share", "mail", "flipboard", "tumblr", "instagram", "youtube", "xing",
})  # fmt: skip
"""The words by which a share bar is known, the same in every language."""
AROUND_SERVICES = frozenset({
    "pin", "post", "send", "copy", "link", "on", "via", "to", "by", "with", "print", "sms",
    "mix", "x", "it", "this", "messenger", "pocket", "line", "google", "mastodon", "e",
    "bluesky", "rss", "vk", "snapchat", "wechat", "weibo", "threads", "more", "shares",
    "follow", "us",
})  # fmt: skip
"""The other words that share bars have."""
WORD = re.compile(r"[^\W\d_]+")

MAX_SHARE = 0.25
"""What holds a larger share of the article's prose is of it, whatever it is called."""
MIN_PROSE_BESIDE_GALLERY = 800
"""How much prose an article has that does not consist of its picture gallery."""
MAX_ASIDE_DENSITY = 0.3
MIN_ASIDE_PROSE = 80
"""An `aside` of more links, or of less prose, is none that says something."""
MAX_SHARE_BAR = 200
"""The characters that a share bar has fewer than."""
MIN_LINKS = 2
"""With fewer links nothing is a menu."""
MENU_DENSITY = 0.9
MAX_MENU_LINK = 25
"""A list is a menu if so much of it is links, of so many characters on average."""
TEASER_DENSITY = 0.5
MAX_TEASER_PROSE = 100
UNHEADED_DENSITY = 0.9
"""A box is teasers if so much of it is links, less of it prose, and, where paragraphs
stand beside it, so much of what are not its headings links."""
MIN_BESIDE = 2
"""How many paragraphs or headings beside an element make its place one of prose."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An element of an article that may be clutter."""

    element: Element
    name: str
    names: str
    weight: Weight
    found: Survey

    @property
    def is_named(self) -> bool:
        """Whether its class names and id count."""
        return len(self.names) >= MIN_NAMES and self.name not in NOT_BY_CLASS


def leave_out_clutter(article: Element, found: Survey) -> None:
    """Adds to `found.left_out` what is clutter under `article`, and say what is kept."""
    keep_content_boxes(article, found)
    weigh_kept(found)
    places = ProsePlaces(article, found)
    prose = found.weights[article].prose
    waiting = list(article)
    while waiting:
        element = waiting.pop()
        weight = found.weights.get(element)
        name = name_of(element)
        if weight is None or name not in BOXES:
            continue
        part = _Part(element, name, names_of(element), weight, found)
        reason = _reason(part, prose, places)
        if reason is not None:
            found.left_out[element] = reason
        else:
            waiting += list(element)


def _reason(part: _Part, prose: float, places: ProsePlaces) -> Cause | None:
    """Returns why a part of an article that has `prose` is clutter; None where it is
    not.
    """
    if GALLERY.search(part.names):
        beside = prose - part.weight.prose >= MIN_PROSE_BESIDE_GALLERY
        return Cause.BOILERPLATE if beside and part.weight.words else None
    if part.weight.prose > MAX_SHARE * prose or part.element in part.found.kept:
        return None
    if CALLOUT.search(part.names) or (part.name in INLINE and _is_in_prose(part)):
        return None
    reason = next((reason for is_so, reason in RULES if is_so(part)), None)
    if reason is None or not reads_as_content(part.element, part.weight):
        return reason
    if places.are_round(part.element):
        part.found.kept.add(part.element)
        return None
    return reason


def _is_named_comments(part: _Part) -> bool:
    return part.is_named and bool(COMMENTS.search(part.names))


def _is_named_boilerplate(part: _Part) -> bool:
    is_boilerplate = part.is_named and BOILERPLATE_INSIDE.search(part.names)
    # What is also named a caption or a credit belongs to an image.
    return bool(is_boilerplate) and not CAPTION.search(part.names)


def _is_form_or_footer(part: _Part) -> bool:
    return part.name in {"form", "fieldset", "footer"} and not within_quote(part.element)


def _is_empty_aside(part: _Part) -> bool:
    weight = part.weight
    if part.name != "aside" or not weight.words:
        return False
    return weight.density > MAX_ASIDE_DENSITY or weight.prose < MIN_ASIDE_PROSE


def _is_share_bar(part: _Part) -> bool:
    weight = part.weight
    if not weight.words or not weight.links or weight.words >= MAX_SHARE_BAR:
        return False
    words = frozenset(WORD.findall(words_of(part.element).lower()))
    return bool(words & SERVICES) and words <= SERVICES | AROUND_SERVICES


def _is_menu(part: _Part) -> bool:
    """Returns whether a list is hardly anything but short links to other pages."""
    weight = part.weight
    if part.name not in {"ul", "ol"} or not weight.words or weight.links < MIN_LINKS:
        return False
    if weight.density <= MENU_DENSITY or weight.words / weight.links > MAX_MENU_LINK:
        return False
    links = part.element.iter("a")
    # A list of links within the page is a table of contents, and may stay.
    within = all((link.get("href") or "").startswith("#") for link in links)
    return not within and not _is_among_prose(part)


def _is_teasers(part: _Part) -> bool:
    """Returns whether a box is hardly anything but links and the headings over them."""
    weight = part.weight
    if part.name not in {"div", "section", "table", "center", "article", "figure"}:
        return False
    if not weight.words or weight.links < MIN_LINKS:
        return False
    if weight.density <= TEASER_DENSITY or weight.prose >= MAX_TEASER_PROSE:
        return False
    if not _is_among_prose(part):
        return True
    headings = part.element.iter("h2", "h3", "h4")
    unheaded = weight.words - sum(len(words_of(heading)) for heading in headings)
    return weight.links > MIN_LINKS and weight.linked > UNHEADED_DENSITY * unheaded


RULES: tuple[tuple[Callable[[_Part], bool], Cause], ...] = (
    (_is_named_comments, Cause.COMMENT),
    (_is_named_boilerplate, Cause.BOILERPLATE),
    (_is_form_or_footer, Cause.BOILERPLATE),
    (_is_empty_aside, Cause.BOILERPLATE),
    (_is_share_bar, Cause.MENU),
    (_is_menu, Cause.MENU),
    (_is_teasers, Cause.MENU),
)
"""What is clutter, and why; the first that fits gives the reason."""


def _is_in_prose(part: _Part) -> bool:
    """Returns whether an element stands in the words of a paragraph."""
    parent = part.element.getparent()
    if parent is None or name_of(parent) not in PROSE:
        return False
    weight = part.found.weights.get(parent)
    return weight is not None and weight.prose > 0


def _is_among_prose(part: _Part) -> bool:
    """Returns whether paragraphs of prose stand beside an element."""
    parent = part.element.getparent()
    if parent is None:
        return False
    weights = part.found.weights
    beside = [
        other
        for other in parent
        if other in weights and name_of(other) in {"p", "h2", "h3"} and weights[other].prose
    ]
    return len(beside) >= MIN_BESIDE
