"""A saved web page to a Flow: the article, its title, what it says about itself."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from importers.document import Flow, Heading, Inlines, Metadata, Text
from importers.languages.scripts import language_of as script_of_words
from importers.readers.html.article import Survey, find_article, survey
from importers.readers.html.asides import is_aside
from importers.readers.html.callouts import NAMED
from importers.readers.html.charset import stated_charset
from importers.readers.html.chrome import names_of
from importers.readers.html.clutter import leave_out
from importers.readers.html.footnotes import find
from importers.readers.html.gathering import Gathering
from importers.readers.html.marks import direction_of, language_of
from importers.readers.html.metadata import address_of, metadata_of
from importers.readers.html.own import is_own, read_own
from importers.readers.html.parsing import (
    Element,
    is_parting,
    name_of,
    parse,
    shown_text_of,
    shown_words_of,
)
from importers.readers.html.titles import choose
from importers.readers.html.tree import blocks_of, inlines_of
from importers.readers.html.trimming import trim
from importers.readers.html.widening import widened
from importers.result import NO_PRIOR, Excluded, Message, Prior, Reason, Result, Severity
from importers.source.decoding import decode
from importers.source.source import Source

ENCODING_GUESSED = Message(
    Severity.INFO,
    "encoding-guessed",
    "The page does not say how its letters are encoded, so that was guessed.",
)
PARTS_LEFT_OUT = Message(
    Severity.INFO,
    "page-parts-left-out",
    "Menus and other parts of the page that are not its article were left out.",
)
HIDDEN_SHOWN = Message(
    Severity.INFO,
    "hidden-read",
    "Nearly all of the page is hidden until a script shows it; it was read all the same.",
)
MAX_BOXES = 3
"""How many boxes a page without chrome has, callouts apart."""
FEW = 200
"""With fewer characters to be seen, what is hidden is looked at too."""


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    """The article of a page; what is left out of it is in `excluded`.

    Never raises for anything in the page. An empty page gives an empty Flow.
    """
    decoded = decode(source.data, stated_charset(source.data))
    root = parse(decoded.text)
    body = next(root.iter("body"), None) if root is not None else None
    if root is None or body is None:
        return Result(Flow(()))
    if is_own(root):
        return read_own(root)
    messages = [] if decoded.certain else [ENCODING_GUESSED]
    found = survey(body)
    if found.weights[body].words < FEW:
        shown = survey(body, hidden=False)
        if shown.weights[body].words > 5 * found.weights[body].words:
            found = shown
            messages.append(HIDDEN_SHOWN)
    words, heading = choose(root, body)
    plain = is_plain(body, found)
    article = body
    if not plain:
        article = widened(find_article(body, found, heading), body, found)
        leave_out(article, found)
    metadata = _spoken(article, metadata_of(root), found)
    gathering = _gathering(root, body, found, metadata)
    title: Inlines = (Text(words),) if words else ()
    if heading is not None:
        title = inlines_of(heading, gathering) or title
        gathering.excluded.clear()
    blocks = blocks_of(article, gathering)
    outside = _outside(article, body, gathering)
    blocks, trimmed = trim(blocks, words, ends=not plain)
    if outside or trimmed:
        messages.append(PARTS_LEFT_OUT)
    if not blocks and heading is not None and title:
        # A heading that is all there is stays one: a title alone is no page.
        blocks, title = (Heading(1, title),), ()
    flow = Flow(blocks, title, metadata, tuple(gathering.assets.values()))
    return Result(
        flow,
        (*messages, *gathering.messages.values()),
        gathering.asset_bytes,
        (*outside, *gathering.excluded, *trimmed),
        seen=shown_words_of(body, gathering.apart),
    )


def is_plain(body: Element, found: Survey) -> bool:
    """Whether a page has no chrome, as what word processors and converters write."""
    weight = found.weights[body]
    if weight.linked > 0.3 * weight.words:
        return False
    left_out = found.left_out.items()
    if any(why is not Reason.HIDDEN and _is_chrome(part) for part, why in left_out):
        return False
    if any(
        map(_is_chrome, body.iter("nav", "header", "footer", "article", "main", "form"))
    ):
        return False
    boxes = (
        box
        for box in body.iter("div", "section")
        if box.find("pre") is None and not NAMED.search(names_of(box))
    )
    return sum(1 for _ in boxes) <= MAX_BOXES


def _is_chrome(part: Element) -> bool:
    """Whether a part speaks of a site: not a title block, nor a table of contents."""
    if name_of(part) not in {"header", "nav"} or part.find(".//form") is not None:
        return True
    links = [link.get("href") or "" for link in part.iter("a")]
    within = all(href.startswith("#") for href in links)
    return not within or (name_of(part) == "nav" and not links)


def _spoken(article: Element, metadata: Metadata, found: Survey) -> Metadata:
    """The metadata with the language and direction of the article.

    What is stated nearest to it holds, then what the page says of itself, then what the
    script of its words makes clear.
    """
    lang = direction = None
    for element in (article, *article.iterancestors()):
        lang = lang or language_of(element)
        direction = direction or direction_of(element)
    lang, direction = lang or metadata.lang, direction or metadata.dir
    if lang is None or direction is None:
        written = script_of_words(shown_words_of(article, found.left_out))
        lang, direction = lang or written[0], direction or written[1]
    return replace(metadata, lang=lang, dir=direction)


def _gathering(
    root: Element, body: Element, found: Survey, metadata: Metadata
) -> Gathering:
    address = address_of(root)
    base = next((e.get("href") for e in root.iter("base") if e.get("href")), None)
    try:
        start = urljoin(address or "", base.strip()) if base else address
    except ValueError:
        start = address
    targets = frozenset(
        (link.get("href") or "")[1:]
        for link in body.iter("a")
        if (link.get("href") or "").startswith("#")
    )
    gathering = Gathering(
        guess=True,
        base=start,
        address=address,
        lang=metadata.lang,
        dir=metadata.dir,
        left_out=found.left_out,
        boxes={box for box in found.kept if is_aside(box)},
        anchors=targets,
    )
    find(body, gathering)
    return gathering


def _outside(article: Element, body: Element, gathering: Gathering) -> list[Excluded]:
    """What stands outside the article, part by part."""
    held = gathering.excluded
    gathering.excluded = outside = []
    inside = article
    while inside is not body:
        parent = inside.getparent()
        if parent is None:
            break
        words = [parent.text or ""]
        for part in parent:
            apart = part in gathering.left_out or is_parting(part, name_of(part))
            if part is not inside and not apart:
                words.append(shown_text_of(part, gathering.apart))
            else:
                words.append(" ")
            if part is not inside and apart:
                reason = gathering.left_out.get(part, Reason.BOILERPLATE)
                gathering.exclude(part, reason)
            words.append(part.tail or "")
        loose = " ".join("".join(words).split())
        if loose:
            outside.append(Excluded(Reason.BOILERPLATE, loose))
        inside = parent
    gathering.excluded = held
    return outside
