"""Pages that `importers.writers.html` wrote: nothing is guessed, nothing left out."""

from __future__ import annotations

from importers.document import Flow, Inlines
from importers.readers.html.footnotes import find
from importers.readers.html.gathering import Gathering
from importers.readers.html.metadata import own_metadata
from importers.readers.html.parsing import Element, name_of, shown_words_of
from importers.readers.html.walking import Walker
from importers.result import Result
from importers.writers.html.page import GENERATOR


def is_own(root: Element) -> bool:
    """Whether our own writer wrote a page, and its `article` is the whole Document."""
    said = (
        meta.get("content") for meta in root.iter("meta") if meta.get("name") == "generator"
    )
    return next(said, None) == GENERATOR and len(list(root.iter("article"))) == 1


def read_own(root: Element) -> Result[Flow]:
    """The Flow of the `article` of such a page."""
    article = next(root.iter("article"))
    gathering = Gathering(heading_offset=1)
    find(article, gathering)
    title: Inlines = ()
    walker = Walker(gathering)
    for child in article:
        if name_of(child) == "h1":
            title = walker.inlines_in(child)
        else:
            walker.walk(child)
    blocks = walker.finish()
    flow = Flow(blocks, title, own_metadata(root), tuple(gathering.assets.values()))
    messages = tuple(gathering.messages.values())
    excluded = tuple(gathering.excluded)
    seen = shown_words_of(article, gathering.apart)
    return Result(flow, messages, gathering.asset_bytes, excluded, seen=seen)
