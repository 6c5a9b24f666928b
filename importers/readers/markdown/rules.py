"""The parser of Markdown: markdown-it-py with GFM's and our additions, made safe."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from importers.errors import UnreadableSource
from importers.readers.markdown.tags import SPECIAL
from importers.readers.markdown.wide_tables import wide_table

MAX_NESTING = 100
"""Levels of markdown-it's tokens; a list takes two. What is deeper is refused."""


def _refuse_depth(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Refuses what markdown-it would leave out without a word."""
    if state.level >= MAX_NESTING - 4:
        raise UnreadableSource(
            f"Line {start_line + 1} of this Markdown is nested too deep in lists or quotes."
        )
    return False


CLOSINGS = (*SPECIAL, ("[", "]"), ("![", "]"), ("^[", "]"))
"""What opens something in a line of words, and what has to follow for it to end."""


def _unclosed(state: StateInline, silent: bool) -> bool:
    """Takes what opens something that never ends as words.

    The rules after it would say the same, each time after a search through all the rest.
    """
    source = state.src
    if source[state.pos] not in "<[!^":
        return False
    for opening, closing in CLOSINGS:
        if source.startswith(opening, state.pos):
            ends = state.env.setdefault("ends", {})
            if closing not in ends or ends[closing][0] is not source:
                ends[closing] = (source, source.rfind(closing))
            if ends[closing][1] > state.pos:
                return False
            if not silent:
                state.pending += source[state.pos]
            state.pos += 1
            return True
    return False


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=True, move_to_end=False)
    parser.use(deflist_plugin)
    parser.inline.ruler.before("link", "unclosed", _unclosed)
    parser.block.ruler.at("table", wide_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", "depth", _refuse_depth)
    # Addresses stay as they were written; which are safe is decided when links are made.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


PARSER = _parser()
