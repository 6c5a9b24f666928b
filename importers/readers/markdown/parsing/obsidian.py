"""What Obsidian and its kin add to Markdown: comments, wiki links, embeds, highlights.

Comments are known by their two signs at both ends, `%%`, alone on a line or round words;
the signs in the middle of a word, or without the second pair, are text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

COMMENT = re.compile(r"%%(?!%)(?P<text>.{1,5000}?)(?<!%)%%(?![%\w])", re.S)
COMMENT_FENCE = "%%"
HIGHLIGHT = re.compile(r"==(?=[^\s=\\])(?P<text>[^\n]{0,2000}?[^\s=\\])==(?![=\w])")
WIKI_LINK = re.compile(
    r"(?P<embed>!?)\[\[(?!\^)(?P<target>[^\[\]|\n]{1,500})(?:\|(?P<words>[^\[\]\n]{0,500}))?\]\]"
    r"(?![(\[:])"
)
BLOCK_ID = re.compile(r"\^(?P<id>[A-Za-z0-9-]{1,60})[ \t]*(?=\n|\Z)")
"""At the end of a line: the name of its block, for links from other notes."""
VAULT = re.compile(r"\[\[[^\[\]\n]+\]\]|#\^[A-Za-z0-9-]|^%%|%%$", re.M)
"""What a text has that was written in a program with notes that link to each other."""
IS_VAULT = "vault"
"""The name in `env` of whether a text is one of those."""
OTHER_BOX = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(\[[/><!?*\-]\])[ \t]", re.M)
"""A task that is neither open nor done."""
NO_NAME = re.compile(r"[#^|]|\.\w{2,4}\]")
"""In an embed: that it is of more than a note by its name."""
WORD_BEFORE = re.compile(r"[\w%=]")
WIKI_LINKS = "wiki_links"
"""The name in `env` of the list of wiki links and embeds."""


class WikiLink(NamedTuple):
    """A link or an embed of another file by its name."""

    source: str
    is_embed: bool


def obsidian_plugin(parser: MarkdownIt) -> None:
    """Adds the rules to a parser."""
    parser.block.ruler.before(
        "fence",
        "private",
        _private_block,
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    parser.inline.ruler.before("link", "private", _private)
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.inline.ruler.before("link", "highlight", _highlight)
    parser.inline.ruler.before("link", "block_id", _block_id)


def other_boxes(text: str) -> list[str]:
    """Returns the boxes of tasks that are neither open nor done, each once."""
    return list(dict.fromkeys(OTHER_BOX.findall(text)))


def _block_id(state: StateInline, silent: bool) -> bool:
    """The name of a block, at its end, is its anchor."""
    before = state.src[state.pos - 1 : state.pos]
    if state.src[state.pos] != "^" or not (not before or before.isspace()):
        return False
    found = BLOCK_ID.match(state.src, state.pos, state.posMax)
    if found is None or not state.env.get(IS_VAULT):
        return False
    if not silent:
        state.push("block_id_open", "span", 1).attrs["id"] = found["id"]
        state.push("block_id_close", "span", -1)
    state.pos = found.end()
    return True


def _private_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Returns a comment between two lines of nothing but its signs."""
    if state.is_code_block(first) or _line(state, first) != COMMENT_FENCE:
        return False
    last = next(
        (line for line in range(first + 1, end) if _line(state, line) == COMMENT_FENCE),
        None,
    )
    if last is None:
        return False
    if not silent:
        token = state.push("md_comment", "md:comment", 0)
        token.map = [first, last + 1]
        token.attrs["text"] = state.getLines(
            first + 1, last, state.blkIndent, False
        ).strip()
        state.line = last + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _found(state: StateInline, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Returns what begins at this place, unless it is in the middle of a word."""
    before = state.src[state.pos - 1 : state.pos]
    if before and WORD_BEFORE.match(before):
        return None
    return pattern.match(state.src, state.pos, state.posMax)


def _private(state: StateInline, silent: bool) -> bool:
    found = _found(state, COMMENT) if state.src.startswith("%%", state.pos) else None
    if found is None:
        return False
    if not silent:
        token = state.push("md_comment", "md:comment", 0)
        token.attrs["text"] = found["text"].strip()
    state.pos = found.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    found = _found(state, HIGHLIGHT) if state.src.startswith("==", state.pos) else None
    if found is None:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        most, state.posMax = state.posMax, found.end("text")
        state.pos = found.start("text")
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """A link is its words; where it leads is listed, for the file it names is not here."""
    if state.src[state.pos] not in "[!":
        return False
    found = WIKI_LINK.match(state.src, state.pos, state.posMax)
    if found is None or _is_defined(state, found["target"]):
        return False
    if not silent:
        # A picture, or a part of a note, cannot be shown as words.
        target, is_embed = (
            found["target"],
            bool(found["embed"] and NO_NAME.search(found[0])),
        )
        state.env.setdefault(WIKI_LINKS, []).append(WikiLink(found[0], is_embed))
        if not is_embed:
            token = state.push("text", "", 0)
            token.content = (found["words"] or target.replace("#", " ")).strip()
        if is_embed or found["words"]:
            token = state.push("md_comment", "md:markup", 0)
            token.attrs["text"] = found[0] if is_embed else target
    state.pos = found.end()
    return True


def _is_defined(state: StateInline, label: str) -> bool:
    """Returns whether it is the label of a link reference, as in any Markdown."""
    return " ".join(label.split()).upper() in state.env.get("references", {})
