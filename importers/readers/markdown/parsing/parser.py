"""The parser of Markdown: markdown-it-py with GFM's and our additions, made safe."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from importers.errors import UnreadableSource
from importers.readers.markdown.parsing.containers import containers_plugin
from importers.readers.markdown.parsing.fancy_lists import fancy_lists_plugin
from importers.readers.markdown.parsing.govspeak import govspeak_plugin
from importers.readers.markdown.parsing.line_blocks import line_blocks_plugin
from importers.readers.markdown.parsing.obsidian import obsidian_plugin
from importers.readers.markdown.parsing.spans import spans_plugin
from importers.readers.markdown.parsing.wide_tables import wide_table
from importers.readers.markdown.tree.html_syntax import DECLARATIONS

MAX_NESTING = 100
"""Levels of markdown-it's tokens; a list takes two. What is deeper is refused.

CommonMark sets no limit. markdown-it's presets have 20 and 100, and what is deeper they
leave out in silence.
"""
ROOM_BELOW = 4
"""Levels that the deepest list or quote still needs for the items and words in it."""

CLOSINGS = (*DECLARATIONS, ("[", "]"), ("![", "]"), ("^[", "]"))
"""What opens something in a line of words, and what has to follow for it to end."""


class SafeMarkdown(MarkdownIt):
    """markdown-it that leaves addresses as written: which are safe is decided later."""

    def normalizeLink(self, url: str) -> str:
        """Returns an address as it was written."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        """Returns the words of an autolink as they were written."""
        return link

    def validateLink(self, url: str) -> bool:
        """Every address makes a link here."""
        return True


def _refuse_depth(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Refuses what markdown-it would leave out without a word."""
    if state.level >= MAX_NESTING - ROOM_BELOW:
        raise UnreadableSource(
            f"Line {start_line + 1} of this Markdown is nested too deep in lists or quotes."
        )
    return False


def _unclosed(state: StateInline, silent: bool) -> bool:
    """Takes what opens something that never ends as words.

    The rules after it would say the same, each time after a search through all the
    rest, which takes minutes for a line of a hundred thousand brackets.
    """
    source = state.src
    if source[state.pos] not in "<[!^":
        return False
    for opening, closing in CLOSINGS:
        if source.startswith(opening, state.pos):
            if _last_place(state, closing) > state.pos:
                return False
            if not silent:
                state.pending += source[state.pos]
            state.pos += 1
            return True
    return False


def _last_place(state: StateInline, closing: str) -> int:
    """Returns the last place of a closing in the line, looked for once for each line."""
    found = state.env.setdefault("ends", {})
    if closing not in found or found[closing][0] is not state.src:
        found[closing] = (state.src, state.src.rfind(closing))
    place: int = found[closing][1]
    return place


def _make_parser() -> MarkdownIt:
    parser = SafeMarkdown("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    # Notes stay where they are defined: a document keeps its own order.
    parser.use(footnote_plugin, inline=True, move_to_end=False)
    parser.use(deflist_plugin)
    parser.use(obsidian_plugin)
    parser.use(govspeak_plugin)
    parser.use(containers_plugin)
    parser.use(fancy_lists_plugin)
    parser.use(line_blocks_plugin)
    parser.use(spans_plugin)
    parser.inline.ruler.before("link", "unclosed", _unclosed)
    parser.block.ruler.at("table", wide_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", "depth", _refuse_depth)
    return parser


PARSER = _make_parser()
