"""Markdown text -> the tree of `nodes`, by markdown-it-py with GFM's and our additions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from importers.errors import SourceTooLarge
from importers.readers.markdown.nodes import GAP, Builder, Node
from importers.readers.markdown.rules import PARSER
from importers.readers.markdown.tags import feed
from importers.readers.markdown.wide_tables import WIDENED

FREE_REFERENCES = 1_000_000
"""Characters that link references may grow to, however small the source is."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A link reference definition that nothing refers to."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a tree, and what is to be said of it."""

    root: Node
    unused: tuple[Unused, ...]
    """The reference definitions that nothing uses, by line."""
    widened: tuple[int, ...]
    """The lines of rows with more cells than the head of their table."""


def parse(text: str, first_line: int = 1) -> Parsed:
    """The tree of `text`, and what it defines but does not use.

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
    rows = tuple(line + first_line for line, _ in env.get(WIDENED, ()))
    return Parsed(root, tuple(sorted(found, key=lambda one: one.line)), rows)


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
        within = " ".join(_addresses(token.children or []))
        if within:
            attributes["within"] = within
    if token.type == "footnote_reference_open":
        attributes["note"] = unquote(token.meta["label"])
    return attributes


def _addresses(tokens: Sequence[Token]) -> Iterator[str]:
    """What links and images inside the description of an image lead to."""
    for token in tokens:
        yield from (
            str(token.attrs[n]) for n in ("href", "src", "title") if n in token.attrs
        )
        yield from _addresses(token.children or [])


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
