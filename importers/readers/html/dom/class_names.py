"""What the class names and ids of elements say, as authors of sites choose them.

`PATTERNS` is the one list of names of boilerplate; the expressions below it are drawn
from it. It began as the lists of Mozilla's Readability and was changed by what was
measured on the saved pages that docs/formats.md scores.
"""

from __future__ import annotations

import re
from enum import Flag, auto

from importers.readers.html.dom.element import Element


class NamePlace(Flag):
    """Where a name marks an element as no part of the article."""

    AROUND = auto()
    """In the page round the article, unless another name says it is content."""
    INSIDE = auto()
    """Inside the article."""
    ALWAYS = auto()
    """Anywhere: no container of an article has such a name, whatever else it is called."""
    EVEN_AS_PROSE = auto()
    """Inside the article, even where the element reads as a part of it."""


AROUND, INSIDE, ALWAYS, EVEN_AS_PROSE = NamePlace  # their short names, for the table below

PATTERNS: tuple[tuple[NamePlace, str], ...] = (
    # Advertisements and consent.
    (AROUND | INSIDE | EVEN_AS_PROSE, r"-ad-|\bads?\b|adsense|sponsor|promo(?!te)"),
    (AROUND | INSIDE | ALWAYS | EVEN_AS_PROSE, r"advert|cookie|outbrain|taboola"),
    (AROUND | EVEN_AS_PROSE, r"adsbox|gdpr|consent|paywall"),
    (AROUND, r"skyscraper|zergnet|yom-remote|agegate|combx"),
    (INSIDE, r"disclaimer-?ad"),
    # A banner of a warning is the warning.
    (AROUND, r"banner"),
    (EVEN_AS_PROSE, r"(?<!warning-)(?<!alert-)(?<!notice-)(?<!info-)banner"),
    # Sharing.
    (AROUND | INSIDE, r"share"),
    (EVEN_AS_PROSE, r"\bshare"),
    (AROUND | INSIDE | EVEN_AS_PROSE, r"sharing|social"),
    (ALWAYS, r"social-?(share|media|links|icons)|share-?(buttons?|bar|links?|tools?)"),
    (AROUND | ALWAYS, r"sharedaddy|addthis"),
    # What to read instead, or to sign up for.
    (AROUND | INSIDE, r"related|recommend|read-?(more|next)|popular|trending|teaser"),
    (AROUND | INSIDE, r"more-(stories|articles|news|posts)"),
    (AROUND, r"most-"),
    (ALWAYS, r"related-?(posts?|articles?|stories|content|links|news)|jp-relatedposts"),
    (EVEN_AS_PROSE, r"related-?posts"),
    (AROUND | INSIDE | ALWAYS | EVEN_AS_PROSE, r"newsletter"),
    (AROUND | INSIDE | EVEN_AS_PROSE, r"subscri|sign-?up|donat"),
    (AROUND | INSIDE, r"login"),
    (EVEN_AS_PROSE, r"sign-?in|log-?in"),
    # Readers' comments and votes; elsewhere they are told by `COMMENTS`.
    (ALWAYS, r"\bcomments?\b(?!-off)|comment-?(list|respond|form|section|area)|disqus"),
    (EVEN_AS_PROSE, r"comment(?!ary|ator)|disqus"),
    (AROUND | INSIDE, r"rating|feedback"),
    (EVEN_AS_PROSE, r"\brating"),
    (AROUND, r"community"),
    # Who wrote it and when: that is metadata.
    (AROUND | INSIDE, r"author-?(bio|box|info|card|about)|about-(the-)?author|metadata"),
    (AROUND | INSIDE, r"post-?(meta|tags|footer|info)|entry-?(meta|utility|footer)"),
    (AROUND, r"post-?author"),
    (EVEN_AS_PROSE, r"author|publish|post-?meta|entry-?meta"),
    (INSIDE, r"publish-?date|pub-?date"),
    (AROUND | INSIDE | EVEN_AS_PROSE, r"byline|dateline|timestamp"),
    (AROUND | INSIDE | EVEN_AS_PROSE, r"\btags?\b|tag-?(list|links|cloud)"),
    # Menus and the controls of the page; round the article they are told by `MENUS`.
    (INSIDE | ALWAYS | EVEN_AS_PROSE, r"breadcrumb"),
    (INSIDE | EVEN_AS_PROSE, r"pagination|navigation"),
    (INSIDE, r"\bpager\b|post-?nav|nav-(links|previous|next|below|above)"),
    # Of MediaWiki: boxes of links, messages to readers, and the categories of an article.
    (INSIDE, r"navbox|mbox|catlinks"),
    (EVEN_AS_PROSE, r"pager|menu|\bnav\b|\btoc\b|\bsearch|vjs|player"),
    (AROUND | INSIDE | EVEN_AS_PROSE, r"jump-?to|toolbar|popup|modal\b"),
    (AROUND | EVEN_AS_PROSE, r"overlay"),
    (AROUND | INSIDE, r"print-?(only|link|button)|noprint"),
    (ALWAYS, r"\bnoprint\b"),
    (EVEN_AS_PROSE, r"\bprint"),
    (AROUND | INSIDE | ALWAYS | EVEN_AS_PROSE, r"editsection"),
    (ALWAYS, r"screen-reader-text|sr-only|visually-?hidden|skip-link"),
    (EVEN_AS_PROSE, r"gallery|slide-?show|carousel"),
    # The places of a page's layout.
    (AROUND, r"footer|foot\b|side-?bar|supplemental|widget"),
    (AROUND | EVEN_AS_PROSE, r"masthead"),
    (EVEN_AS_PROSE, r"header"),
)
"""Names of boilerplate, with where they count. A name may count more loosely in one place
than in another, and then stands in two rows."""


def _names(where: NamePlace) -> re.Pattern[str]:
    """Returns the names that count at one place, as one expression."""
    return re.compile("|".join(names for at, names in PATTERNS if where in at), re.I)


BOILERPLATE_AROUND = _names(AROUND)
BOILERPLATE_INSIDE = _names(INSIDE)
BOILERPLATE_ALWAYS = _names(ALWAYS)
BOILERPLATE_EVEN_AS_PROSE = _names(EVEN_AS_PROSE)

COMMENTS = re.compile(
    r"comment(?!ary|ator)|disqus|\breplies\b|respond\b|shoutbox|discussion|remark42", re.I
)
MENUS = re.compile(
    r"breadcrumb|\bmenu|menu\b|navbar|\bnav\b|navigation|pagination|\bpager\b|\btoc\b"
    r"|skip-?(link|to|nav)|site-?map|post-?nav|nav-(links|previous|next|below|above)",
    re.I,
)
HEADERS = re.compile(r"\bheader\b|site-?header|page-?header|global-?header", re.I)
CONTENT = re.compile(
    r"article|\bbody\b|content|column|\bmain\b|\bpost\b|entry|story|text|page\b|hentry"
    r"|section|container|wrapper|layout",
    re.I,
)
ARTICLE_BODY = re.compile(
    r"(entry|post|article|story|news)[-_]*(content|body|text)\b|\bhentry\b|e-content"
    r"|mw-parser-output|markdown-body",
    re.I,
)
"""Names that sites give to the body of an article."""
PAGE_CONTENT = re.compile(r"(^|\s)(main-?|page-?|inner-?)?content(\s|$)", re.I)
"""Names that many boxes have, that of the article among them."""
LEADS_ELSEWHERE = re.compile(
    r"related|recommend|\bmore|more-|read-?(more|next)|popular|trending|teaser", re.I
)
"""Names of boxes that usually lead to other articles."""
ASIDE = re.compile(r"side-?bar|aside|call-?out|pull-?out|box|note|warn|info", re.I)
"""Names of boxes that stand beside the text rather than in it."""
GALLERY = re.compile(r"(^|[\s_-])(gallery|slide-?show|carousel)([\s_-]|$)", re.I)
CAPTION = re.compile(r"caption|credit", re.I)
CALLOUT_PREFIX = r"(?:^|\s)(?:callout|admonition|markdown-alert|alert|usa-alert|notice)"
"""How the classes begin by which MkDocs, Sphinx, GitHub, Bootstrap and others mark a
callout and its parts."""
CALLOUT = re.compile(CALLOUT_PREFIX + r"(?=\s|$)")
"""The class of a callout itself."""


def names_of(element: Element) -> str:
    """Returns the class names and the id of an element, by which a site calls it."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_comment(element: Element) -> bool:
    """Returns whether an element is named as readers' comments and as nothing else."""
    names = names_of(element)
    return bool(COMMENTS.search(names)) and not CONTENT.search(names)
