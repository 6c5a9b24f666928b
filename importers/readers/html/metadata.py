"""What a page says about itself: authors, date, summary, keywords, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from importers.document import Metadata
from importers.readers.html.marks import direction_of, language_of
from importers.readers.html.parsing import Element, words_of
from importers.readers.html.titles import nodes

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
MAX_AUTHOR = 80
MAX_KEYWORDS = 30


def metadata_of(root: Element) -> Metadata:
    """The metadata of a page from anywhere; each value as its most deliberate source."""
    metas = Metas(root)
    linked = list(_linked(root))
    return Metadata(
        lang=language_of(root) or metas.language(),
        dir=direction_of(root),
        authors=_authors(root, metas, linked),
        date=_date(root, metas, linked),
        summary=metas.first(SUMMARIES),
        keywords=_keywords(metas),
        extra=tuple(
            (name, value)
            for name, value in (
                ("address", address_of(root)),
                ("site", metas.first(("og:site_name",))),
            )
            if value
        ),
    )


def own_metadata(root: Element) -> Metadata:
    """The metadata of a page that `importers.writers.html` wrote: all of it."""
    known = {
        "author": [],
        "article:published_time": [],
        "description": [],
        "article:tag": [],
    }  # type: dict[str, list[str]]
    extra = []
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name")
        value = meta.get("content") or ""
        if name in known:
            known[name].append(value)
        elif name is not None and name != "generator":
            extra.append((name, value))
    return Metadata(
        lang=language_of(root),
        dir=direction_of(root),
        authors=tuple(known["author"]),
        date=next(iter(known["article:published_time"]), None),
        summary=next(iter(known["description"]), None),
        keywords=tuple(known["article:tag"]),
        extra=tuple(extra),
    )


def address_of(root: Element) -> str | None:
    """The address of the page itself, where it says one that is absolute."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if href.lower().startswith(("http://", "https://")):
                return href
    address = Metas(root).first(("og:url",)) or ""
    return address if address.lower().startswith(("http://", "https://")) else None


class Metas:
    """The `meta` elements of a page by name, in lower case."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            value = " ".join((meta.get("content") or "").split())
            if name and value:
                self._values.setdefault(name.strip().lower(), []).append(value)
            if (meta.get("http-equiv") or "").lower() == "content-language":
                self._values.setdefault("content-language", []).append(value)

    def all(self, name: str) -> list[str]:
        """All values of one name."""
        return self._values.get(name, [])

    def first(self, names: tuple[str, ...]) -> str | None:
        """The first value of the first name that has one."""
        return next((value for name in names for value in self.all(name)), None)

    def language(self) -> str | None:
        """The language that is stated by a `meta` element alone."""
        stated = self.first(("content-language", "og:locale", "dc.language", "language"))
        if stated is None or not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", stated):
            return None
        return stated.replace("_", "-")


def _linked(root: Element) -> Iterator[Mapping[str, object]]:
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from nodes(script.text or "")


def _authors(
    root: Element, metas: Metas, linked: list[Mapping[str, object]]
) -> tuple[str, ...]:
    found = [name for node in linked for name in _names(node.get("author"))]
    if not found:
        found = next((metas.all(name) for name in AUTHORS if metas.all(name)), [])
    if not found:
        found = [words_of(a) for a in root.iter("a") if a.get("rel") == "author"]
    if not found:
        boxes = (e for e in root.iter() if "author" in (e.get("itemprop") or "").split())
        found = [words_of(box) for box in boxes][:3]
    cleaned = (
        re.sub(r"^(by|von|par|por|di)\s+", "", name.strip(), flags=re.I) for name in found
    )
    fit = (name for name in cleaned if 0 < len(name) <= MAX_AUTHOR and "://" not in name)
    return tuple(dict.fromkeys(fit))


def _names(author: object) -> Iterator[str]:
    match author:
        case str():
            yield " ".join(author.split())
        case {"name": str(name)}:
            yield " ".join(name.split())
        case list():
            for one in author:
                if not isinstance(one, list):
                    yield from _names(one)


def _date(root: Element, metas: Metas, linked: list[Mapping[str, object]]) -> str | None:
    stated = [node.get("datePublished") for node in linked]
    stated += [value for name in DATES for value in metas.all(name)]
    stated += [
        element.get("datetime") or element.get("content")
        for element in root.iter("time", "meta", "span")
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
    ]
    for value in stated:
        found = ISO_DATE.match(value.strip()) if isinstance(value, str) else None
        if found:
            return found[0]
    return None


def _keywords(metas: Metas) -> tuple[str, ...]:
    name = next((name for name in TAGS if metas.all(name)), None)
    if name is None:
        return ()
    parts = (part.strip() for value in metas.all(name) for part in value.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))[:MAX_KEYWORDS]
