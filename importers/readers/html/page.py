"""A saved web page to a Flow: the article, its title, what it says about itself."""

from __future__ import annotations

from importers.decoding import decode
from importers.document import Flow, Inlines, Text
from importers.readers.html.article import find_article, survey
from importers.readers.html.clutter import leave_out
from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import parse
from importers.readers.html.titles import choose
from importers.readers.html.tree import blocks_of, inlines_of
from importers.readers.html.trimming import trim
from importers.result import NO_PRIOR, Prior, Result
from importers.source import Source


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    root = parse(decode(source.data).text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return Result(Flow(()))
    found = survey(body)
    words, heading = choose(root, body)
    article = find_article(body, found, heading)
    leave_out(article, found)
    gathering = Gathering(guess=True, left_out=found.left_out)
    blocks = blocks_of(article, gathering)
    title: Inlines = (Text(words),) if words else ()
    if heading is not None:
        title = inlines_of(heading, Gathering(guess=True, left_out=found.left_out)) or title
    blocks, trimmed = trim(blocks, words)
    return Result(Flow(blocks, title), excluded=(*gathering.excluded, *trimmed))
