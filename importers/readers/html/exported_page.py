"""Pages that `importers.writers.html` wrote: nothing is inferred, nothing left out."""

from __future__ import annotations

from importers.document import Flow, Inlines, Metadata
from importers.readers.html.blocks.element_readers import reader_for
from importers.readers.html.dom.element import Element, name_of, shown_words_of
from importers.readers.html.dom.languages import direction_of, language_of
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_exported_footnotes
from importers.readers.html.walking.walker import Walker
from importers.result import Result
from importers.writers.html.page import GENERATOR

AUTHOR, DATE = "author", "article:published_time"
SUMMARY, KEYWORD = "description", "article:tag"


def is_exported(root: Element) -> bool:
    """Returns whether our own writer wrote a page, and its `article` is the whole
    Document.
    """
    stated = (
        meta.get("content") for meta in root.iter("meta") if meta.get("name") == "generator"
    )
    return next(stated, None) == GENERATOR and len(list(root.iter("article"))) == 1


def read_exported(root: Element) -> Result[Flow]:
    """Returns the Flow of the `article` of such a page."""
    article = next(root.iter("article"))
    # The writer puts the title into `h1` and the headings of the Document below it.
    context = WalkContext(heading_offset=1)
    find_exported_footnotes(article, context)
    title: Inlines = ()
    walker = Walker(context, reader_for)
    for child in article:
        if name_of(child) == "h1":
            title = walker.inlines_in(child)
        else:
            walker.walk(child)
    blocks = walker.finish()
    flow = Flow(blocks, title, _metadata_of(root), tuple(context.assets.values()))
    messages = tuple(context.messages.values())
    excluded = tuple(context.excluded)
    seen = shown_words_of(article, context.apart)
    return Result(flow, messages, context.asset_bytes, excluded, seen=seen)


def _metadata_of(root: Element) -> Metadata:
    """Returns all metadata of the page; what has no name of its own is in `extra`."""
    known: dict[str, list[str]] = {AUTHOR: [], DATE: [], SUMMARY: [], KEYWORD: []}
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
        authors=tuple(known[AUTHOR]),
        date=next(iter(known[DATE]), None),
        summary=next(iter(known[SUMMARY]), None),
        keywords=tuple(known[KEYWORD]),
        extra=tuple(extra),
    )
