"""Tokens back to inline content."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from importers import document as d
from importers.merging.document_view.lowering import Unmarked
from importers.merging.model.tokens import Token


def inlines(tokens: Sequence[Token]) -> d.Inlines:
    """Tokens as inline content, words with equal marks in one run."""
    if not any(token.marks or token.atom is not None for token in tokens):
        text = "".join([token.space + token.text for token in tokens])
        return (d.Text(text[len(tokens[0].space) :]),) if text else ()
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
            between = _between(before, token.marks)
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
