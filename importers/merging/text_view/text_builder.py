"""Builds the merged text from chunks: the leaves, their markup, the gaps between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.tree import Unit, opened_unit
from importers.merging.model.versions import (
    BASE,
    OURS,
    THEIRS,
    ThreeWay,
    differ,
    merge_value,
    only,
)
from importers.merging.text_view.gaps import END, START, MergedLeaf, gap_between
from importers.merging.text_view.segmenting import Segmented
from importers.merging.wording.spacing import Spacing
from importers.merging.wording.typography import merged_tokens

_UNSPOKEN = re.compile(r"[\s\d.=~^\"'`#*+-]+")
"""What a prefix or close may differ in and still mean the same: an item has another number
or bullet, a title a longer underline."""


@dataclass(frozen=True, slots=True)
class TextConflict:
    """A place of a text that a person must decide."""

    reason: Reason
    base: str
    ours: str
    theirs: str


def conflict_mark(number: int) -> str:
    """Returns what stands for a conflict in a text; they are counted from 1."""
    return f"⟦CONFLICT {number}⟧"


@dataclass(slots=True)
class TextBuilder:
    """Puts the leaves of a merged text together; conflicts are numbered as they come."""

    merged: TreeMerge
    segmented: ThreeWay[Segmented]
    format_name: str
    marks: bool
    """Whether a conflict shows as `⟦CONFLICT i⟧`; else it shows the words of ours."""
    leaves: list[MergedLeaf] = field(default_factory=list)
    placed: list[tuple[int, MergedLeaf]] = field(default_factory=list)
    """The leaves, and at which character of the text each begins."""
    conflicts: list[TextConflict] = field(default_factory=list)
    spacing: Spacing = field(default_factory=Spacing)

    def text(self) -> str:
        """Returns the merged text; fills `conflicts` and `placed`."""
        for index in self.merged.arrangement.order:
            for chunk in self.merged.chunks[index]:
                self._add(chunk)
                self.spacing.passed(chunk)
        parts: list[str] = []
        last = MergedLeaf(ThreeWay(-1, -1, -1), START)
        here = 0
        for leaf in self.leaves:
            gap = gap_between(self.segmented, last, leaf, self.format_name)
            words = leaf.text()
            parts += [gap, words]
            self.placed.append((here + len(gap), leaf))
            here += len(gap) + len(words)
            last = leaf
        ends = self.segmented.map(lambda each: len(each.root.children))
        end = MergedLeaf(ThreeWay(*ends), END)
        gap = gap_between(self.segmented, last, end, self.format_name)
        return "".join([*parts, gap])

    def _add(self, chunk: Chunk) -> None:
        if chunk.outcome is Outcome.CONFLICT:
            self._note_conflict(chunk)
            if self.marks:
                self._mark(chunk)
                return
        last = self.leaves[-1] if self.leaves else None
        count = len(last.tokens) if last else 0
        if chunk.outcome in (Outcome.UNCHANGED, Outcome.BOTH):
            self._add_shared(chunk)
        else:
            self._add_own(chunk, THEIRS if chunk.outcome is Outcome.THEIRS else OURS)
        if last and count:
            self._separate(last, count, chunk)

    def _note_conflict(self, chunk: Chunk) -> None:
        base, ours, theirs = chunk.versions
        self.conflicts.append(
            TextConflict(
                chunk.reason or Reason.TOUCHING,
                self._version_text(base, BASE),
                self._version_text(ours, OURS),
                self._version_text(theirs, THEIRS),
            )
        )

    def _add_own(self, chunk: Chunk, side: int) -> None:
        for token in merged_tokens(chunk):
            if unit := opened_unit(token):
                facts = str(unit.node.fact("prefix")), str(unit.node.fact("close"))
                self.leaves.append(MergedLeaf(only(side, unit.index), unit.kind, *facts))
            else:
                self._add_word(token)

    def _add_shared(self, chunk: Chunk) -> None:
        unchanged = chunk.outcome is Outcome.UNCHANGED
        base = chunk.base if unchanged else chunk.ours
        words = merged_tokens(chunk)
        for token, b, o, t in zip(words, base, chunk.ours, chunk.theirs, strict=True):
            if token.fold != OPENING:
                self._add_word(token)
            else:
                old = opened_unit(b) if unchanged else None
                self._open(old, opened_unit(o), opened_unit(t))

    def _open(self, base: Unit | None, ours: Unit | None, theirs: Unit | None) -> None:
        """Begins the leaf that these units of the versions are."""
        if ours is None or theirs is None:
            return
        start = base or (ours if theirs.node.fact("prefix") else theirs)
        prefix = self._merged_fact("prefix", start, ours, theirs)
        close = self._merged_fact("close", start, ours, theirs)
        places = ThreeWay(base.index if base else None, ours.index, theirs.index)
        kind = merge_value(start.kind, ours.kind, theirs.kind)
        self.leaves.append(MergedLeaf(places, kind, prefix, close))

    def _merged_fact(self, name: str, start: Unit, mine: Unit, other: Unit) -> str:
        """A prefix or close; both changed is a conflict if they say different things."""
        base, ours = str(start.node.fact(name)), str(mine.node.fact(name))
        theirs = str(other.node.fact(name))
        if differ(base, ours, theirs):
            # A heading's level ("#") is never a matter of writing.
            if _UNSPOKEN.sub("", ours) != _UNSPOKEN.sub("", theirs) or "#" in base:
                self.conflicts.append(TextConflict(Reason.FACT, base, ours, theirs))
            elif len(theirs) > len(ours):
                return theirs
        return merge_value(base, ours, theirs)

    def _mark(self, chunk: Chunk) -> None:
        """Puts the mark of the last conflict; in a new leaf if the chunk begins one."""
        for version in (OURS, THEIRS, BASE):
            tokens = chunk.versions[version]
            if tokens:
                if unit := opened_unit(tokens[0]):
                    self.leaves.append(MergedLeaf(only(version, unit.index), "conflict"))
                break
        self._add_word(Token(conflict_mark(len(self.conflicts)), "", " "))

    def _add_word(self, token: Token) -> None:
        if not self.leaves:
            self.leaves.append(MergedLeaf(ThreeWay(None, None, None)))
        self.leaves[-1].tokens.append(token)

    def _separate(self, leaf: MergedLeaf, at: int, chunk: Chunk) -> None:
        """Puts space before the first word of a chunk, if it went on in the leaf before."""
        if len(leaf.tokens) > at:
            left, token = leaf.tokens[at - 1], leaf.tokens[at]
            leaf.tokens[at] = self.spacing.separated(left, token, chunk)

    def _version_text(self, tokens: Tokens, version: int) -> str:
        """Tokens of one version as they stand there."""
        parts: list[str] = []
        close = ""
        for token in tokens:
            if unit := opened_unit(token):
                gap = self.segmented[version].gaps[unit.index] if parts else ""
                parts += [close, gap, str(unit.node.fact("prefix"))]
                close = str(unit.node.fact("close"))
            else:
                parts += [token.space, token.text]
        return "".join([*parts, close]).strip()
