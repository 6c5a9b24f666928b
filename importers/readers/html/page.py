"""A saved web page to a Flow: the article, its title, what it says about itself."""

from __future__ import annotations

from importers.decoding import decode
from importers.document import Blocks, Flow, Heading, Inlines, Paragraph, Text
from importers.readers.html.article import find_article, survey
from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import parse
from importers.readers.html.titles import choose, same
from importers.readers.html.tree import blocks_of, inlines_of
from importers.result import NO_PRIOR, Prior, Result
from importers.source import Source

NEAR_TOP = 12
"""Among how many first blocks the title is looked for."""


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    root = parse(decode(source.data).text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return Result(Flow(()))
    found = survey(body)
    article = find_article(body, found)
    words, heading = choose(root, article)
    gathering = Gathering(guess=True, left_out=found.left_out)
    blocks = blocks_of(article, gathering)
    title: Inlines = (Text(words),) if words else ()
    if heading is not None:
        title = inlines_of(heading, Gathering(guess=True, left_out=found.left_out)) or title
    blocks = without_title(blocks, words)
    return Result(Flow(blocks, title), excluded=tuple(gathering.excluded))


def without_title(blocks: Blocks, title: str) -> Blocks:
    """The blocks without the heading that says the title again."""
    for place, block in enumerate(blocks[:NEAR_TOP]):
        match block:
            case Heading(_, content) | Paragraph(content) if same(plain(content), title):
                return blocks[:place] + blocks[place + 1 :]
    return blocks


def plain(content: Inlines) -> str:
    """The words of inline content alone."""
    return "".join(part.text if isinstance(part, Text) else " " for part in content)
