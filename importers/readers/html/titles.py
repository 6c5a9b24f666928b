"""The title of a page: what it says of itself, in the words of the heading that agrees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from importers.document.characters import composed
from importers.readers.html.parsing import Element, name_of, words_of

PROPERTIES = (
    "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title",
    "citation_title", "sailthru.title", "title",
)  # fmt: skip
SEPARATOR = re.compile(r"\s+[|–—·»«›:\-/\\]+\s+|\s*[|»›]\s*")
MAX_TITLE = 300


def stated_titles(root: Element) -> Iterator[str]:
    """What the page calls itself, the most deliberate first."""
    yield from _headlines(root)
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if value and key in PROPERTIES:
            named.setdefault(key, value)
    yield from (named[key] for key in PROPERTIES if key in named)
    title = next(root.iter("title"), None)
    if title is not None and words_of(title):
        yield words_of(title)


def choose(root: Element, article: Element) -> tuple[str, Element | None]:
    """The title in words, and the heading that says it where there is one."""
    typed = next((p for p in root.iter("p") if p.get("class") == "MsoTitle"), None)
    if typed is not None and words_of(typed):
        return words_of(typed), typed
    stated = list(dict.fromkeys(stated_titles(root)))
    headings = [
        heading
        for name in ("h1", "h2", "h3")
        for heading in root.iter(name)
        if 0 < len(words_of(heading)) <= MAX_TITLE
    ][:60]
    for said in stated:
        for heading in headings:
            if agrees(words_of(heading), said):
                return words_of(heading), heading
    inside = [heading for heading in article.iter("h1") if words_of(heading)]
    if len(inside) == 1 and any(_names_kind(said, words_of(inside[0])) for said in stated):
        return words_of(inside[0]), inside[0]
    if stated:
        return without_site(stated[0], root), None
    if len(inside) == 1:
        return words_of(inside[0]), inside[0]
    firsts = [heading for heading in headings if name_of(heading) == "h1"]
    return (words_of(firsts[0]), firsts[0]) if len(firsts) == 1 else ("", None)


def agrees(heading: str, said: str) -> bool:
    """Whether a heading is what the page says its title is, less the name of the site."""
    a, b = simple(heading), simple(said)
    if not a or not b:
        return False
    if a == b:
        return True
    if a in b:
        parts = [simple(part) for part in SEPARATOR.split(said)]
        return len(a) >= 0.5 * len(b) or (len(a) >= 0.25 * len(b) and parts[0] == a)
    return b in a and len(b) >= 0.7 * len(a)


def _names_kind(said: str, heading: str) -> bool:
    """Whether a stated title is a heading with what kind of thing it is before it."""
    kind, colon, rest = said.partition(": ")
    return bool(colon) and len(kind.split()) == 1 and simple(rest) == simple(heading)


def same(words: str, title: str) -> bool:
    """Whether a block of the page only says the title again."""
    a, b = simple(words), simple(title)
    return bool(a) and (
        a == b or (min(len(a), len(b)) >= 0.8 * max(len(a), len(b)) and (a in b or b in a))
    )


def simple(text: str) -> str:
    """Words to compare: letters and digits alone, case and width aside."""
    folded = composed(text, "NFKC").casefold()
    return "".join(c for c in folded if c.isalnum())


def without_site(title: str, root: Element) -> str:
    """A title without the name of the site at its end or beginning."""
    cuts = list(SEPARATOR.finditer(title))
    if not cuts:
        return title
    site = next(
        (
            simple(meta.get("content") or "")
            for meta in root.iter("meta")
            if meta.get("property") == "og:site_name"
        ),
        "",
    )
    first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
    if site and simple(last) == site:
        return title[: cuts[-1].start()]
    if site and simple(first) == site:
        return title[cuts[0].end() :]
    rest = title[: cuts[-1].start()]
    return rest if len(rest.split()) >= 3 and len(rest) > 1.5 * len(last) else title


def _headlines(root: Element) -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            for node in nodes(script.text or ""):
                headline = node.get("headline")
                if isinstance(headline, str) and headline.strip():
                    yield " ".join(headline.split())


def nodes(text: str) -> Iterator[dict[str, object]]:
    """The objects of a piece of JSON-LD, those in lists and graphs too."""
    try:
        waiting: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < 200:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            if isinstance(graph, list):
                waiting += graph
