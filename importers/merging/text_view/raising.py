"""From pieces back to a text: the merged leaves, their facts, their gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import Unit
from importers.merging.text_view.gaps import END, START, OutLeaf, Places, gap_between
from importers.merging.text_view.segmenting import Segmented
from importers.merging.wording.seams import Seams
from importers.merging.wording.writing import merged_tokens, three_way

_UNSPOKEN = re.compile(r"[\s\d.=~^\"'`#*+-]+")


@dataclass(frozen=True, slots=True)
class TextConflict:
    """A place of a text that a person must decide."""

    reason: Reason
    base: str
    ours: str
    theirs: str


@dataclass(slots=True)
class Raising:
    """Puts the leaves of a merged text together; conflicts are numbered as they come."""

    merged: Merged
    cut: Sequence[Segmented]
    format_name: str
    marks: bool
    """Whether a conflict shows as `⟦CONFLICT i⟧`; else it shows what ours says."""
    leaves: list[OutLeaf] = field(default_factory=list)
    placed: list[tuple[int, OutLeaf]] = field(default_factory=list)
    """The leaves, and at which character of the text each begins."""
    conflicts: list[TextConflict] = field(default_factory=list)
    seams: Seams = field(default_factory=Seams)

    def text(self) -> str:
        """The merged text; fills `conflicts`."""
        for index in self.merged.arrangement.order:
            for piece in self.merged.pieces[index]:
                self._add(piece)
                self.seams.passed(piece)
        parts: list[str] = []
        last = OutLeaf((-1, -1, -1), START)
        here = 0
        for leaf in self.leaves:
            gap, words = gap_between(self.cut, last, leaf, self.format_name), leaf.text()
            parts += [gap, words]
            self.placed.append((here + len(gap), leaf))
            here += len(gap) + len(words)
            last = leaf
        ends = [len(segmented.root.children) for segmented in self.cut]
        end = OutLeaf((ends[0], ends[1], ends[2]), END)
        return "".join([*parts, gap_between(self.cut, last, end, self.format_name)])

    def _add(self, piece: Piece) -> None:
        if piece.fate is Fate.CONFLICT:
            texts = (piece.base, piece.ours, piece.theirs)
            shown = [self.side_text(tokens, side) for side, tokens in enumerate(texts)]
            self.conflicts.append(TextConflict(piece.reason or Reason.TOUCHING, *shown))
            if self.marks:
                self._mark(piece)
                return
        before = len(self.leaves), len(self.leaves[-1].tokens) if self.leaves else 0
        if piece.fate in (Fate.SAME, Fate.BOTH):
            self._add_shared(piece)
        else:
            self._add_own(piece, 2 if piece.fate is Fate.THEIRS else 1)
        self._part(piece, before)

    def _add_own(self, piece: Piece, side: int) -> None:
        for token in merged_tokens(piece):
            unit = token.atom
            if token.fold == OPENING and isinstance(unit, Unit):
                facts = str(unit.node.fact("prefix")), str(unit.node.fact("close"))
                self.leaves.append(OutLeaf(_only(side, unit.index), unit.kind, *facts))
            else:
                self._word(token)

    def _add_shared(self, piece: Piece) -> None:
        base = piece.base if piece.fate is Fate.SAME else piece.ours
        words = merged_tokens(piece)
        for token, b, o, t in zip(words, base, piece.ours, piece.theirs, strict=True):
            if token.fold != OPENING:
                self._word(token)
                continue
            units = [x.atom if isinstance(x.atom, Unit) else None for x in (b, o, t)]
            self._open(None if piece.fate is Fate.BOTH else units[0], units[1], units[2])

    def _open(self, base: Unit | None, ours: Unit | None, theirs: Unit | None) -> None:
        if ours is None or theirs is None:
            return
        start = base or (ours if theirs.node.fact("prefix") else theirs)
        places = (base.index if base else None, ours.index, theirs.index)
        leaf = OutLeaf(places, three_way(start.kind, ours.kind, theirs.kind))
        for name in ("prefix", "close"):
            b, o, t = (str(unit.node.fact(name)) for unit in (start, ours, theirs))
            setattr(leaf, name, self._markup(b, o, t))
        self.leaves.append(leaf)

    def _markup(self, base: str, ours: str, theirs: str) -> str:
        """A prefix or close; both changed is a conflict if it says different things."""
        if ours not in (base, theirs) and theirs != base:
            if _UNSPOKEN.sub("", ours) != _UNSPOKEN.sub("", theirs) or "#" in base:
                self.conflicts.append(TextConflict(Reason.FACT, base, ours, theirs))
            elif len(theirs) > len(ours):
                return theirs
        return three_way(base, ours, theirs)

    def _mark(self, piece: Piece) -> None:
        mark = Token(f"⟦CONFLICT {len(self.conflicts)}⟧", "", " ")
        for side, tokens in ((1, piece.ours), (2, piece.theirs), (0, piece.base)):
            if tokens and tokens[0].fold == OPENING and isinstance(tokens[0].atom, Unit):
                self.leaves.append(OutLeaf(_only(side, tokens[0].atom.index), "conflict"))
            if tokens:
                break
        self._word(mark)

    def _word(self, token: Token) -> None:
        if not self.leaves:
            self.leaves.append(OutLeaf((None, None, None)))
        self.leaves[-1].tokens.append(token)

    def _part(self, piece: Piece, before: tuple[int, int]) -> None:
        """Part the first word of a piece from the word that it comes to stand behind."""
        count, at = before
        if not at or len(self.leaves[count - 1].tokens) <= at:
            return
        tokens = self.leaves[count - 1].tokens
        tokens[at] = self.seams.parted(tokens[at - 1], tokens[at], piece)

    def side_text(self, tokens: Tokens, side: int) -> str:
        """Tokens of one version as they stand there."""
        parts: list[str] = []
        close = ""
        for token in tokens:
            unit = token.atom
            if token.fold == OPENING and isinstance(unit, Unit):
                gap = self.cut[side].gaps[unit.index] if parts else ""
                parts += [close, gap, str(unit.node.fact("prefix"))]
                close = str(unit.node.fact("close"))
            else:
                parts += [token.space, token.text]
        return "".join([*parts, close]).strip()


def _only(side: int, index: int) -> Places:
    return (
        index if side == 0 else None,
        index if side == 1 else None,
        index if side == 2 else None,
    )
