"""Which elements of a page are never its article: menus, banners, comments, hidden ones.

Names are the words of `class`, `id` and `role`, as authors of sites choose them; the
lists began as those of Mozilla's Readability and were changed by what was measured.
"""

from __future__ import annotations

import re

from importers.readers.html.parsing import Element
from importers.result import Reason

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
ROLES = {
    "navigation": Reason.MENU,
    "menu": Reason.MENU,
    "menubar": Reason.MENU,
    "search": Reason.MENU,
    "banner": Reason.BOILERPLATE,
    "contentinfo": Reason.BOILERPLATE,
    "complementary": Reason.BOILERPLATE,
    "dialog": Reason.BOILERPLATE,
    "alertdialog": Reason.BOILERPLATE,
}
COMMENTS = re.compile(
    r"comment(?!ary|ator)|disqus|\breplies\b|respond\b|shoutbox|discussion|remark42", re.I
)
MENUS = re.compile(
    r"breadcrumb|\bmenu|menu\b|navbar|\bnav\b|navigation|pagination|\bpager\b|\btoc\b"
    r"|skip-?(link|to|nav)|site-?map|post-?nav|nav-(links|previous|next|below|above)",
    re.I,
)
BOILERPLATE = re.compile(
    r"-ad-|\bads?\b|adsense|adsbox|advert|banner|sponsor|promo(?!te)|cookie|gdpr|consent"
    r"|footer|foot\b|sidebar|side-?bar|skyscraper|social|share|sharing|sharedaddy|addthis"
    r"|related|recommend|read-?(more|next)|more-(stories|articles|news|posts)|most-"
    r"|popular|trending|newsletter|subscri|signup|sign-up|popup|modal\b|overlay|widget"
    r"|agegate|combx|community|supplemental|yom-remote|masthead|outbrain|taboola|zergnet"
    r"|print-?(only|link|button)|author-?(bio|box|info|card|about)|about-(the-)?author"
    r"|post-?(meta|tags|footer|info|author)|entry-?(meta|utility|footer)|\btags?\b"
    r"|tag-?(list|links|cloud)|editsection|noprint|byline|dateline|jump-?to|toolbar"
    r"|metadata|timestamp|login|rating|feedback|teaser|paywall|donat",
    re.I,
)
HEADERS = re.compile(r"\bheader\b|site-?header|page-?header|global-?header", re.I)
CONTENT = re.compile(
    r"article|\bbody\b|content|column|\bmain\b|\bpost\b|entry|story|text|page\b|hentry"
    r"|section|container|wrapper|layout",
    re.I,
)
ALWAYS = re.compile(
    r"editsection|\bnoprint\b|sharedaddy|addthis|disqus|outbrain|taboola|breadcrumb"
    r"|advert|social-?(share|media|links|icons)|share-?(buttons?|bar|links?|tools?)"
    r"|\bcomments?\b(?!-off)|comment-?(list|respond|form|section|area)|related-?"
    r"(posts?|articles?|stories|content|links|news)|newsletter|cookie|screen-reader-text"
    r"|sr-only|visually-?hidden|skip-link|jp-relatedposts",
    re.I,
)
"""Names that no container of an article has, whatever else it is called."""


INSIDE = re.compile(
    r"share|sharing|social|related|recommend|read-?(more|next)|more-(stories|articles|news"
    r"|posts)|popular|trending|newsletter|subscri|sign-?up|popup|modal\b|advert|\bads?\b|-ad-"
    r"|adsense|sponsor|promo(?!te)|cookie|outbrain|taboola|author-?(bio|box|info|card|about)"
    r"|about-(the-)?author|post-?(meta|tags|footer|info)|entry-?(meta|utility|footer)"
    r"|\btags?\b|tag-?(list|links|cloud)|editsection|noprint|byline|dateline|jump-?to"
    r"|timestamp|breadcrumb|pagination|\bpager\b|rating|feedback|donat|disclaimer-?ad"
    r"|post-?nav|nav-(links|previous|next|below|above)|navigation|navbox|metadata|mbox"
    r"|login|print-?(only|link|button)|toolbar|teaser|publish-?date|pub-?date|catlinks",
    re.I,
)
"""Names of what stands inside an article without being of it."""
GALLERY = re.compile(r"(^|[\s_-])(gallery|slide-?show|carousel)([\s_-]|$)", re.I)
CAPTION = re.compile(r"caption|credit", re.I)


def names_of(element: Element) -> str:
    """The words by which a site calls an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def within_quote(element: Element) -> bool:
    """Whether an element is part of a quote, as the `footer` that says whose it is."""
    parent = element.getparent()
    return parent is not None and parent.tag == "blockquote"


def is_comment(element: Element) -> bool:
    """Whether an element is named as readers' comments and as nothing else."""
    names = names_of(element)
    return bool(COMMENTS.search(names)) and not CONTENT.search(names)


def is_hidden(element: Element) -> bool:
    """Whether a reader of the page would not see the element."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    if style and HIDDEN_STYLE.search(style):
        return True
    if element.get("aria-hidden") == "true":
        return "fallback-image" not in (element.get("class") or "")
    return False


def reason_of(element: Element, name: str) -> Reason | None:
    """Why an element is no part of the article by what it is called; None if it may be."""
    if name == "nav":
        return Reason.MENU
    if name == "footer" and not within_quote(element):
        return Reason.BOILERPLATE
    role = element.get("role")
    if role in ROLES:
        return ROLES[role]
    if name in {
        "html",
        "body",
        "article",
        "main",
        "table",
        "tbody",
        "tr",
        "h1",
        "code",
        "pre",
    }:
        return None
    names = names_of(element)
    if len(names) < 3:
        return None
    if ALWAYS.search(names):
        return Reason.COMMENT if COMMENTS.search(names) else Reason.BOILERPLATE
    if CONTENT.search(names) or name in {
        "a",
        "img",
        "td",
        "p",
        "li",
        "span",
        "em",
        "strong",
    }:
        return None
    if COMMENTS.search(names):
        return Reason.COMMENT
    if MENUS.search(names):
        return Reason.MENU
    if BOILERPLATE.search(names) or (HEADERS.search(names) and name in {"div", "header"}):
        return Reason.BOILERPLATE
    return None
