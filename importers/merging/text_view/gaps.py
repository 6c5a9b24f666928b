"""The white space between the leaves of a merged text.

Where two leaves are neighbours in ours or theirs, the gap is what stands there, merged
three ways; where they are neighbours in no version, it is made like those around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.model.tokens import Token
from importers.merging.text_view.segmenting import Segmented
from importers.merging.wording.writing import three_way

Places: TypeAlias = tuple[int | None, int | None, int | None]
START = "start"
END = "end"
_APART = frozenset({"heading", "paragraph"})


@dataclass(slots=True)
class OutLeaf:
    """One leaf of the result while it is put together."""

    places: Places
    """Its place in each version; None where it is not."""
    kind: str = "paragraph"
    prefix: str = ""
    close: str = ""
    tokens: list[Token] = field(default_factory=list)

    def text(self) -> str:
        """The leaf as it is written; its first token stands behind the prefix."""
        words = [token.space + token.text for token in self.tokens[1:]]
        first = [token.text for token in self.tokens[:1]]
        # The sign of an item that was empty parts it from nothing yet.
        bare = self.prefix[-1:] in ("-", "*", "+") and bool(first)
        space = self.tokens[0].space if bare else ""
        return "".join([self.prefix, space, *first, *words, self.close])


def gap_between(
    cut: Sequence[Segmented], left: OutLeaf, right: OutLeaf, format_name: str
) -> str:
    """The white space between two leaves of the result; `cut` are the three versions."""
    found: list[str | None] = []
    for segmented, x, y in zip(cut, left.places, right.places, strict=True):
        adjacent = x is not None and y is not None and y == x + 1
        found.append(segmented.gaps[x + 1] if adjacent and x is not None else None)
    base, ours, theirs = found
    if ours is not None and theirs is not None:
        return three_way(ours if base is None else base, ours, theirs)
    if ours is not None:
        return ours
    if theirs is not None:
        return theirs
    if right.kind == END or left.kind == START:
        b, o, t = (segmented.gaps[-1 if right.kind == END else 0] for segmented in cut)
        return three_way(b, o, t)
    return base if base is not None else _new_gap(cut, left, right, format_name)


def _new_gap(
    cut: Sequence[Segmented], left: OutLeaf, right: OutLeaf, format_name: str
) -> str:
    before, after = [], []
    for side in (1, 2, 0):
        gaps, x, y = cut[side].gaps, left.places[side], right.places[side]
        nodes = cut[side].root.children
        if y is not None and y > 0:
            before.append((nodes[y - 1].kind == left.kind, gaps[y]))
        if x is not None and x + 1 < len(nodes):
            after.append((nodes[x + 1].kind == right.kind, gaps[x + 1]))
    alike = [gap for fits, gap in before + after if fits]
    if alike and left.kind == right.kind and format_name != "html":
        gap = alike[0]
    else:
        every = [gap for _, gap in after + before]
        gap = max(every, key=lambda each: each.count("\n"), default="\n\n")
    if format_name == "html":
        return gap
    lines = max(gap.count("\n"), 1)
    if left.kind in _APART and right.kind in _APART:
        lines = max(lines, 2)
    indent = before[0][1].rpartition("\n")[2] if before else ""
    return "\n" * lines + indent
