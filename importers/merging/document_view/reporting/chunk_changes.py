"""Tells what was changed in a chunk: by whom, how, from what to what."""

from __future__ import annotations

from typing import TypeAlias

from importers.merging.document_view.merge_result import Kind, Side
from importers.merging.document_view.reporting.change_texts import only_openings
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING, Tokens
from importers.merging.wording.carried_marks import with_carried_marks
from importers.merging.wording.typography import written_alike

Done: TypeAlias = tuple[Side, Kind, Tokens, Tokens]
"""Who changed a chunk, how, from what, to what."""


def changes_of(chunk: Chunk) -> list[Done]:
    """Returns what was changed in a chunk: by whom, how, from what to what."""
    base, ours, theirs = chunk.base, chunk.ours, chunk.theirs
    match chunk.outcome:
        case Outcome.OURS:
            done = [(Side.OURS, _kind(theirs or base, ours), base, ours)]
            return done + _formatted_besides(Side.THEIRS, ours, chunk)
        case Outcome.THEIRS:
            done = [(Side.THEIRS, _kind(ours or base, theirs), base, theirs)]
            return done + _formatted_besides(Side.OURS, theirs, chunk)
        case Outcome.BOTH:
            done = [(Side.BOTH, _kind(base, ours), base, ours)]
            formatted = _formatted_besides(Side.THEIRS, ours, chunk)
            return done + (formatted or _written_besides(ours, theirs))
        case Outcome.UNCHANGED if not any(token.fold == OPENING for token in base):
            return _formatted(base, ours, theirs)
        case _:
            return []


def _formatted_besides(side: Side, words: Tokens, chunk: Chunk) -> list[Done]:
    """What a side did to the formatting of the words that the other put into a chunk."""
    formatted = with_carried_marks([chunk], 0)
    marked = any(one.marks != two.marks for one, two in zip(words, formatted, strict=True))
    return [(side, Kind.FORMATTED, words, formatted)] if marked else []


def _written_besides(ours: Tokens, theirs: Tokens) -> list[Done]:
    """How theirs writes words that both sides put there."""
    if written_alike(ours, theirs):
        return []
    return [(Side.THEIRS, Kind.WRITTEN, ours, theirs)]


def _formatted(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Done]:
    """What was changed where the words are the same."""
    found: list[Done] = []
    if ours != base:
        side = Side.BOTH if ours == theirs else Side.OURS
        found.append((side, _manner(base, ours), base, ours))
    if theirs not in (base, ours):
        found.append((Side.THEIRS, _manner(base, theirs), base, theirs))
    return found


def _kind(before: Tokens, after: Tokens) -> Kind:
    if not before:
        return Kind.SPLIT if only_openings(after) else Kind.INSERTED
    if not after:
        return Kind.JOINED if only_openings(before) else Kind.DELETED
    return Kind.REPLACED


def _manner(before: Tokens, after: Tokens) -> Kind:
    marked = any(old.marks != new.marks for old, new in zip(before, after, strict=True))
    return Kind.FORMATTED if marked else Kind.WRITTEN
