"""The ordered tree that is merged, and its units in reading order.

Both views turn their documents into `Node(kind, hint, facts, tokens, children)`. Flattened,
the nodes are a sequence of units. The parent of a unit, its place in the sequence and its
words are three separate facts, so a move, a new nesting and an edit of one block never
contradict each other.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeAlias

from importers.merging.model.tokens import OPENING, Token, Tokens

Facts: TypeAlias = tuple[tuple[str, Hashable], ...]
"""Names and values."""


CONTAINERS = frozenset(
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
    """What it is: `paragraph`, `heading`, `list item` and so on."""
    hint: str | None = None
    """An id from outside; two nodes with equal hints are one block."""
    facts: Facts = ()
    """Named values that merge one by one, such as the level of a heading."""
    tokens: Tokens = ()
    children: tuple[Node, ...] = ()
    depth: int = field(default=1, compare=False)
    """Of a heading, how deep its section stands; 1 at the outermost."""
    identity: str | None = field(default=None, compare=False)
    """What it is for life, where that is known: two nodes that have one are one block if
    and only if it is the same, whatever they say."""
    mark: str | None = field(default=None, compare=False)
    """What a merge that made it remembers of it (`matching.memory`)."""
    origin: object = field(default=None, compare=False)
    """What it was made from, carried along and never compared."""

    def fact(self, name: str, default: Hashable = None) -> Hashable:
        """Returns the value of one fact, or `default`."""
        for key, value in self.facts:
            if key == name:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Unit:
    """One node in reading order."""

    node: Node
    index: int
    parent: int | None
    """The index of the unit that holds it; None at the top."""
    folds: tuple[str, ...]
    """The folds of its tokens."""
    size: int
    """How many of its tokens are words."""
    content: tuple[str, ...]
    """The folds of a container and of all it holds, at any depth; else its own folds."""
    bulk: int
    """How many words are in `content`."""

    @property
    def kind(self) -> str:
        """The kind of the node."""
        return self.node.kind

    @property
    def opens_section(self) -> bool:
        """Whether it is a heading, and in no other block."""
        return self.parent is None and self.node.kind == "heading"


@dataclass(frozen=True, slots=True)
class FlatTree:
    """One of the three trees with its units in reading order, parents before children."""

    root: Node
    units: tuple[Unit, ...]


FoldCache: TypeAlias = dict[int, tuple[tuple[str, ...], int]]
"""`id` of the tokens of a node -> their folds, and how many of them are words."""


def flatten(root: Node, cache: FoldCache | None = None) -> FlatTree:
    """Returns the nodes below `root` in reading order.

    `cache` is shared by the trees of one merge, whose unchanged nodes share their tokens.
    The trees must outlive it.
    """
    cache = {} if cache is None else cache
    nodes = _nodes_and_parents(root)
    children: dict[int, list[Unit]] = {}
    units: list[Unit] = []
    # From the last to the first, so that the children of a unit are made before it.
    for index in range(len(nodes) - 1, -1, -1):
        node, parent = nodes[index]
        folds, size = _folds_of(node.tokens, cache)
        content, bulk = folds, size
        if node.kind in CONTAINERS:
            content = (f"\n{node.kind}", *folds)
            for child in reversed(children.pop(index, [])):
                content += child.content
                bulk += child.bulk
        unit = Unit(node, index, parent, folds, size, content, bulk)
        units.append(unit)
        if parent is not None:
            children.setdefault(parent, []).append(unit)
    return FlatTree(root, tuple(reversed(units)))


def _nodes_and_parents(root: Node) -> list[tuple[Node, int | None]]:
    """Each node below `root` with the place of its parent in this list.

    A stack instead of recursion: a document may nest deeper than Python recurses.
    """
    nodes: list[tuple[Node, int | None]] = []
    stack: list[tuple[Node, int | None]] = [(child, None) for child in root.children[::-1]]
    while stack:
        node, parent = stack.pop()
        index = len(nodes)
        nodes.append((node, parent))
        stack.extend((child, index) for child in reversed(node.children))
    return nodes


def _folds_of(tokens: Tokens, cache: FoldCache) -> tuple[tuple[str, ...], int]:
    found = cache.get(id(tokens))
    if found is None:
        folds = tuple([token.fold for token in tokens])
        found = cache[id(tokens)] = folds, sum(map(is_word, folds))
    return found


def inside(units: Sequence[Unit], holder: Unit) -> list[Unit]:
    """Returns what a unit holds, at any depth, in reading order."""
    first, behind = holder.index, units[holder.index + 1 :]
    return list(
        takewhile(lambda unit: unit.parent is not None and unit.parent >= first, behind)
    )


def children(units: Sequence[Unit], holder: Unit) -> list[Unit]:
    """Returns what a unit holds directly."""
    return [unit for unit in inside(units, holder) if unit.parent == holder.index]


def is_word(fold: str) -> bool:
    """Whether a folded token is a word, an address or a tag, and not mere punctuation."""
    return fold[:1].isalnum() or fold[-1:].isalnum() or len(fold) > 3


def opening(unit: Unit) -> Token:
    """Returns the token that stands for the beginning of a unit."""
    return Token("", OPENING, "", atom=unit)


def tokens_of(units: tuple[Unit, ...]) -> Tokens:
    """Returns the tokens of neighbouring units, each behind its opening."""
    return tuple(token for unit in units for token in (opening(unit), *unit.node.tokens))


def opened_unit(token: Token) -> Unit | None:
    """Returns the unit that a token opens; None where it opens none."""
    return token.atom if isinstance(token.atom, Unit) else None
