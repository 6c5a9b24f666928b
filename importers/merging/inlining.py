"""Tokens back to inline content."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from importers import document as d
from importers.merging.lowering import Unmarked
from importers.merging.tokens import Token


def inlines(tokens: Sequence[Token]) -> d.Inlines:
    """Tokens as inline content, words with equal marks in one run."""
    parts: list[d.Inline] = []
    run: list[str] = []
    marks: d.Marks = d.NO_MARKS

    def flush() -> None:
        if run:
            parts.append(d.Text("".join(run), marks))
            run.clear()

    before: frozenset[Hashable] | None = None
    for token in tokens:
        own = _marks(token.marks)
        if token.space and before is not None:
            lacking = {m.mark for m in token.marks if isinstance(m, Unmarked)}
            between = _marks(before & token.marks) - lacking
            if between != marks or not run:
                flush()
                marks = between
            run.append(token.space)
        if token.atom is None:
            if own != marks or not run:
                flush()
                marks = own
            run.append(token.text)
        else:
            flush()
            parts.append(_inline(token, own))
        before = token.marks
    flush()
    return tuple(parts)


def _inline(token: Token, marks: d.Marks) -> d.Inline:
    match token.atom:
        case d.InlineImage(asset, alt):
            return d.InlineImage(asset, alt, marks)
        case d.Break() | d.FootnoteRef() | d.RawInline():
            return token.atom
        case _:
            return d.Text(token.text, marks)


def _marks(marks: frozenset[Hashable]) -> d.Marks:
    return frozenset(m for m in marks if isinstance(m, d.Style | d.Lang | d.Link))
