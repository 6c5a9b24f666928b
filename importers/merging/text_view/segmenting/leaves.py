"""Leaves: the spans that a text is cut into, as a merge tree, and the way back.

A text is a gap, a leaf, a gap, a leaf and so on, with a gap at the end. A leaf is its
prefix (indent and marker), its body, and what closes it (an underline, closing marks);
a gap is the white space between two leaves. Joined again they are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from importers.merging.model.tokens import split_words
from importers.merging.model.tree import Node

# Within a quotation of Markdown, the marks of the next line are white space too.
_QUOTED_GAP = re.compile(r"(?:\s|(?<=\n)[ \t]*>|(?<=\n)[ \t]*>[ \t]*>|(?<=>)>)*")
_WITHIN = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One block of a text and the gap before it."""

    kind: str
    gap: str
    """The white space between the leaf before and this one."""
    prefix: str
    body: str
    """Begins and ends with something that is not white space, or is empty."""
    close: str = ""


UNMARKED = 50
"""The depth of a heading without marks, below any that has some. Chosen."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text cut into leaves, as a tree for the merge."""

    root: Node
    gaps: tuple[str, ...]
    """The gap before each leaf, and the one at the end."""


def leaves_to_tree(leaves: Iterable[Leaf], end: str) -> Segmented:
    """Returns the leaves as the children of one node; `end` is the gap after the last."""
    nodes, gaps = [], []
    underlines: list[str] = []
    for leaf in leaves:
        if leaf.kind == "quote":
            tokens = split_words(leaf.body, _QUOTED_GAP)
        else:
            tokens = split_words(leaf.body, _WITHIN)
        facts = (("prefix", leaf.prefix), ("close", leaf.close))
        depth = _depth(leaf, underlines) if leaf.kind == "heading" else 1
        nodes.append(Node(leaf.kind, _hint(leaf), facts, tokens, depth=depth))
        gaps.append(leaf.gap)
    gaps.append(end)
    return Segmented(Node("text", children=tuple(nodes)), tuple(gaps))


def _depth(leaf: Leaf, underlines: list[str]) -> int:
    """How deep the section of a heading stands: by its marks, else by its underline.

    Underlines are deeper the later they are first met (`underlines`), which is the rule of
    reStructuredText; Markdown's two come out right where the outer one is met first.
    """
    marks = leaf.prefix.strip()
    if marks and "\n" not in leaf.prefix and not marks.strip(marks[0]):
        return len(marks)
    line = leaf.close.strip() or marks
    if not line:
        return UNMARKED
    style = f"{bool(marks)} {line[0]}"
    if style not in underlines:
        underlines.append(style)
    return 1 + underlines.index(style)


def _hint(leaf: Leaf) -> str | None:
    """The name of a front matter field or definition: equal names are one block."""
    if leaf.kind in ("field", "definition"):
        return leaf.prefix.strip() or None
    return None


def leaf_text(node: Node) -> str:
    """Returns a leaf as it stands in its text, without the gap."""
    words = "".join([token.space + token.text for token in node.tokens])
    return f"{node.fact('prefix')}{words}{node.fact('close')}"


def join(segmented: Segmented) -> str:
    """Returns the text that was segmented, character for character."""
    parts = []
    for gap, node in zip(segmented.gaps, segmented.root.children, strict=False):
        parts += [gap, leaf_text(node)]
    parts.append(segmented.gaps[-1])
    return "".join(parts)
