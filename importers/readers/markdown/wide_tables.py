"""GFM's tables with rows wider than their head, whose further cells GFM drops.

The table is widened instead: each further cell is kept, and the head has an empty cell
above it.
"""

from __future__ import annotations

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
    tokens = state.tokens[start:]
    width = sum(token.type == "th_open" for token in tokens)
    made: list[Token] = []
    widest = width
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            further = _cells(getLine(state, line).strip(" \t\n"))[width:]
        if token.type == "tr_close" and further:
            for words in further:
                made += _cell(words, line, token.level, "td")
            widest = max(widest, width + len(further))
            state.env.setdefault(WIDENED, []).append((line, len(further)))
        made.append(token)
    if widest > width:
        head = next(n for n, token in enumerate(made) if token.type == "tr_close")
        line, level = tokens[0].map[0] if tokens[0].map else 0, made[head].level
        made[head:head] = [
            token for _ in range(widest - width) for token in _cell("", line, level, "th")
        ]
        state.tokens[start:] = made


def _cells(row: str) -> list[str]:
    """The cells of a row as markdown-it divides it."""
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
