"""The white space between the leaves of a merged text.

Where two leaves are neighbours in ours or theirs, the gap is what stands there, merged
three ways; where they are neighbours in no version, it is made like those around.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.merging.model.tokens import Token
from importers.merging.model.versions import BASE, OURS, THEIRS, ThreeWay, merge_value
from importers.merging.text_view.segmenting import Segmented

START = "start"
END = "end"
_APART = frozenset({"heading", "paragraph"})
"""Kinds of leaves with a blank line between two of them."""


@dataclass(slots=True)
class MergedLeaf:
    """One leaf of the result while it is put together."""

    places: ThreeWay[int | None]
    """Its place in each version; None where it is not."""
    kind: str = "paragraph"
    prefix: str = ""
    close: str = ""
    tokens: list[Token] = field(default_factory=list)

    def text(self) -> str:
        """Returns the leaf as it is written; its first token stands behind the prefix."""
        words = [token.space + token.text for token in self.tokens[1:]]
        first = [token.text for token in self.tokens[:1]]
        # The marker of an item that was empty has no space behind it yet.
        bare = self.prefix[-1:] in ("-", "*", "+") and bool(first)
        space = self.tokens[0].space if bare else ""
        return "".join([self.prefix, space, *first, *words, self.close])


def gap_between(
    segmented: ThreeWay[Segmented], left: MergedLeaf, right: MergedLeaf, format_name: str
) -> str:
    """Returns the white space between two leaves of the result."""
    base, ours, theirs = (
        _gap_in(each, x, y)
        for each, x, y in zip(segmented, left.places, right.places, strict=True)
    )
    if ours is not None and theirs is not None:
        return merge_value(ours if base is None else base, ours, theirs)
    one = theirs if ours is None else ours
    if one is not None:
        return one
    if right.kind == END or left.kind == START:
        outer = -1 if right.kind == END else 0
        return merge_value(*(each.gaps[outer] for each in segmented))
    return base if base is not None else _new_gap(segmented, left, right, format_name)


def _gap_in(segmented: Segmented, left: int | None, right: int | None) -> str | None:
    """The gap between two leaves that are neighbours in a version; else None."""
    if left is None or right is None or right != left + 1:
        return None
    return segmented.gaps[right]


def _new_gap(
    segmented: ThreeWay[Segmented], left: MergedLeaf, right: MergedLeaf, format_name: str
) -> str:
    """A gap like those before `right` and after `left`, where these stand in the versions.

    The gap between two leaves of one kind is best made like another between two such.
    """
    before = _gaps_before(segmented, left, right)
    after = _gaps_after(segmented, left, right)
    alike = [gap for fits, gap in before + after if fits]
    if alike and left.kind == right.kind and format_name != "html":
        gap = alike[0]
    else:
        every = [gap for _, gap in after + before]
        gap = max(every, key=lambda each: each.count("\n"), default="\n\n")
    if format_name == "html":
        return gap
    # In HTML any white space will do; elsewhere a leaf begins on a line of its own.
    lines = max(gap.count("\n"), 1)
    if left.kind in _APART and right.kind in _APART:
        lines = max(lines, 2)
    indent = before[0][1].rpartition("\n")[2] if before else ""
    return "\n" * lines + indent


def _gaps_before(
    segmented: ThreeWay[Segmented], left: MergedLeaf, right: MergedLeaf
) -> list[tuple[bool, str]]:
    """The gaps before `right`, and whether a leaf like `left` stands before them."""
    found = []
    for version in (OURS, THEIRS, BASE):
        nodes, place = segmented[version].root.children, right.places[version]
        if place is not None and place > 0:
            fits = nodes[place - 1].kind == left.kind
            found.append((fits, segmented[version].gaps[place]))
    return found


def _gaps_after(
    segmented: ThreeWay[Segmented], left: MergedLeaf, right: MergedLeaf
) -> list[tuple[bool, str]]:
    """The gaps after `left`, and whether a leaf like `right` stands after them."""
    found = []
    for version in (OURS, THEIRS, BASE):
        nodes, place = segmented[version].root.children, left.places[version]
        if place is not None and place + 1 < len(nodes):
            fits = nodes[place + 1].kind == right.kind
            found.append((fits, segmented[version].gaps[place + 1]))
    return found
