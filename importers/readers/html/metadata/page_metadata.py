"""What a page says about itself: authors, date, summary, keywords, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from importers.document import Metadata
from importers.readers.html.dom.element import Element, words_of
from importers.readers.html.dom.languages import direction_of, language_of
from importers.readers.html.metadata.json_ld import Node, nodes_of
from importers.readers.html.metadata.meta_elements import MetaElements, address_of

# The names of `meta` elements, the most deliberate first: those of HTML, Open Graph, Dublin
# Core, Parse.ly, Sailthru and Google Scholar, and what single newspapers use.
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
           "sailthru.author", "citation_author", "byl")  # fmt: skip
DATES = ("article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created",
         "dc.date.issued", "parsely-pub-date", "pubdate", "publish-date", "sailthru.date",
         "citation_publication_date", "og:published_time", "datepublished")  # fmt: skip
SUMMARIES = ("description", "og:description", "dc.description", "twitter:description")
TAGS = ("article:tag", "keywords", "news_keywords", "parsely-tags")
ISO_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
BY = re.compile(r"^(by|von|par|por|di)\s+", re.I)
"""The word before a name in a byline, in five languages."""
MAX_AUTHOR = 80
"""What is longer, in characters, is a sentence about an author (chosen)."""
MAX_AUTHORS_MARKED = 3
"""How many elements are believed that only their `itemprop` makes an author's name: the
authors of comments are marked so too (chosen)."""
MAX_KEYWORDS = 30


def metadata_of(root: Element) -> Metadata:
    """Returns the metadata of a page from anywhere; each value as its most deliberate
    source.
    """
    metas = MetaElements(root)
    nodes = list(nodes_of(root))
    extra = (("address", address_of(root)), ("site", metas.first(("og:site_name",))))
    return Metadata(
        lang=language_of(root) or metas.language(),
        dir=direction_of(root),
        authors=_authors(root, metas, nodes),
        date=_date(root, metas, nodes),
        summary=metas.first(SUMMARIES),
        keywords=_keywords(metas),
        extra=tuple((name, value) for name, value in extra if value),
    )


def _authors(root: Element, metas: MetaElements, nodes: list[Node]) -> tuple[str, ...]:
    found = next(filter(None, _stated_authors(root, metas, nodes)), [])
    cleaned = (BY.sub("", name.strip()) for name in found)
    fit = (name for name in cleaned if 0 < len(name) <= MAX_AUTHOR and "://" not in name)
    return tuple(dict.fromkeys(fit))


def _stated_authors(
    root: Element, metas: MetaElements, nodes: list[Node]
) -> Iterator[list[str]]:
    """Yields the names that each source states, the most deliberate source first."""
    yield [name for node in nodes for name in _names(node.get("author"))]
    yield metas.first_of(AUTHORS)
    yield [words_of(a) for a in root.iter("a") if a.get("rel") == "author"]
    marked = (e for e in root.iter() if "author" in (e.get("itemprop") or "").split())
    yield [words_of(element) for element in islice(marked, MAX_AUTHORS_MARKED)]


def _names(author: object) -> Iterator[str]:
    """Yields the names in an `author` of JSON-LD: a text, a Person, or a list of either."""
    match author:
        case str():
            yield " ".join(author.split())
        case {"name": str(name)}:
            yield " ".join(name.split())
        case list():
            for one in author:
                if not isinstance(one, list):
                    yield from _names(one)


def _date(root: Element, metas: MetaElements, nodes: list[Node]) -> str | None:
    """Returns the first date of publication that is stated as ISO 8601 has it."""
    for value in _stated_dates(root, metas, nodes):
        found = ISO_DATE.match(value.strip()) if isinstance(value, str) else None
        if found:
            return found[0]
    return None


def _stated_dates(
    root: Element, metas: MetaElements, nodes: list[Node]
) -> Iterator[object]:
    yield from (node.get("datePublished") for node in nodes)
    yield from (value for name in DATES for value in metas.all(name))
    for element in root.iter("time", "meta", "span"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content")


def _keywords(metas: MetaElements) -> tuple[str, ...]:
    stated = metas.first_of(TAGS)
    parts = (part.strip() for value in stated for part in value.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))[:MAX_KEYWORDS]
