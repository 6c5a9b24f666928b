"""What pandoc writes in braces behind words, links, images and code: `[words]{.underline}`.

So Word files look that somebody made Markdown of. What says how words are marked, their
language or their name is read; the rest is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

ATTRIBUTE = re.compile(
    r"(?P<sign>[.#])(?P<word>[\w:.-]{1,100})"
    r"|(?P<name>[A-Za-z][\w:-]{0,40})=(?:\"(?P<quoted>[^\"\n]{0,300})\"|(?P<bare>[^\s\"'{}=]{1,300}))"
)
ATTRIBUTES = re.compile(
    r"\{\s*(?P<inside>(?:[.#][\w:.-]{1,100}|[A-Za-z][\w:-]{0,40}=(?:\"[^\"\n]{0,300}\""
    r"|[^\s\"'{}=]{1,300}))(?:\s+(?:[.#][\w:.-]{1,100}|[A-Za-z][\w:-]{0,40}="
    r"(?:\"[^\"\n]{0,300}\"|[^\s\"'{}=]{1,300}))){0,20})\s*\}"
)
TAGS = {"underline": "u", "ul": "u", "mark": "mark", "highlighted": "mark"}
"""The class of a span -> the element of HTML that marks words so."""
KEPT = frozenset({"lang", "dir", "id"})
BEFORE = frozenset({"link_close", "image", "code_inline"})
"""The tokens behind which braces belong to them."""
HAS_SPANS = "spans"
"""The name in `env` of the last place where a span may end in the text being read."""


def spans_plugin(parser: MarkdownIt) -> None:
    """Adds the rules to a parser."""
    parser.inline.ruler.before("link", "span", _span)
    parser.inline.ruler.before("link", "attributes", _attributes)


def _may_follow(state: StateInline) -> bool:
    """Returns whether brackets with attributes end behind this place, looked for once for
    each text.
    """
    known: tuple[str, int] = state.env.get(HAS_SPANS, ("", -1))
    if known[0] is not state.src:
        known = state.env[HAS_SPANS] = (state.src, state.src.rfind("]{"))
    return known[1] > state.pos


def _span(state: StateInline, silent: bool) -> bool:
    """Returns words in brackets with attributes right behind them."""
    if state.src[state.pos] != "[" or not _may_follow(state):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    found = ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        _add_span(state, end, found["inside"])
    state.pos = found.end()
    return True


def _add_span(state: StateInline, end: int, inside: str) -> None:
    said = dict(_read(inside))
    tag = next((TAGS[name] for name in said if name in TAGS), "span")
    opening = state.push("span_open", tag, 1)
    opening.attrs.update({name: value for name, value in said.items() if name in KEPT})
    start, most = state.pos + 1, state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = most
    state.push("span_close", tag, -1)
    if said.keys() - KEPT - TAGS.keys():
        _list(state, inside)


def _attributes(state: StateInline, silent: bool) -> bool:
    """Lists what stands in braces right behind a link, an image or code."""
    if state.src[state.pos] != "{" or silent or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type not in BEFORE:
        return False
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    _list(state, found["inside"])
    state.pos = found.end()
    return True


def _read(inside: str) -> Iterator[tuple[str, str]]:
    """Yields attributes by name; a class by its own name, without a value."""
    for found in ATTRIBUTE.finditer(inside):
        if found["sign"]:
            yield ("id", found["word"]) if found["sign"] == "#" else (found["word"], "")
        else:
            yield found["name"], found["quoted"] or found["bare"] or ""


def _list(state: StateInline, text: str) -> None:
    token = state.push("md_comment", "md:markup", 0)
    token.attrs["text"] = text
