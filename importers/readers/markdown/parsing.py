"""Markdown text -> the tree of `nodes`, by markdown-it-py with GFM's and our additions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from importers.errors import SourceTooLarge, UnreadableSource
from importers.readers.markdown.nodes import GAP, Builder, Node
from importers.readers.markdown.tags import SPECIAL, feed

MAX_NESTING = 100
"""Levels of markdown-it's tokens; a list takes two. What is deeper is refused."""

FREE_REFERENCES = 1_000_000
"""Characters that link references may grow to, however small the source is."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A link reference definition that nothing refers to."""

    text: str
    line: int


def parse(text: str, first_line: int = 1) -> tuple[Node, tuple[Unused, ...]]:
    """The tree of `text`, and the reference definitions that it does not use.

    `first_line` is the number of the first line. Raises `UnreadableSource` for blocks
    nested too deep, `SourceTooLarge` for references that would outgrow the source.
    """
    references = _References(FREE_REFERENCES + 4 * len(text))
    env: dict[str, Any] = {"references": references}
    tokens = PARSER.parse(text, env)
    root = _Build(env, first_line).build(tokens)
    unused = [
        (label, one) for label, one in references.items() if label not in references.used
    ]
    unused += [(one["label"], one) for one in env.get("duplicate_refs", ())]
    found = [
        Unused(
            f"[{label}]: {one['href']} {one['title']}".rstrip(), one["map"][0] + first_line
        )
        for label, one in unused
    ]
    return root, tuple(sorted(found, key=lambda one: one.line))


class _References(dict[str, dict[str, Any]]):
    """Link reference definitions that know which are used, and how much they grow."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.used: set[str] = set()
        self._room = room

    def get(self, label: str, default: Any = None) -> Any:
        found = super().get(label, default)
        if found:
            self.used.add(label)
            self._room -= len(found["href"]) + len(found["title"])
            if self._room < 0:
                raise SourceTooLarge(
                    "This Markdown repeats long link addresses so often by reference "
                    "that it would grow beyond measure."
                )
        return found


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
    parser.block.ruler.before("table", "depth", _refuse_depth)
    # Addresses stay as they were written; which are safe is decided when links are made.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


PARSER = _parser()


class _Build:
    """Tokens -> nodes; `env` is what markdown-it noted beside the tokens."""

    def __init__(self, env: Mapping[str, Any], first_line: int) -> None:
        self._builder = Builder()
        self._first_line = first_line
        notes = env.get("footnotes", {})
        self._notes = notes.get("list", {})
        self._labels = notes.get("refs", {})

    def build(self, tokens: Sequence[Token]) -> Node:
        """The root of all nodes."""
        for at, token in enumerate(tokens):
            if token.nesting == 1:
                following = tokens[at + 1]
                source = following.content if following.type == "inline" else ""
                self._builder.open(self._node(token, _tag(token), source=source))
            elif token.nesting == -1:
                self._builder.close_native()
            else:
                self._leaf(token)
        return self._builder.root

    def _node(self, token: Token, tag: str, *children: str, source: str = "") -> Node:
        first = last = None
        if token.map is not None:
            first = token.map[0] + self._first_line
            last = max(first, token.map[1] + self._first_line - 1)
        return Node(tag, _attributes(token), [*children], first, last, True, source)

    def _leaf(self, token: Token) -> None:
        builder = self._builder
        if token.type == "inline":
            line = token.map[0] + self._first_line if token.map else None
            self._inline(token.children or [], line)
        elif token.type in ("fence", "code_block"):
            builder.add(self._node(token, "md:code", token.content.removesuffix("\n")))
        elif token.type == "hr":
            builder.add(self._node(token, "hr"))
        elif token.type == "html_block":
            line = token.map[0] + self._first_line if token.map else None
            builder.add(Node(GAP))
            feed(builder, token.content, line)
            builder.add(Node(GAP))

    def _inline(self, tokens: Sequence[Token], line: int | None) -> None:
        builder = self._builder
        for token in tokens:
            node = Node(_tag(token), _attributes(token), [], line, line, True)
            if token.nesting == 1:
                builder.open(node)
            elif token.nesting == -1:
                builder.close_native()
            elif token.type == "html_inline":
                feed(builder, token.content, line)
            elif token.type == "footnote_ref":
                self._reference(token, node)
            elif token.type in ("hardbreak", "image"):
                builder.add(node)
            elif token.type == "code_inline":
                node.children.append(token.content)
                builder.add(node)
            else:
                builder.add("\n" if token.type == "softbreak" else token.content)
            if line and token.type in ("softbreak", "hardbreak"):
                line += 1

    def _reference(self, token: Token, node: Node) -> None:
        """A reference to a note; one whose text stands inline holds that text."""
        node.tag = "md:ref"
        label = token.meta.get("label")
        self._builder.add(node)
        if label is not None:
            node.attrs["note"] = unquote(label)
            return
        number = token.meta["id"] + 1
        while f":{number}" in self._labels:
            number += len(self._notes)
        node.attrs["note"] = str(number)
        inline = node.attrs | {"inline": ""}
        self._builder.open(Node("md:note", inline, [], node.first_line, None, True))
        self._inline(self._notes[token.meta["id"]]["tokens"], node.first_line)
        self._builder.close_native()


def _tag(token: Token) -> str:
    return "md:note" if token.type == "footnote_reference_open" else token.tag


def _attributes(token: Token) -> dict[str, str]:
    attributes = {name: str(value) for name, value in token.attrs.items()}
    if token.info and token.type == "fence":
        attributes["info"] = token.info
    if token.type == "image":
        attributes["alt"] = _plain(token.children or [])
    if token.type == "footnote_reference_open":
        attributes["note"] = unquote(token.meta["label"])
    return attributes


def _plain(tokens: Sequence[Token]) -> str:
    """The words of an image's description."""
    parts = []
    for token in tokens:
        if token.type == "softbreak" or token.type == "hardbreak":
            parts.append(" ")
        elif token.type == "image":
            parts.append(_plain(token.children or []))
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)
