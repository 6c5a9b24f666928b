"""The one ordered tree that the merge works on, and its flattening to reading order.

Both views lower their documents to it: `Node(kind, hint, facts, tokens, children)`.
Flattened, a version is a sequence of units. The parent of a unit, its place in the
sequence and its words are three separate facts, so that a move, a re-nesting and an
edit of the same block never contradict each other.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.model.tokens import OPENING, Token

Facts: TypeAlias = tuple[tuple[str, Hashable], ...]


HOLDERS = frozenset(
    {
        "list",
        "list item",
        "definitions",
        "definition",
        "meaning",
        "table",
        "table row",
        "cell",
        "quotation",
        "callout",
        "footnote",
    }
)
"""Kinds of blocks that are there to hold others."""


@dataclass(frozen=True, slots=True)
class Node:
    """A block with its words, or a block that holds blocks, or both."""

    kind: str
    """What it is: `paragraph`, `heading`, `item`, `row` and so on."""
    hint: str | None = None
    """An identity from an earlier life; two nodes with equal hints are the same node."""
    facts: Facts = ()
    """Named values that merge one by one, such as a heading's level."""
    tokens: tuple[Token, ...] = ()
    children: tuple[Node, ...] = ()
    origin: object = field(default=None, compare=False)
    """What it was made from, carried along and never compared."""

    def fact(self, name: str, default: Hashable = None) -> Hashable:
        """The value of one fact, or `default`."""
        for key, value in self.facts:
            if key == name:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Unit:
    """One node in reading order."""

    node: Node
    index: int
    parent: int
    """The index of the unit that holds it; -1 at the top."""
    folds: tuple[str, ...]
    size: int
    """How many of its tokens are words; what a match of it is worth."""
    content: tuple[str, ...]
    """The folds of all it holds, at any depth; two equal ones may be the same block."""
    bulk: int
    """How many words it holds at any depth."""

    @property
    def kind(self) -> str:
        """The kind of the node."""
        return self.node.kind


@dataclass(frozen=True, slots=True)
class Version:
    """One of the three documents, flattened."""

    root: Node
    units: tuple[Unit, ...]


Words = dict[int, tuple[tuple[str, ...], int]]
"""Tokens of a node, by their `id` -> their folds, and how many are words."""


def flatten(root: Node, known: Words | None = None) -> Version:
    """The nodes below `root` in reading order, parents before their children.

    `known` is shared between the versions of one merge, whose nodes share tokens.
    """
    known = {} if known is None else known
    nodes: list[tuple[Node, int]] = []
    stack: list[tuple[Node, int]] = [(child, -1) for child in reversed(root.children)]
    while stack:
        node, parent = stack.pop()
        index = len(nodes)
        nodes.append((node, parent))
        if node.children:
            stack.extend((child, index) for child in reversed(node.children))
    held: dict[int, list[Unit]] = {}
    units: list[Unit] = []
    for index in range(len(nodes) - 1, -1, -1):
        node, parent = nodes[index]
        said = known.get(id(node.tokens))
        if said is None:
            folds = tuple([token.fold for token in node.tokens])
            said = known[id(node.tokens)] = folds, sum(map(is_word, folds))
        folds, size = said
        content, bulk = folds, size
        if node.kind in HOLDERS:
            children = held.pop(index, [])
            content = (f"\n{node.kind}", *folds)
            for child in reversed(children):
                content += child.content
                bulk += child.bulk
        unit = Unit(node, index, parent, folds, size, content, bulk)
        units.append(unit)
        if parent >= 0:
            held.setdefault(parent, []).append(unit)
    return Version(root, tuple(reversed(units)))


def is_word(fold: str) -> bool:
    """Whether a folded token says something, and is not mere punctuation."""
    return fold[:1].isalnum() or fold[-1:].isalnum() or len(fold) > 3


def opening(unit: Unit) -> Token:
    """The token that stands for the beginning of a unit: a break, a fact of its own."""
    return Token("", OPENING, "", atom=unit)
