"""Which words are the title of a Markdown document."""

from __future__ import annotations

from dataclasses import dataclass

from importers.document import Blocks, Heading, Inlines, Text
from importers.result import Prior

FRONT_MATTER = "front-matter"
"""`Prior.title_from` where the front matter names the title."""
FIRST_HEADING = "first-heading"
"""`Prior.title_from` where the document begins with its title as a heading."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, the blocks without it, and where it was found."""

    title: Inlines
    blocks: Blocks
    title_from: str | None


def find_title(named: str | None, blocks: Blocks, prior: Prior) -> Titled:
    """The title that the front matter names, else a first heading that stands above all.

    `named` is None where the front matter names none; the empty string says that there
    is none. A first heading that repeats the named title is not kept twice. A heading is
    the title where it is the first block and no other is as high; where the version
    before began with its title, this one does too. All else is left to the sectioning.
    """
    first = blocks[0] if blocks else None
    if named is not None:
        title = (Text(named.strip()),) if named.strip() else ()
        if isinstance(first, Heading) and title and _same(first.content, named):
            return Titled(first.content, blocks[1:], FRONT_MATTER)
        return Titled(title, blocks, FRONT_MATTER if title else prior.title_from)
    if isinstance(first, Heading) and _words(first.content):
        others = [block.level for block in blocks[1:] if isinstance(block, Heading)]
        expected = prior.title_from == FIRST_HEADING
        if all(level > first.level for level in others) or expected:
            return Titled(first.content, blocks[1:], FIRST_HEADING)
    return Titled((), blocks, prior.title_from)


def _same(content: Inlines, named: str) -> bool:
    return _words(content).casefold() == " ".join(named.split()).casefold()


def _words(content: Inlines) -> str:
    parts = (part.text if isinstance(part, Text) else " " for part in content)
    return " ".join("".join(parts).split())
