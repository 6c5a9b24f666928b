"""The source-text view: three texts in, one text out, every untouched byte in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.merging.engine import Merged, merge_trees
from importers.merging.pieces import Fate, Piece, Reason, Tokens
from importers.merging.segmenting import Segmented, segment
from importers.merging.tokens import OPENING, Token
from importers.merging.tree import Unit
from importers.merging.writing import merged_tokens, three_way

Ends = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class TextConflict:
    """A place of the text that a person must decide."""

    reason: Reason
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergedText:
    """The merged text; at a conflict the editors' words, or a mark, as was asked."""

    text: str
    conflicts: tuple[TextConflict, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing needs a person."""
        return not self.conflicts


@dataclass(slots=True)
class _Out:
    """One leaf of the result while it is put together."""

    places: Ends
    """Its place in each version; None where it is not."""
    kind: str = "paragraph"
    prefix: str = ""
    close: str = ""
    tokens: list[Token] = field(default_factory=list)


def merge_text(base: str, ours: str, theirs: str, format_name: str, marks: bool) -> MergedText:
    """The three-way merge of texts with LF line ends.

    With `marks`, conflict number i shows as `⟦CONFLICT i⟧`; without, as ours has it.
    """
    cut = tuple(segment(text, format_name) for text in (base, ours, theirs))
    merged = merge_trees(*(segmented.root for segmented in cut))
    return _Raising(merged, cut, marks, format_name).raised()


@dataclass(slots=True)
class _Raising:
    merged: Merged
    cut: tuple[Segmented, ...]
    marks: bool
    format_name: str
    outs: list[_Out] = field(default_factory=list)
    last: list[Token | None] = field(default_factory=lambda: [None, None, None])
    """The last token of each version that was met."""
    conflicts: list[TextConflict] = field(default_factory=list)

    def raised(self) -> MergedText:
        """The text of the merge."""
        for index in self.merged.arrangement.order:
            for piece in self.merged.pieces[index]:
                self._add(piece)
                for side, tokens in enumerate((piece.base, piece.ours, piece.theirs)):
                    if tokens:
                        self.last[side] = tokens[-1]
        text = self._joined()
        return MergedText(text, tuple(self.conflicts))

    def _add(self, piece: Piece) -> None:
        if piece.fate is Fate.CONFLICT:
            self.conflicts.append(
                TextConflict(
                    piece.reason or Reason.TOUCHING,
                    self.side_text(piece.base, 0),
                    self.side_text(piece.ours, 1),
                    self.side_text(piece.theirs, 2),
                )
            )
            if self.marks:
                self._mark(piece, len(self.conflicts))
                return
        before = len(self.outs), len(self.outs[-1].tokens) if self.outs else 0
        self._add_tokens(piece)
        self._unglue(piece, before)

    def _unglue(self, piece: Piece, before: tuple[int, int]) -> None:
        """Give the first word of a piece a space that it lacks where a block began with it."""
        count, at = before
        if not at or len(self.outs) < count or len(self.outs[count - 1].tokens) <= at:
            return
        tokens = self.outs[count - 1].tokens
        if tokens[at].space:
            return
        for side, own in ((1, piece.ours), (2, piece.theirs), (0, piece.base)):
            last = self.last[side]
            if own and own[0].fold == tokens[at].fold and last and last.fold != OPENING:
                if not own[0].space:
                    return
        tokens[at] = replace(tokens[at], space=" ")

    def _add_tokens(self, piece: Piece) -> None:
        if piece.fate in (Fate.SAME, Fate.BOTH):
            self._open_same(piece)
            return
        side = 2 if piece.fate is Fate.THEIRS else 1
        for token in merged_tokens(piece):
            if token.fold == OPENING and isinstance(token.atom, Unit):
                places: list[int | None] = [None, None, None]
                places[side] = token.atom.index
                self._open((places[0], places[1], places[2]), token.atom)
            else:
                self._word(token)

    def _mark(self, piece: Piece, number: int) -> None:
        mark = Token(f"⟦CONFLICT {number}⟧", "", " ")
        tokens = piece.ours or piece.theirs or piece.base
        if tokens and tokens[0].fold == OPENING:
            first = tokens[0].atom
            place = first.index if isinstance(first, Unit) else None
            side = 1 if piece.ours else 2 if piece.theirs else 0
            places: list[int | None] = [None, None, None]
            places[side] = place
            self.outs.append(_Out((places[0], places[1], places[2]), "conflict"))
        self._word(mark)

    def _open_same(self, piece: Piece) -> None:
        merged = merged_tokens(piece)
        base = piece.base if piece.fate is Fate.SAME else piece.ours
        for token, b, o, t in zip(merged, base, piece.ours, piece.theirs, strict=True):
            if token.fold != OPENING:
                self._word(token)
                continue
            units = [x.atom if isinstance(x.atom, Unit) else None for x in (b, o, t)]
            if piece.fate is Fate.BOTH:
                units[0] = None
            self._open_merged(units)

    def _open_merged(self, units: Sequence[Unit | None]) -> None:
        base, ours, theirs = units
        places = (
            base.index if base else None,
            ours.index if ours else None,
            theirs.index if theirs else None,
        )
        if ours is None or theirs is None:
            return
        start = base or (ours if theirs.node.fact("prefix") else theirs)
        out = _Out(places, three_way(start.kind, ours.kind, theirs.kind))
        for name in ("prefix", "close"):
            b, o, t = (str(unit.node.fact(name)) for unit in (start, ours, theirs))
            setattr(out, name, self._fact(b, o, t))
        self.outs.append(out)

    def _fact(self, base: str, ours: str, theirs: str) -> str:
        if ours != base and theirs != base and ours != theirs:
            core = [re.sub(r"[\s\d.=~^\"'`#*+-]+", "", x) for x in (ours, theirs)]
            if core[0] != core[1] or ("#" in ours and "#" in theirs):
                self.conflicts.append(TextConflict(Reason.FACT, base, ours, theirs))
            elif len(theirs) > len(ours):
                return theirs
        return three_way(base, ours, theirs)

    def _open(self, places: Ends, unit: Unit) -> None:
        node = unit.node
        out = _Out(places, node.kind, str(node.fact("prefix")), str(node.fact("close")))
        self.outs.append(out)

    def _word(self, token: Token) -> None:
        if not self.outs:
            self.outs.append(_Out((None, None, None)))
        self.outs[-1].tokens.append(token)

    def side_text(self, tokens: Tokens, side: int) -> str:
        """Tokens of one version as they stand there."""
        parts = []
        close = ""
        for token in tokens:
            if token.fold == OPENING and isinstance(token.atom, Unit):
                unit = token.atom
                gap = self.cut[side].gaps[unit.index] if parts else ""
                parts += [close, gap, str(unit.node.fact("prefix"))]
                close = str(unit.node.fact("close"))
            else:
                parts += [token.space, token.text]
        return "".join([*parts, close]).strip()

    def _joined(self) -> str:
        parts: list[str] = []
        last = _Out((-1, -1, -1), "start")
        for out in self.outs:
            parts += [self._gap(last, out), out.prefix, _words(out), out.close]
            last = out
        ends = tuple(len(version.units) for version in self.merged.versions)
        parts.append(self._gap(last, _Out((ends[0], ends[1], ends[2]), "end")))
        return "".join(parts)

    def _gap(self, left: _Out, right: _Out) -> str:
        found: list[str | None] = []
        for segmented, x, y in zip(self.cut, left.places, right.places, strict=True):
            adjacent = x is not None and y is not None and y == x + 1
            found.append(segmented.gaps[x + 1] if adjacent and x is not None else None)
        base, ours, theirs = found
        if ours is not None and theirs is not None:
            return three_way(ours if base is None else base, ours, theirs)
        if ours is not None or theirs is not None:
            return ours if ours is not None else theirs or ""
        if base is not None and right.kind != "end":
            return base
        if right.kind == "end":
            b, o, t = (segmented.gaps[-1] for segmented in self.cut)
            return three_way(b, o, t)
        if left.kind == "start":
            b, o, t = (segmented.gaps[0] for segmented in self.cut)
            return three_way(b, o, t)
        return self._new_gap(left, right)

    def _new_gap(self, left: _Out, right: _Out) -> str:
        """The gap between two leaves that are neighbours in no version."""
        before, after = [], []
        for side in (1, 2, 0):
            gaps, x, y = self.cut[side].gaps, left.places[side], right.places[side]
            kinds = [node.kind for node in self.cut[side].root.children]
            if y is not None and y > 0:
                before.append((kinds[y - 1] == left.kind, gaps[y]))
            if x is not None and x + 1 < len(kinds):
                after.append((kinds[x + 1] == right.kind, gaps[x + 1]))
        alike = [gap for fits, gap in before + after if fits]
        if alike and left.kind == right.kind and self.format_name != "html":
            gap = alike[0]
        else:
            gap = max((g for _, g in after + before), key=lambda g: g.count("\n"), default="\n\n")
        if self.format_name == "html":
            return gap
        indent = before[0][1].rpartition("\n")[2] if before else ""
        lines = max(gap.count("\n"), 1)
        if left.kind == right.kind == "paragraph" or "heading" in (left.kind, right.kind):
            lines = max(lines, 2)
        return "\n" * lines + indent


def _words(out: _Out) -> str:
    parts = [token.space + token.text for token in out.tokens[1:]]
    return "".join([token.text for token in out.tokens[:1]] + parts)
