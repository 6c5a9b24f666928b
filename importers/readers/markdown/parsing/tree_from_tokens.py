"""Tokens of markdown-it-py -> the tree; HTML among them is fed into the same tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.utils import EnvType

from importers.readers.markdown.embedded_html.markup import feed_html
from importers.readers.markdown.parsing.image_descriptions import (
    addresses_in,
    description_of,
)
from importers.readers.markdown.tree.builder import TreeBuilder
from importers.readers.markdown.tree.nodes import GAP, ElementNode


class TreeFromTokens:
    """Tokens -> nodes; `env` is what markdown-it noted beside the tokens."""

    def __init__(self, env: EnvType, first_line: int) -> None:
        self._builder = TreeBuilder()
        self._first_line = first_line
        notes = env.get("footnotes", {})
        self._notes = notes.get("list", {})
        self._labels = notes.get("refs", {})

    def build(self, tokens: Sequence[Token]) -> ElementNode:
        """Returns the root of all nodes."""
        for at, token in enumerate(tokens):
            if token.nesting == 1:
                # The words of a paragraph or heading follow its opening as one token.
                following = tokens[at + 1]
                source = following.content if following.type == "inline" else ""
                self._builder.open(self._node(token, _tag(token), source=source))
            elif token.nesting == -1:
                self._builder.close_native()
            elif token.type in BLOCK_TOKENS:
                BLOCK_TOKENS[token.type](self, token)
        return self._builder.root

    def _node(
        self, token: Token, tag: str, *children: str, source: str = ""
    ) -> ElementNode:
        first = last = None
        if token.map is not None:
            first = token.map[0] + self._first_line
            last = max(first, token.map[1] + self._first_line - 1)
        return ElementNode(tag, _attributes(token), [*children], first, last, True, source)

    def _line_of(self, token: Token) -> int | None:
        return token.map[0] + self._first_line if token.map else None

    def _add_words(self, token: Token) -> None:
        self._add_inline(token.children or [], self._line_of(token))

    def _add_code_block(self, token: Token) -> None:
        self._builder.add(self._node(token, "md:code", token.content.removesuffix("\n")))

    def _add_thematic_break(self, token: Token) -> None:
        self._builder.add(self._node(token, "hr"))

    def _add_comment_block(self, token: Token) -> None:
        self._builder.add(self._node(token, token.tag))

    def _add_html_block(self, token: Token) -> None:
        # HTML may leave elements open over several blocks; the gaps part their paragraphs.
        self._builder.add(ElementNode(GAP))
        feed_html(self._builder, token.content, self._line_of(token))
        self._builder.add(ElementNode(GAP))

    def _add_inline(self, tokens: Sequence[Token], line: int | None) -> None:
        for token in tokens:
            node = ElementNode(_tag(token), _attributes(token), [], line, line, True)
            if token.nesting == 1:
                self._builder.open(node)
            elif token.nesting == -1:
                self._builder.close_native()
            else:
                add = INLINE_TOKENS.get(token.type, TreeFromTokens._add_text)
                add(self, token, node)
            # Inline tokens have no lines of their own, so breaks are counted.
            if line and token.type in ("softbreak", "hardbreak"):
                line += 1

    def _add_text(self, token: Token, node: ElementNode) -> None:
        self._builder.add("\n" if token.type == "softbreak" else token.content)

    def _add_html_inline(self, token: Token, node: ElementNode) -> None:
        feed_html(self._builder, token.content, node.first_line)

    def _add_empty(self, token: Token, node: ElementNode) -> None:
        self._builder.add(node)

    def _add_code_span(self, token: Token, node: ElementNode) -> None:
        node.children.append(token.content)
        self._builder.add(node)

    def _add_footnote_reference(self, token: Token, node: ElementNode) -> None:
        """Adds a reference to a note; one whose text stands inline holds that text."""
        node.tag = "md:ref"
        label = token.meta.get("label")
        self._builder.add(node)
        if label is not None:
            node.attrs["note"] = unquote(label)
            return
        number = token.meta["id"] + 1
        # An inline note has no label: its number is taken, past those that are labels.
        while f":{number}" in self._labels:
            number += len(self._notes)
        node.attrs["note"] = str(number)
        inline = node.attrs | {"inline": ""}
        self._builder.open(ElementNode("md:note", inline, [], node.first_line, None, True))
        self._add_inline(self._notes[token.meta["id"]]["tokens"], node.first_line)
        self._builder.close_native()


BLOCK_TOKENS: Mapping[str, Callable[[TreeFromTokens, Token], None]] = {
    "inline": TreeFromTokens._add_words,
    "fence": TreeFromTokens._add_code_block,
    "code_block": TreeFromTokens._add_code_block,
    "hr": TreeFromTokens._add_thematic_break,
    "html_block": TreeFromTokens._add_html_block,
    "md_comment": TreeFromTokens._add_comment_block,
}
"""Type of a token between blocks -> what is added for it; any other adds nothing."""

AddInline: TypeAlias = Callable[[TreeFromTokens, Token, ElementNode], None]

INLINE_TOKENS: Mapping[str, AddInline] = {
    "html_inline": TreeFromTokens._add_html_inline,
    "footnote_ref": TreeFromTokens._add_footnote_reference,
    "hardbreak": TreeFromTokens._add_empty,
    "image": TreeFromTokens._add_empty,
    "md_comment": TreeFromTokens._add_empty,
    "code_inline": TreeFromTokens._add_code_span,
}
"""Type of a token among words -> what is added for it; any other is words."""


def _tag(token: Token) -> str:
    return "md:note" if token.type == "footnote_reference_open" else token.tag


def _attributes(token: Token) -> dict[str, str]:
    attributes = {name: str(value) for name, value in token.attrs.items()}
    if token.info and token.type == "fence":
        attributes["info"] = token.info
    if token.type == "image":
        attributes["alt"] = description_of(token.children or [])
        within = " ".join(addresses_in(token.children or []))
        if within:
            attributes["within"] = within
    if token.type == "footnote_reference_open":
        attributes["note"] = unquote(token.meta["label"])
    return attributes
