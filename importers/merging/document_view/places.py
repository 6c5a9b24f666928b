"""Names places for people: the section, the block, the rest of the sentence."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from importers import document as d
from importers.merging.document_view.merge_result import Where
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.matched_blocks import MatchedBlock, reading_order
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.tree import Unit
from importers.merging.model.versions import BASE
from importers.merging.wording.sentences import ends_sentence
from importers.merging.wording.typography import merged_tokens

_SNIPPET = 12
"""Tokens of a block that are shown to say which one is meant. Chosen: about one line."""
_AROUND = 24
"""The most tokens shown before and after a conflict. Chosen: about two lines."""


def plain(tokens: Sequence[Token]) -> str:
    """Returns the words of tokens; blocks are on lines of their own."""
    parts: list[str] = []
    for token in tokens:
        if token.fold == OPENING:
            parts.append("\n")
        else:
            parts += [token.space, token.text]
    return "".join(parts).strip()


@dataclass(slots=True)
class Locator:
    """Walks the blocks of a merge and says where each is."""

    merged: TreeMerge
    block: int = -1
    sections: dict[int, tuple[str | None, str, str | None]] = field(default_factory=dict)
    """MatchedBlock -> key, title and id of the section that it stands in."""

    def __post_init__(self) -> None:
        section: tuple[str | None, str, str | None] = (None, "", None)
        for index in self.merged.arrangement.order:
            block = self.merged.blocks[index]
            unit = _own(block)
            if unit and isinstance(unit.node.origin, d.Section):
                id = _id(unit) if block.units.ours else None
                section = (unit.node.origin.key, plain(unit.node.tokens), id)
            self.sections[index] = section

    def enter(self, block: int) -> None:
        """Goes to a block."""
        self.block = block

    def where(self) -> Where:
        """Returns the place of the block."""
        key, heading, id = self.sections[self.block]
        block = self.merged.blocks[self.block]
        unit = _own(block)
        words = plain(unit.node.tokens[:_SNIPPET]) if unit else ""
        return Where(key, heading, words, id, self._block_id(block))

    def _block_id(self, block: MatchedBlock) -> str | None:
        """The id in ours of the block, else of the nearest container that has one."""
        units = self.merged.versions.ours.units
        unit = block.units.ours[0] if block.units.ours else None
        while unit and not isinstance(unit.node.origin, d.Section):
            if id := _id(unit):
                return id
            unit = units[unit.parent] if unit.parent is not None else None
        return None

    def around(self, at: int) -> tuple[str, str]:
        """Returns the rest of the sentence before and after a chunk of the block."""
        row = self.merged.chunks[self.block]
        before: list[Token] = []
        for chunk in reversed(row[:at]):
            before = [*merged_tokens(chunk), *before]
            if len(before) >= _AROUND:
                break
        after: list[Token] = []
        for chunk in row[at + 1 :]:
            after += merged_tokens(chunk)
            if len(after) >= _AROUND:
                break
        return plain(_last_clause(before)), plain(_first_clause(after))

    def runs(self, moved: Set[int], side: int) -> list[list[int]]:
        """Returns moved blocks; neighbours in base and on the side are one run."""
        in_base, on_side = (
            {index: at for at, index in enumerate(reading_order(self.merged.blocks, each))}
            for each in (BASE, side)
        )
        runs: list[list[int]] = []
        for index in sorted(moved, key=in_base.__getitem__):
            last = runs[-1][-1] if runs else None
            if (
                last is not None
                and in_base[last] + 1 == in_base[index]
                and on_side[last] + 1 == on_side[index]
            ):
                runs[-1].append(index)
            else:
                runs.append([index])
        return runs


def _id(unit: Unit) -> str | None:
    origin = unit.node.origin
    if isinstance(origin, d.Section):
        origin = origin.origin
    return origin.id if isinstance(origin, d.Origin) else None


def _own(block: MatchedBlock) -> Unit | None:
    """What the block is in ours, else in theirs, else in base."""
    for units in (block.units.ours, block.units.theirs, block.units.base):
        if units:
            return units[0]
    return None


def _last_clause(tokens: Sequence[Token]) -> Tokens:
    start = len(tokens)
    while start > 0 and len(tokens) - start < _AROUND:
        if ends_sentence(tokens[:start]):
            break
        start -= 1
    return tuple(tokens[start:])


def _first_clause(tokens: Sequence[Token]) -> Tokens:
    stop = 0
    while stop < min(len(tokens), _AROUND) and tokens[stop].fold != OPENING:
        stop += 1
        if ends_sentence(tokens[:stop]):
            break
    return tuple(tokens[:stop])
