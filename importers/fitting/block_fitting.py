"""Fitting blocks: each stands where pages allow its kind, in a shape that they have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from importers import document as d
from importers.document.list_numbers import numbered, with_whole_numbers
from importers.document.rebuilding import rebuilt
from importers.fitting.changes import Changes
from importers.fitting.line_fitting import fit_line
from importers.fitting.simpler_blocks import boxed, simpler
from importers.fitting.vocabulary import Kind, Vocabulary

Carrier = TypeVar("Carrier", bound=d.Block | d.ListItem | d.DefinitionItem | d.Row | d.Cell)
NOTHING: frozenset[Kind] = frozenset()
LIFTED: dict[Kind, str] = {
    d.Figure: "figure-moved",
    d.FootnoteDef: "footnote-moved",
    d.Opaque: "opaque-moved",
}
"""Kinds that, where they cannot stand, are moved behind the outermost block."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What may stand inside a block, or at the top."""

    kinds: frozenset[Kind]
    lists: int
    """How many more lists may stand inside each other."""
    outer: str = ""
    """How numbers begin that say that of the item around them, too."""


@dataclass(slots=True)
class BlockFitter:
    """Fits the blocks of one section, or of the lead."""

    vocabulary: Vocabulary
    section_level: int
    changes: Changes
    lifted: list[d.Block] = field(default_factory=list)
    """What was found inside the current block and is to stand behind it."""

    def fit_all(self, blocks: d.Blocks) -> d.Blocks:
        """Blocks that do not stand inside others, as pages hold them."""
        top = _Allowed(self.vocabulary.top, self.vocabulary.list_depth)
        done: list[d.Block] = []
        for block in blocks:
            done += self._fit(block, top)
            # What is moved out may hold something that is moved out in its turn.
            while self.lifted:
                moved, self.lifted = self.lifted, []
                for lifted in moved:
                    done += self._fit(lifted, top)
        return tuple(done)

    def _fit(self, block: d.Block, allowed: _Allowed) -> Iterable[d.Block]:
        self.changes.at(block)
        kind = type(block)
        if not _may_stand(kind, allowed):
            yield from self._replaced(block, allowed)
            return
        # A block may stand where every block around it allows its kind.
        inside = self.vocabulary.inside.get(kind, NOTHING)
        lists = allowed.lists - (kind is d.List)
        within = _Allowed(allowed.kinds & inside, lists, allowed.outer)
        if isinstance(block, d.List):
            fitted: d.Block = self._fit_items(block, within)
        else:
            fitted = rebuilt(block, self._line, lambda inner: self._inner(inner, within))
        yield self._with_kept_attributes(self._shaped(fitted))

    def _fit_items(self, block: d.List, within: _Allowed) -> d.List:
        """A list, what its items hold fitted."""
        items = (
            replace(
                each.item,
                blocks=self._inner(each.item.blocks, replace(within, outer=each.reference)),
            )
            for each in numbered(block, within.outer)
        )
        return replace(block, items=tuple(items))

    def _replaced(self, block: d.Block, allowed: _Allowed) -> Iterable[d.Block]:
        """What stands for a block that cannot; what is moved out stands later."""
        kind = type(block)
        if kind in LIFTED and kind in self.vocabulary.top:
            self.changes.note(LIFTED[kind])
            self.lifted.append(block)
            return
        if isinstance(block, d.List):
            # Its items are no list any more, which those inside could begin with.
            (block,) = with_whole_numbers((block,), allowed.outer)
        code, blocks = simpler(block, d.Code in allowed.kinds)
        self.changes.note(code)
        yield from self._inner(blocks, allowed)

    def _inner(self, blocks: d.Blocks, allowed: _Allowed) -> d.Blocks:
        return tuple(new for block in blocks for new in self._fit(block, allowed))

    def _line(self, content: d.Inlines) -> d.Inlines:
        figures: list[d.Figure] = []
        fitted = fit_line(content, self.vocabulary, self.changes, figures)
        self.lifted += figures
        return fitted

    def _shaped(self, block: d.Block) -> d.Block:
        """The block, its parts fitted, in a shape that pages have."""
        match block:
            case d.Heading():
                return self._shaped_heading(block)
            case d.List():
                return self._shaped_list(block)
            case d.Callout():
                return self._shaped_callout(block)
            case _:
                return block

    def _shaped_heading(self, heading: d.Heading) -> d.Heading:
        highest = self.section_level + 1
        lowest = self.section_level + self.vocabulary.heading_levels
        level = min(max(heading.level, highest), lowest)
        if level == heading.level:
            return heading
        self.changes.note("heading-level")
        return replace(heading, level=level)

    def _shaped_list(self, block: d.List) -> d.List:
        ticked = any(item.checked is not None for item in block.items)
        if self.vocabulary.checkboxes or not ticked:
            return block
        self.changes.note("checkbox-as-text")
        items = (i if i.checked is None else boxed(i) for i in block.items)
        return replace(block, items=tuple(items))

    def _shaped_callout(self, callout: d.Callout) -> d.Callout:
        kinds = self.vocabulary.callout_kinds
        if kinds is None or callout.kind in kinds:
            return callout
        self.changes.note("callout-kind")
        return replace(callout, kind="note")

    def _with_kept_attributes(self, block: d.Block) -> d.Block:
        """The block, and the parts that are no blocks, with the attributes of pages."""
        match block:
            case d.List():
                block = replace(block, items=tuple(map(self._carrying, block.items)))
            case d.DefinitionList():
                block = replace(block, items=tuple(map(self._carrying, block.items)))
            case d.Table():
                rows = (
                    replace(row, cells=tuple(map(self._carrying, row.cells)))
                    for row in map(self._carrying, block.rows)
                )
                block = replace(block, rows=tuple(rows))
        return self._carrying(block)

    def _carrying(self, part: Carrier) -> Carrier:
        if part.attributes == d.NO_ATTRIBUTES:
            return part
        names = self.vocabulary.attributes
        return replace(
            part, attributes=kept_attributes(part.attributes, names, self.changes)
        )


def _may_stand(kind: Kind, allowed: _Allowed) -> bool:
    if kind is d.List and allowed.lists <= 0:
        return False
    return kind is d.Paragraph or kind in allowed.kinds


def kept_attributes(
    given: d.Attributes, names: frozenset[str], changes: Changes
) -> d.Attributes:
    """The attributes with these names; that an anchor is gone needs no message."""
    if given == d.NO_ATTRIBUTES:
        return given
    kept = d.Attributes(
        given.lang if "lang" in names else None,
        given.dir if "dir" in names else None,
        given.anchor if "anchor" in names else None,
    )
    if (kept.lang, kept.dir) != (given.lang, given.dir):
        changes.note("attribute-dropped")
    return kept
