"""Boxes between colons (pandoc, Quarto, MyST, Docusaurus), and MkDocs' indented ones.

What says that it is a note, a warning and so on is a callout. Of any other box the words
stay, and the line that opens it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

COLONS = re.compile(
    r":{3,}[ \t]*(?:\{(?P<attributes>[^{}]{1,300})\}|(?P<name>[A-Za-z][\w-]{0,60}))[ \t]*"
    r"(?:\[(?P<bracketed>[^\]]{0,300})\]|(?P<title>[^:\[{}]{0,300}?))[ \t]*:*\Z"
)
END = re.compile(r":{3,}\Z")
INDENTED = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[A-Za-z][\w-]{0,60})(?P<more>(?:[ \t]+[\w-]+)*)"
    r"(?:[ \t]+\"(?P<title>[^\"]{0,300})\")?\Z"
)
WORD = re.compile(r"[A-Za-z]+")
TITLE = re.compile(r"\btitle\s*=\s*\"([^\"]{0,300})\"")
KINDS = frozenset(
    "note tip hint info important warning caution danger attention error success question"
    " example abstract summary bug failure seealso admonition callout details".split()
)
PAIRS = "boxes"
"""The name in `env` of the lines that open boxes, with those that close them."""
INDENT = 4
"""Columns by which MkDocs has the content of a box set in."""


def containers_plugin(parser: MarkdownIt) -> None:
    """Adds the rules to a parser."""
    alt: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "colon_box", _colon_box, alt)
    parser.block.ruler.before("fence", "indented_box", _indented_box, alt)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _colon_box(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    found = COLONS.match(_text(state, first))
    last = _closing(state, first, end) if found else None
    if found is None or last is None:
        return False
    if not silent:
        named = found["name"] or found["attributes"]
        title = found["bracketed"] or found["title"]
        if not title and (stated := TITLE.search(named)):
            title = stated[1]
        _add_box(state, _kind(named), title, first, last + 1)
        if named.strip(" .").lower() not in KINDS:
            _list(state, named, first)
        _tokenize(state, first + 1, last)
        state.push("box_close", "aside", -1)
        state.line = last + 1
    return True


def _closing(state: StateBlock, first: int, end: int) -> int | None:
    """Returns the line that closes a box, those within it counted; None without one."""
    if PAIRS not in state.env:
        state.env[PAIRS] = dict(_pairs(state.src.split("\n")))
    last: int | None = state.env[PAIRS].get(first)
    return last if last is not None and last < end else None


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the lines that open and close boxes, found once for the whole text."""
    opened: list[int] = []
    fence = ""
    for number, line in enumerate(lines):
        text = line.lstrip(" \t>-*+").rstrip()
        if text.startswith(fence or ("```", "~~~")):
            fence = "" if fence else text[:3]
        elif fence or not text.startswith(":::"):
            continue
        elif not END.match(text):
            opened.append(number)
        elif opened:
            yield opened.pop(), number


def _indented_box(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    found = None if state.is_code_block(first) else INDENTED.match(_text(state, first))
    if found is None:
        return False
    last = first + 1
    while last < end and (
        state.isEmpty(last) or state.sCount[last] - state.blkIndent >= INDENT
    ):
        last += 1
    if all(map(state.isEmpty, range(first + 1, last))):
        return False
    if not silent:
        kind = found["name"].lower()
        _add_box(state, kind, found["title"], first, last)
        if found["more"]:
            _list(state, found["more"].strip(), first)
        state.blkIndent += INDENT
        _tokenize(state, first + 1, last)
        state.blkIndent -= INDENT
        state.push("box_close", "aside", -1)
        state.line = last
    return True


def _kind(named: str) -> str | None:
    words = [word.lower() for word in WORD.findall(TITLE.sub("", named))]
    kinds = [word for word in words if word in KINDS]
    return next((kind for kind in kinds if kind != "callout"), kinds[0] if kinds else None)


def _add_box(
    state: StateBlock, kind: str | None, title: str | None, first: int, end: int
) -> None:
    token = state.push("box_open", "aside", 1)
    token.map = [first, end]
    if kind is not None:
        token.attrs["data-callout"] = kind
    if not title:
        return
    tag = "header" if kind is not None else "p"
    state.push("box_title_open", tag, 1).map = [first, first + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title.strip(), [first, first + 1], []
    state.push("box_title_close", tag, -1)


def _list(state: StateBlock, text: str, line: int) -> None:
    """Lists what a line says beside what is read of it."""
    token = state.push("md_comment", "md:markup", 0)
    token.map = [line, line + 1]
    token.attrs["text"] = text


def _tokenize(state: StateBlock, first: int, last: int) -> None:
    most, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = most
