"""GFM's tables with rows wider than their head, whose further cells GFM drops.

The table is widened instead: each further cell is kept, and the head has an empty cell
above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

WIDENED = "widened"
"""The name in `env` of the list of what was kept: lines, counted from 0, and how many."""


def wide_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """markdown-it's own rule for tables; then the cells that it dropped are added."""
    start = len(state.tokens)
    if not table(state, first, end, silent):
        return False
    if not silent:
        _widen(state, start)
    return True


def _widen(state: StateBlock, start: int) -> None:
    """Adds the cells that were dropped of the table whose tokens begin at `start`."""
    tokens = state.tokens[start:]
    width = sum(token.type == "th_open" for token in tokens)
    dropped = _dropped_cells(state, tokens, width)
    if not dropped:
        return
    noted = state.env.setdefault(WIDENED, [])
    noted += [(line, len(cells)) for line, cells in dropped.items()]
    head = tokens[0].map[0] if tokens[0].map else 0
    widest = max(map(len, dropped.values()))
    made: list[Token] = []
    line = head
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
        if token.type == "tr_close":
            in_head = line == head
            for words in [""] * widest if in_head else dropped.get(line, ()):
                made += _cell(words, line, token.level, "th" if in_head else "td")
        made.append(token)
    state.tokens[start:] = made


def _dropped_cells(
    state: StateBlock, tokens: Sequence[Token], width: int
) -> Mapping[int, Sequence[str]]:
    """Line of a row -> the cells that stand in it beyond the width of the table."""
    lines = [t.map[0] for t in tokens if t.type == "tr_open" and t.map]
    cells = {line: _cells(getLine(state, line).strip(" \t\n"))[width:] for line in lines}
    return {line: further for line, further in cells.items() if further}


def _cells(row: str) -> list[str]:
    """Returns the cells of a row as markdown-it divides it."""
    cells = escapedSplit(row)
    if cells and cells[0] == "":
        cells.pop(0)
    if cells and cells[-1] == "":
        cells.pop()
    return cells


def _cell(words: str, line: int, level: int, tag: str) -> list[Token]:
    opening = Token(f"{tag}_open", tag, 1, level=level + 1, block=True)
    inline = Token("inline", "", 0, level=level + 2, block=True)
    inline.map, inline.children = [line, line + 1], []
    inline.content = words.strip(" \t\n")
    closing = Token(f"{tag}_close", tag, -1, level=level + 1, block=True)
    return [opening, inline, closing]
