"""The published records: what the publisher writes and anybody may read.

Types only. A record is plain JSON data; `docs/headless.md` explains it to people and
`schema/` holds the same promise as JSON Schema. Adding a field keeps `FORMAT`;
changing or removing one makes a new number.

Rules for every record: a `url` is absolute, a `path` begins with `/` and is the same
place without the site; dates and times are ISO 8601, times with an offset; a field with
nothing to say is `""`, `[]` or `null`, never absent. Fields named `html` or ending in
`_html` hold trusted markup made from the canonical Document, its links absolute and its
ids unique within the article; every other string is plain text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

FORMAT = 1
"""The number of the contract that this code writes and renders."""

Direction: TypeAlias = Literal["ltr", "rtl"]


class Site(TypedDict):
    """The site a record belongs to."""

    name: str
    url: str
    """Scheme and host, without a slash at the end: `https://example.org`."""
    lang: str


class Prose(TypedDict):
    """A run of blocks, in the three forms a reader may want; they say the same words."""

    html: str
    markdown: str
    text: str


class Crumb(TypedDict):
    """A page above this one, in the language of the site; the first is the home page."""

    title: str
    url: str
    path: str


class Person(TypedDict):
    """Somebody who wrote or reviewed an article."""

    name: str
    role: str


class SourceNote(TypedDict):
    """What an article rests on."""

    title: str
    url: str
    note: str


class Image(TypedDict):
    """An image that the article shows; sizes in pixels."""

    url: str
    path: str
    width: int
    height: int
    alt: str


class Provenance(TypedDict):
    """The document that an article was imported from."""

    source: str
    imported: str
    """The day or the moment of the last settled import."""


class Helpline(TypedDict):
    """Where somebody in danger finds help in one country."""

    country: str
    name: str
    phone: str
    phone_url: str
    """`tel:988`."""
    sms: str
    """What to do, such as `Text HOME to 741741`."""
    sms_url: str
    """`sms:741741`."""
    hours: str
    url: str
    verified: str | None
    """The day when somebody last made sure of it."""


class HelpLink(TypedDict):
    """Where further helplines are found."""

    title: str
    url: str


class HelpCard(TypedDict):
    """What an article on suicide, or the like, says first: where to find help now."""

    subject: str
    """A name for programs: `suicide`, `self-harm`, `overdose`, `abuse`..."""
    lang: str
    dir: Direction
    title: str
    text: str
    lines: list[Helpline]
    more: HelpLink | None


class Section(TypedDict):
    """One section, in the order that readers see."""

    key: str
    anchor: str
    """The id of the section in its page; it stays when the title changes."""
    former_anchors: list[str]
    title: str
    title_html: str
    html: str
    markdown: str
    text: str
    url: str
    """The article's URL with `#anchor`."""
    words: int


class Summary(TypedDict):
    """An article as lists show it."""

    id: str
    url: str
    path: str
    title: str
    summary: str
    published: str
    modified: str
    reviewed: str | None
    minutes: int
    words: int
    lang: str
    dir: Direction
    topic: Crumb | None
    help_card: HelpCard | None


Article = TypedDict(
    "Article",
    {
        "$schema": str,
        "format": int,
        "kind": Literal["article"],
        "id": str,
        "url": str,
        "path": str,
        "lang": str,
        "dir": Direction,
        "title": str,
        "title_html": str,
        "summary": str,
        "search_title": str,
        "search_description": str,
        "help_card": HelpCard | None,
        "lead": Prose,
        "sections": list[Section],
        "breadcrumbs": list[Crumb],
        "topic": Crumb | None,
        "published": str,
        "modified": str,
        "reviewed": str | None,
        "review_due": str | None,
        "authors": list[Person],
        "reviewers": list[Person],
        "sources": list[SourceNote],
        "images": list[Image],
        "words": int,
        "minutes": int,
        "provenance": Provenance | None,
        "site": Site,
        "structured_data": dict[str, object],
    },
)
"""The published record of an article: `index.json` beside its page.

`minutes` is `words` at 238 a minute, rounded up, and 0 under one minute: such a time is
not shown. (238: Brysbaert 2019, silent reading of English non-fiction by adults.)
"""


class TopicLink(TypedDict):
    """A topic as the pages above it list it."""

    title: str
    url: str
    path: str
    summary: str
    lang: str
    dir: Direction
    count: int
    """Articles in it and below it."""


class Topic(TypedDict):
    """The published record of a topic."""

    format: int
    kind: Literal["topic"]
    id: str
    url: str
    path: str
    lang: str
    dir: Direction
    title: str
    summary: str
    intro: Prose
    breadcrumbs: list[Crumb]
    topics: list[TopicLink]
    articles: list[Summary]
    modified: str
    site: Site


class Home(TypedDict):
    """The published record of the home page; `latest` holds the newest change first."""

    format: int
    kind: Literal["home"]
    id: str
    url: str
    path: str
    lang: str
    dir: Direction
    title: str
    summary: str
    intro: Prose
    topics: list[TopicLink]
    latest: list[Summary]
    modified: str
    site: Site


class Listing(TypedDict):
    """What a home or topic page says itself: its record before it has its lists."""

    format: int
    kind: Literal["home", "topic"]
    id: str
    url: str
    path: str
    lang: str
    dir: Direction
    title: str
    summary: str
    intro: Prose
    breadcrumbs: NotRequired[list[Crumb]]
    modified: str
    site: Site


class Lists(TypedDict):
    """What stands below a page; a topic shows `topics` and `articles`, the home page
    `topics` and `latest`."""

    topics: list[TopicLink]
    articles: list[Summary]
    latest: list[Summary]


Record: TypeAlias = Article | Topic | Home
"""What is written beside a page, and all that its templates are given."""


class SitemapEntry(TypedDict):
    """A page that search engines may list."""

    url: str
    modified: NotRequired[str]
