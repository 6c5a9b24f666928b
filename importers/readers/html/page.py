"""A saved web page to a Flow: the article, its title, what it says about itself."""

from __future__ import annotations

from importers.decoding import decode
from importers.document import Flow, Text
from importers.readers.html.article import survey
from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import parse
from importers.readers.html.tree import blocks_of
from importers.result import NO_PRIOR, Prior, Result
from importers.source import Source


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    root = parse(decode(source.data).text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return Result(Flow(()))
    found = survey(body)
    gathering = Gathering(guess=True, left_out=found.left_out)
    blocks = blocks_of(found.article, gathering)
    title = root.findtext("head/title") or ""
    return Result(Flow(blocks, (Text(title),)), excluded=tuple(gathering.excluded))
