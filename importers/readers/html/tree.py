"""HTML that is not a page: fragments inside Markdown, rich text, a chosen element.

Nothing is guessed here and nothing is left out but what is never text: scripts, styles,
forms, embedded pages. Nothing is run or fetched.
"""

from __future__ import annotations

from importers.document import Blocks, Inlines
from importers.errors import SourceTooLarge
from importers.readers.html.flattening import flat
from importers.readers.html.footnotes import find
from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import Element, parse
from importers.readers.html.walking import Walker

MAX_CHARACTERS = 32 * 1024 * 1024
"""The longest fragment that is read."""


def blocks_of(element: Element, gathering: Gathering | None = None) -> Blocks:
    """The blocks inside an element; `gathering` collects assets and messages."""
    walker = Walker(gathering or Gathering())
    walker.walk_inside(element)
    return walker.finish()


def inlines_of(element: Element, gathering: Gathering | None = None) -> Inlines:
    """The words inside an element as one line; a break stands between inner blocks."""
    return flat(blocks_of(element, gathering))


def parse_fragment(html: str, gathering: Gathering | None = None) -> Blocks:
    """The blocks of a piece of HTML, as it stands in a body.

    Elements nested deeper than the parser allows are unwrapped, their words kept.
    Raises `SourceTooLarge` above `MAX_CHARACTERS`.
    """
    if len(html) > MAX_CHARACTERS:
        raise SourceTooLarge("This HTML is too long to be read.")
    root = parse(f"<body>{html}")
    body = root.find("body") if root is not None else None
    if body is None:
        return ()
    gathering = gathering or Gathering()
    find(body, gathering)
    return blocks_of(body, gathering)


def parse_inlines(html: str, gathering: Gathering | None = None) -> Inlines:
    """A piece of HTML as one line of words, as `inlines_of` gives it."""
    return flat(parse_fragment(html, gathering))
