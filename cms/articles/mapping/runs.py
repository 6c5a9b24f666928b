"""Which of a Document's blocks share a block of the stream.

Paragraphs, headings and simple lists that follow each other are one text; footnotes that
follow each other are one list of notes. Every other block stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from cms.articles.mapping.rich_text_writing import is_simple_list
from importers.document import Block, Blocks, FootnoteDef, Heading, List, Paragraph

TEXT, FOOTNOTES, ALONE = "text", "footnotes", ""
"""Blocks of the stream that hold several of a Document's blocks, and any other."""


def runs_of(blocks: Blocks) -> Iterator[tuple[str, list[Block]]]:
    """Yields the blocks that share a block of the stream, with the name of that."""
    name = ALONE
    run: list[Block] = []
    for block in blocks:
        own = _run_of(block, run[-1] if name == TEXT else None)
        if run and (own != name or own == ALONE):
            yield name, run
            run = []
        name = own
        run.append(block)
    if run:
        yield name, run


def _run_of(block: Block, text_before: Block | None) -> str:
    """Returns which run a block belongs to: `text`, `footnotes`, or one of its own."""
    if isinstance(block, FootnoteDef):
        return FOOTNOTES
    if _is_text(block) and not (text_before and _would_join(text_before, block)):
        return TEXT
    return ALONE


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) or is_simple_list(block)


def _would_join(before: Block, block: Block) -> bool:
    """Returns whether Draftail would make one list of two: neighbours of the same kind."""
    return (
        isinstance(before, List)
        and isinstance(block, List)
        and before.ordered == block.ordered
    )
