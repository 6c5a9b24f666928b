"""Line blocks, as pandoc and reStructuredText have them: `| ` before each line."""

from __future__ import annotations

import re
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

LINE = re.compile(r"\|(?:[ \t]+(?P<words>[^|]*))?\Z")
"""A line of a verse; one with more bars is a row of a table that lacks its head."""
FEWEST = 2
HARD_BREAK = "  \n"


def line_blocks_plugin(parser: MarkdownIt) -> None:
    """Adds the rule to a parser."""
    parser.block.ruler.before("paragraph", "line_block", _line_block)


def _line_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Returns a paragraph with breaks for each stanza; how far lines are set in is not
    kept.
    """
    lines: list[str] = []
    for line in range(first, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        found = LINE.match(text) if state.sCount[line] >= state.blkIndent else None
        if found is None:
            break
        lines.append((found["words"] or "").rstrip(" \t\\"))
    if len(lines) < FEWEST or not any(lines):
        return False
    if not silent:
        state.line = first + len(lines)
        for is_words, stanza in groupby(
            enumerate(lines, first), key=lambda one: bool(one[1])
        ):
            if is_words:
                _add_stanza(state, list(stanza))
    return True


def _add_stanza(state: StateBlock, lines: list[tuple[int, str]]) -> None:
    place = [lines[0][0], lines[-1][0] + 1]
    state.push("paragraph_open", "p", 1).map = place
    inline = state.push("inline", "", 0)
    inline.content = HARD_BREAK.join(words for _, words in lines)
    inline.map, inline.children = place, []
    state.push("paragraph_close", "p", -1)
