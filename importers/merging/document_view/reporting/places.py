"""Names places for people: the section, the block, the rest of the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter

from importers import document as d
from importers.merging.document_view.merge_result import Where
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk
from importers.merging.model.matched_blocks import MatchedBlock, reading_order
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.tree import Unit
from importers.merging.model.versions import BASE, ThreeWay, merge_value
from importers.merging.ordering.outlines import TOP
from importers.merging.wording.sentences import ends_sentence
from importers.merging.wording.spacing import Spacing
from importers.merging.wording.typography import merged_tokens

_SNIPPET = 12
"""Tokens of a block that are shown to say which one is meant. Chosen: about one line."""
BEFORE_SECTIONS = "(before the first section)"
"""What the lead is called where the section is in question."""
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


def lines(blocks: Iterable[Sequence[Unit]]) -> str:
    """Returns the words of blocks, each that has any on a line of its own."""
    texts = (plain(unit.node.tokens) for units in blocks for unit in units)
    return "\n".join(filter(None, texts))


def section_path(merged: TreeMerge, version: int, heading: int) -> str:
    """Returns the title of the section of a heading in a version, and its own if it is a
    sub-heading there."""
    above = merged.arrangement.sections[version]
    titles: list[str] = []
    while heading != TOP:
        block = merged.blocks[heading]
        unit = block.units[version][0] if block.units[version] else _own(block)
        titles += [plain(unit.node.tokens)] if unit else []
        heading = TOP if _is_section(block) else above.get(heading, TOP)
    return " › ".join(reversed(titles)) or BEFORE_SECTIONS


def joined(chunks: Sequence[Chunk]) -> Tokens:
    """Returns what chunks say one after the other, with the space that each needs."""
    tokens: list[Token] = []
    spacing = Spacing()
    for chunk in chunks:
        new = merged_tokens(chunk)
        if tokens and new and new[0].atom is None:
            new = (spacing.separated(tokens[-1], new[0], chunk), *new[1:])
        tokens += new
        spacing.passed(chunk)
    return tuple(tokens)


@dataclass(slots=True)
class Locator:
    """Walks the blocks of a merge and says where each is."""

    merged: TreeMerge
    block: int = -1
    sections: dict[int, int] = field(default_factory=dict)
    """MatchedBlock -> the block of the title of the section that it stands in, or stood
    in where it is not in the result; `TOP` for the lead and the title."""

    def __post_init__(self) -> None:
        section = TOP
        for index in self.merged.arrangement.order:
            if not self._stands(index):
                self.sections[index] = self._stood(index)
                continue
            if _is_section(self.merged.blocks[index]):
                section = index
            self.sections[index] = section

    def _stands(self, index: int) -> bool:
        """Whether anything of a block is in the result."""
        return any(merged_tokens(chunk) for chunk in self.merged.chunks[index])

    def _stood(self, index: int) -> int:
        above = self.merged.arrangement.section
        while index != TOP and not _is_section(self.merged.blocks[index]):
            index = above.get(index, TOP)
        return index

    def enter(self, block: int) -> None:
        """Goes to a block."""
        self.block = block

    def where(self) -> Where:
        """Returns the place of the block."""
        key, heading, id = self._named(self.sections[self.block])
        block = self.merged.blocks[self.block]
        unit = _own(block)
        words = plain(unit.node.tokens[:_SNIPPET]) if unit else ""
        return Where(key, heading, words, id, self._block_id(block))

    def _named(self, section: int) -> tuple[str | None, str, str | None]:
        """Key, title and id of a section: the title that it has, or had."""
        if section == TOP:
            return None, "", None
        block = self.merged.blocks[section]
        units = [units[0] for units in _by_side(block) if units]
        known = [u.node.origin for u in units if isinstance(u.node.origin, d.Section)]
        row = self.merged.chunks[section] if self._stands(section) else ()
        title = plain([token for chunk in row for token in merged_tokens(chunk)])
        id = _id(block.units.ours[0]) if block.units.ours else None
        key = known[0].key if known else None
        return key, title or plain(units[0].node.tokens), id

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
        return self._around(at, merged_tokens)

    def around_each(self, at: int) -> ThreeWay[tuple[str, str]]:
        """Returns the same as each version has it."""
        return ThreeWay(
            self._around(at, attrgetter("base")),
            self._around(at, attrgetter("ours")),
            self._around(at, attrgetter("theirs")),
        )

    def _around(self, at: int, text: Callable[[Chunk], Tokens]) -> tuple[str, str]:
        row = self.merged.chunks[self.block]
        before: list[Token] = []
        for chunk in reversed(row[:at]):
            before = [*text(chunk), *before]
            if len(before) >= _AROUND:
                break
        after: list[Token] = []
        for chunk in row[at + 1 :]:
            after += text(chunk)
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
    return next((units[0] for units in _by_side(block) if units), None)


def _by_side(block: MatchedBlock) -> tuple[tuple[Unit, ...], ...]:
    return block.units.ours, block.units.theirs, block.units.base


def _is_section(block: MatchedBlock) -> bool:
    """Whether a block is the title of a section, as its facts merge."""
    facts = block.units.map(lambda units: units and units[0].node.fact("section"))
    if all(block.units):
        return bool(merge_value(*facts))
    return bool(facts.ours or facts.theirs or facts.base)


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
