"""The title of a page: what it says of itself, in the words of the heading that agrees."""

from __future__ import annotations

from collections.abc import Iterator

from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.dom.word_processors import is_word_processed
from importers.readers.html.metadata.json_ld import nodes_of
from importers.readers.html.metadata.title_matching import (
    agrees,
    agrees_after_kind,
    without_site,
)

PROPERTIES = (
    "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title",
    "citation_title", "sailthru.title", "title",
)  # fmt: skip
"""Names of `meta` elements, the most deliberate first."""
MAX_TITLE = 300
"""A longer heading, in characters, is a paragraph in large type (chosen)."""
MAX_HEADINGS = 60
"""How many headings are compared with the titles (chosen)."""


def find_title(root: Element, body: Element) -> tuple[str, Element | None]:
    """Returns the title in words, and the heading that says it where there is one.

    No words where the page has neither a title nor a heading of the first level.
    """
    stated = list(dict.fromkeys(_stated_titles(root)))
    headings = [
        heading
        for name in ("h1", "h2", "h3")
        for heading in root.iter(name)
        if 0 < len(words_of(heading)) <= MAX_TITLE
    ][:MAX_HEADINGS]
    heading = _word_title(root)
    if heading is None:
        heading = _agreeing(headings, stated)
    if heading is None:
        heading = _only_first_level(body, headings, stated)
    if heading is not None:
        return words_of(heading), heading
    return (without_site(stated[0], _site_of(root)) if stated else ""), None


def _word_title(root: Element) -> Element | None:
    """Returns the paragraph in the style “Title” of a page that a word processor saved."""
    names = {"MsoTitle", "title"} if is_word_processed(root) else {"MsoTitle"}
    titles = (
        p for p in root.iter("p") if not names.isdisjoint((p.get("class") or "").split())
    )
    first = next(titles, None)
    return first if first is not None and words_of(first) else None


def _agreeing(headings: list[Element], stated: list[str]) -> Element | None:
    """Returns the heading that agrees with the most deliberate title that any agrees
    with.
    """
    return next(
        (
            heading
            for title in stated
            for heading in headings
            if agrees(words_of(heading), title)
        ),
        None,
    )


def _only_first_level(
    body: Element, headings: list[Element], stated: list[str]
) -> Element | None:
    """Returns the one `h1`, where no stated title contradicts it."""
    inside = [heading for heading in body.iter("h1") if words_of(heading)]
    if len(inside) == 1:
        words = words_of(inside[0])
        if not stated or any(agrees_after_kind(words, title) for title in stated):
            return inside[0]
    if stated:
        return None
    firsts = [heading for heading in headings if name_of(heading) == "h1"]
    return firsts[0] if len(firsts) == 1 else None


def _stated_titles(root: Element) -> Iterator[str]:
    """Yields what the page calls itself, the most deliberate first."""
    for node in nodes_of(root):
        headline = node.get("headline")
        if isinstance(headline, str) and headline.strip():
            yield " ".join(headline.split())
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if value:
            named.setdefault(key, value)
    yield from (named[key] for key in PROPERTIES if key in named)
    title = next(root.iter("title"), None)
    if title is not None and words_of(title):
        yield words_of(title)


def _site_of(root: Element) -> str:
    """Returns the name of the site in Open Graph; empty where there is none."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:site_name":
            return meta.get("content") or ""
    return ""
