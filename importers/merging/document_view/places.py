"""Finding words for a place: the section, the block, the rest of the sentence."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from importers import document as d
from importers.merging.document_view.results import Where
from importers.merging.engine import Merged
from importers.merging.matching.strands import OURS, Strand
from importers.merging.model.pieces import Tokens
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import Unit
from importers.merging.wording.sentences import ends_sentence
from importers.merging.wording.writing import merged_tokens

_SNIPPET = 12
"""Words that say which block is meant."""
_AROUND = 24
"""The most words shown before and after a conflict."""


def plain(tokens: Sequence[Token]) -> str:
    """The words of tokens; blocks are on lines of their own."""
    parts: list[str] = []
    for token in tokens:
        if token.fold == OPENING:
            parts.append("\n")
        else:
            parts += [token.space, token.text]
    return "".join(parts).strip()


@dataclass(slots=True)
class Wayfinder:
    """Walks the strands of a merge and says where it is."""

    merged: Merged
    strand: int = -1
    sections: dict[int, tuple[str | None, str, str | None]] = field(default_factory=dict)
    """Strand -> key, title and id of the section that it stands in."""

    def __post_init__(self) -> None:
        section: tuple[str | None, str, str | None] = (None, "", None)
        for index in self.merged.arrangement.order:
            strand = self.merged.strands[index]
            unit = _own(strand)
            if unit and isinstance(unit.node.origin, d.Section):
                id = _id(unit) if strand.units[OURS] else None
                section = (unit.node.origin.key, plain(unit.node.tokens), id)
            self.sections[index] = section

    def enter(self, strand: int) -> None:
        """Stand in a strand."""
        self.strand = strand

    def where(self) -> Where:
        """The place of the strand."""
        key, heading, id = self.sections[self.strand]
        strand = self.merged.strands[self.strand]
        unit = _own(strand)
        words = plain(unit.node.tokens[:_SNIPPET]) if unit else ""
        return Where(key, heading, words, id, self._block_id(strand))

    def _block_id(self, strand: Strand) -> str | None:
        units = self.merged.versions[OURS].units
        unit = strand.units[OURS][0] if strand.units[OURS] else None
        while unit and not isinstance(unit.node.origin, d.Section):
            if id := _id(unit):
                return id
            unit = units[unit.parent] if unit.parent >= 0 else None
        return None

    def around(self, at: int) -> tuple[str, str]:
        """The rest of the sentence before and after a piece of the strand."""
        row = self.merged.pieces[self.strand]
        before: list[Token] = []
        for piece in reversed(row[:at]):
            before = [*merged_tokens(piece), *before]
            if len(before) >= _AROUND:
                break
        after: list[Token] = []
        for piece in row[at + 1 :]:
            after += merged_tokens(piece)
            if len(after) >= _AROUND:
                break
        return plain(_last_clause(before)), plain(_first_clause(after))

    def runs(self, strands: Set[int], side: int) -> list[list[int]]:
        """Moved strands, together where they stand together in base and on a side."""
        places = {}
        for version in (0, side):
            rows = [
                (s.units[version][0].index, s.index)
                for s in self.merged.strands
                if s.units[version]
            ]
            places[version] = {index: at for at, (_, index) in enumerate(sorted(rows))}
        result: list[list[int]] = []
        for index in sorted(strands, key=places[0].__getitem__):
            last = result[-1][-1] if result else None
            if last is not None and all(
                places[version][last] + 1 == places[version][index] for version in places
            ):
                result[-1].append(index)
            else:
                result.append([index])
        return result


def _id(unit: Unit) -> str | None:
    origin = unit.node.origin
    if isinstance(origin, d.Section):
        origin = origin.origin
    return origin.id if isinstance(origin, d.Origin) else None


def _own(strand: Strand) -> Unit | None:
    for side in (1, 2, 0):
        if strand.units[side]:
            return strand.units[side][0]
    return None


def _last_clause(tokens: Sequence[Token]) -> Tokens:
    start = len(tokens)
    while start > 0 and len(tokens) - start < _AROUND:
        if ends_sentence(tokens[:start]) and start < len(tokens) + 1:
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
