"""Which words are the title of a Markdown document."""

from __future__ import annotations

from dataclasses import dataclass

from importers.document import Blocks, Heading, Inlines, Text
from importers.document.words import WORD, text_of, texts
from importers.result import KNOWN_APART, Prior

FRONT_MATTER = "front-matter"
"""`Prior.title_from` where the front matter names the title."""
FIRST_HEADING = "first-heading"
"""`Prior.title_from` where the document begins with its title as a heading."""

MAX_BEFORE = 3
"""How many blocks may stand before a title, such as badges or a note to translators."""
MIN_SHARE = 0.5
"""The share of the words under a first heading above which it is the title of all;
chosen: one that holds less than half is a chapter among others."""


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title, the blocks without it, and where it was found."""

    title: Inlines
    blocks: Blocks
    title_from: str | None
    guessed: bool = False
    """True where other headings are as high as the one that became the title."""
    anchor: str | None = None
    """The name of the heading that became the title; a title has no place for it."""


def find_title(named: str | None, blocks: Blocks, prior: Prior) -> FoundTitle:
    """Returns the title that the front matter names, else a first heading that stands above
    all.

    `named` is None where the front matter names none; the empty string says that there
    is none. A heading that is all there is stays one. A first heading that repeats the
    named title is not kept twice. Where the version before began with its title, this
    one does too. All else is left to the sectioning.
    """
    found = (
        _first_heading_as_title(blocks, prior)
        if named is None
        else _named_title(" ".join(named.split()), blocks)
    )
    return found or FoundTitle((), blocks, prior.title_from)


def _named_title(words: str, blocks: Blocks) -> FoundTitle | None:
    """Returns the title that front matter names, marked as in a heading that repeats it."""
    if not words:
        return None
    first = blocks[0] if blocks else None
    if isinstance(first, Heading):
        if text_of(first.content).casefold() == words.casefold():
            anchor = first.attributes.anchor
            return FoundTitle(first.content, blocks[1:], FRONT_MATTER, anchor=anchor)
    return FoundTitle((Text(words),), blocks, FRONT_MATTER)


def _first_heading_as_title(blocks: Blocks, prior: Prior) -> FoundTitle | None:
    """Returns the first heading as the title, where it stands near the top and above the
    rest.
    """
    at = next((i for i, b in enumerate(blocks) if isinstance(b, Heading)), None)
    if at is None or at > MAX_BEFORE or len(blocks) == 1:
        return None
    if prior.title_from == KNOWN_APART:
        return None
    heading = blocks[at]
    if not isinstance(heading, Heading) or not WORD.search(text_of(heading.content)):
        return None
    above = _stands_above(blocks, at)
    if not above and not _holds_most(blocks, at) and prior.title_from != FIRST_HEADING:
        return None
    rest, anchor = blocks[:at] + blocks[at + 1 :], heading.attributes.anchor
    return FoundTitle(heading.content, rest, FIRST_HEADING, not above, anchor)


def _levels(blocks: Blocks) -> list[int]:
    return [block.level for block in blocks if isinstance(block, Heading)]


def _stands_above(blocks: Blocks, at: int) -> bool:
    """Returns whether the first heading is above all others, and at the top save for
    `#`.
    """
    level, *others = _levels(blocks)
    placed = at == 0 or (level == 1 and at + 1 < len(blocks))
    return placed and all(other > level for other in others)


def _holds_most(blocks: Blocks, at: int) -> bool:
    """Returns whether a heading at the top, below `#`, has none higher after it, and most
    words.

    So begin the chapters of books that keep `#` for the book.
    """
    level, *others = _levels(blocks)
    if at > 0 or level == 1 or any(other < level for other in others):
        return False
    sizes = [sum(len(WORD.findall(text)) for text in texts((b,))) for b in blocks]
    heights = [block.level if isinstance(block, Heading) else None for block in blocks]
    # Not above all others, so another one is as high.
    end = heights.index(level, 1)
    return sum(sizes[:end]) > MIN_SHARE * sum(sizes)
