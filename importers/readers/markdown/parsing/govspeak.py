"""Govspeak, the Markdown of GOV.UK: boxes between two markers, callouts of a line, steps.

After the markers that the documentation of alphagov/govspeak lists. Callouts of a line
and steps are read only in a text with boxes or steps, since other texts have their signs.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

BOX = re.compile(r"\$(CTA|[CADPEI!]|EndLink|LegislativeList)\Z", re.I)
KINDS = {"e": "example", "cta": "important"}
"""The kinds of boxes; contacts, addresses, downloads and places are notes."""
LINE_CALLOUT = re.compile(
    r"(?P<sign>[%^])(?=\S)(?P<words>[^%^]*\s[^%^]*\S)(?P=sign)\Z"
    r"|(?P<at>@)[ \t]*(?P<advice>[^@\s][^@]*\s[^@]*[^@\s])[ \t]*@\Z"
)
LINE_KINDS = {"%": "warning", "^": "info", "@": "important"}
LONE_MARKER = re.compile(r"\{/?[a-z][a-z -]+\}\Z")
"""A marker that is a line; it is kept, but in no table."""
STEP = re.compile(r"s(\d{1,3})\.[ \t]+(\S.*)\Z")
SIGNS = re.compile(r"^(?:\$(?:CTA|[CADPEI!])|s1\. .*\ns2\. .*)[ \t]*$", re.M)
"""What no other Markdown has on lines of its own."""
LEFT = re.compile(
    r"^(x)\[[^\]\n]*\]\([^)\n]*\)x[ \t]*$|(\{:{0,2}[a-z][a-z-]+\})"
    r"|(\[(?:attachment|contact|embed|image|inlineattachment):)[^\]\n]*\]|^(\*\[)[^\]\n]+\]:",
    re.M | re.I,
)
"""Markers that stay in the text, each by the part that names it."""


MARKERS = re.compile(
    r"^[ \t>]*(?:\$(?:CTA|[CADPEI!]|EndLink|LegislativeList)[ \t]*$|s\d{1,3}\.(?=[ \t]))",
    re.M | re.I,
)
"""What is no word of the text, where it is Govspeak."""


def govspeak_plugin(parser: MarkdownIt) -> None:
    """Adds the rules to a parser."""
    alt: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "govspeak_box", _box, alt)
    parser.block.ruler.before("fence", "govspeak_line", _line_callout, alt)
    parser.block.ruler.before("fence", "govspeak_steps", _steps, alt)
    parser.block.ruler.before("fence", "govspeak_marker", _lone_marker, alt)


def is_govspeak(text: str) -> bool:
    """Returns whether a text has markers that no other Markdown has."""
    return SIGNS.search(text) is not None


def markers_left(text: str) -> list[str]:
    """Returns the markers of a text that are not understood, each once, in order."""
    if not is_govspeak(text):
        return []
    found = (next(filter(None, one.groups())) for one in LEFT.finditer(text))
    return list(dict.fromkeys(found))


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _box(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Returns what stands between two lines of the same marker."""
    marker = BOX.match(_text(state, first))
    if marker is None or state.is_code_block(first):
        return False
    lines = range(first + 1, end)
    last = next((line for line in lines if _text(state, line) == marker[0]), None)
    if last is None:
        return False
    if not silent:
        _open(state, KINDS.get(marker[1].lower(), "note"), first, last + 1)
        if marker[1].lower() == "a":
            _add_address(state, first + 1, last)
        else:
            most, state.lineMax = state.lineMax, last
            state.md.block.tokenize(state, first + 1, last)
            state.lineMax = most
        state.push("govspeak_close", "aside", -1)
        state.line = last + 1
    return True


def _line_callout(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    """Returns a warning or a note that is one line between two signs."""
    found = LINE_CALLOUT.match(_text(state, first))
    if found is None or state.is_code_block(first) or not _is_govspeak(state):
        return False
    if not silent:
        _open(state, LINE_KINDS[found["sign"] or found["at"]], first, first + 1)
        _add_paragraph(state, found["words"] or found["advice"], first)
        state.push("govspeak_close", "aside", -1)
        state.line = first + 1
    return True


def _lone_marker(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    """Returns a marker on a line of its own as a paragraph, which ends a table above it."""
    text = _text(state, first)
    if LONE_MARKER.match(text) is None or state.is_code_block(first):
        return False
    if not _is_govspeak(state):
        return False
    if not silent:
        _add_paragraph(state, text, first)
        state.line = first + 1
    return True


def _steps(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Returns lines that begin with `s1.`, `s2.` and so on, as a numbered list."""
    if state.is_code_block(first) or not _is_govspeak(state):
        return False
    steps: list[str] = []
    for line in range(first, end):
        found = STEP.match(_text(state, line))
        if found is None or int(found[1]) != len(steps) + 1:
            break
        steps.append(found[2])
    if not steps:
        return False
    if not silent:
        state.push("ordered_list_open", "ol", 1).map = [first, first + len(steps)]
        for line, words in enumerate(steps, first):
            state.push("list_item_open", "li", 1).map = [line, line + 1]
            _add_paragraph(state, words, line)
            state.push("list_item_close", "li", -1)
        state.push("ordered_list_close", "ol", -1)
        state.line = first + len(steps)
    return True


def _is_govspeak(state: StateBlock) -> bool:
    if "govspeak" not in state.env:
        state.env["govspeak"] = is_govspeak(state.src)
    return bool(state.env["govspeak"])


def _open(state: StateBlock, kind: str, first: int, end: int) -> None:
    token = state.push("govspeak_open", "aside", 1)
    token.map = [first, end]
    token.attrs["data-callout"] = kind


def _add_address(state: StateBlock, first: int, last: int) -> None:
    """Adds the lines of an address as they are."""
    lines = [_text(state, line) for line in range(first, last)]
    _add_paragraph(state, "  \n".join(filter(None, lines)), first)


def _add_paragraph(state: StateBlock, words: str, line: int) -> None:
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words, [line, line + 1], []
    state.push("paragraph_close", "p", -1)
