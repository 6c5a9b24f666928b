"""Turns tokens back into inline content."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from importers import document as d
from importers.merging.document_view.document_to_tree import Unmarked
from importers.merging.model.tokens import Token


def inlines(tokens: Sequence[Token]) -> d.Inlines:
    """Returns tokens as inline content, words with equal marks in one run."""
    if not any(token.marks or token.atom is not None for token in tokens):
        text = "".join([token.space + token.text for token in tokens])
        return (d.Text(text[len(tokens[0].space) :]),) if text else ()
    runs = _Runs()
    before: frozenset[Hashable] | None = None
    for token in tokens:
        marks = _marks(token.marks)
        if token.space and before is not None:
            runs.add(token.space, _between(before, token.marks))
        if token.atom is None:
            runs.add(token.text, marks)
        else:
            runs.end()
            runs.parts.append(_inline(token, marks))
        before = token.marks
    runs.end()
    return tuple(runs.parts)


@dataclass(slots=True)
class _Runs:
    """Inline content so far, and the run of text that is not ended yet."""

    parts: list[d.Inline] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    marks: d.Marks = d.NO_MARKS

    def add(self, text: str, marks: d.Marks) -> None:
        """Adds text to the run, or to a new one if its marks are others."""
        if marks != self.marks:
            self.end()
        self.marks = marks
        self.run.append(text)

    def end(self) -> None:
        """Ends the run."""
        if self.run:
            self.parts.append(d.Text("".join(self.run), self.marks))
            self.run.clear()


def _between(before: frozenset[Hashable], after: frozenset[Hashable]) -> d.Marks:
    """The marks of the space between two words."""
    if not before or not after:
        return d.NO_MARKS
    lacking = {mark.mark for mark in after if isinstance(mark, Unmarked)}
    return _marks(before & after) - lacking


def _inline(token: Token, marks: d.Marks) -> d.Inline:
    match token.atom:
        case d.InlineImage(asset, alt):
            return d.InlineImage(asset, alt, marks)
        case d.Break() | d.FootnoteRef() | d.RawInline():
            return token.atom
        case _:
            return d.Text(token.text, marks)


def _marks(marks: frozenset[Hashable]) -> d.Marks:
    if not marks:
        return d.NO_MARKS
    return frozenset(m for m in marks if isinstance(m, d.Style | d.Lang | d.Link))
