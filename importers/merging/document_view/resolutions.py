"""Applies decisions to chunks: a conflict settled, a change refused."""

from __future__ import annotations

from dataclasses import replace

from importers.merging.document_view.document_to_tree import line_tokens
from importers.merging.document_view.merge_result import Choice, Resolution, Side
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.tokens import Tokens
from importers.merging.model.tree import opened_unit
from importers.merging.wording.both import take_both


def without(chunk: Chunk, side: Side) -> Chunk:
    """Returns the chunk without what a side did, also to the writing."""
    left = chunk.outcome is Outcome.UNCHANGED
    if side is Side.BOTH and not left:
        return replace(chunk, outcome=Outcome.BASE)
    ours = chunk.ours if side is Side.THEIRS else chunk.base
    theirs = chunk.theirs if side is Side.OURS else chunk.base
    other = Outcome.THEIRS if side is Side.OURS else Outcome.OURS
    return replace(
        chunk, outcome=chunk.outcome if left else other, ours=ours, theirs=theirs
    )


def decided_chunks(chunk: Chunk, resolution: Resolution) -> tuple[Chunk, ...]:
    """Returns the chunks that a decision makes of a conflict."""
    if resolution.content is not None:
        return (_with_own_words(chunk, line_tokens(resolution.content)),)
    ours = replace(chunk, outcome=Outcome.OURS)
    match resolution.choice:
        case Choice.THEIRS:
            return (replace(chunk, outcome=Outcome.THEIRS),)
        case Choice.BASE:
            return (replace(chunk, outcome=Outcome.BASE),)
        case Choice.BOTH:
            return both_chunks(chunk) or _one_after_the_other(chunk)
        case _:
            return (ours,)


def both_chunks(chunk: Chunk) -> tuple[Chunk, ...]:
    """Returns the chunks that take what both sides did in a conflict; none where nothing
    can be both."""
    match chunk.reason:
        case Reason.INSERTIONS | Reason.ALIKE:
            return _one_after_the_other(chunk)
        case Reason.TOUCHING:
            return take_both(chunk)
        case _:
            return ()


def _one_after_the_other(chunk: Chunk) -> tuple[Chunk, ...]:
    ours = replace(chunk, outcome=Outcome.OURS)
    return ours, Chunk(Outcome.THEIRS, theirs=chunk.theirs)


def _with_own_words(chunk: Chunk, words: Tokens) -> Chunk:
    """The conflict with a person's words in place of those that were shown."""
    shown = chunk.ours or chunk.theirs or chunk.base
    opening = tuple(token for token in shown[:1] if opened_unit(token))
    new = opening + _spaced(words, shown)
    if chunk.ours:
        return replace(chunk, outcome=Outcome.OURS, ours=new)
    if chunk.theirs:
        return replace(chunk, outcome=Outcome.THEIRS, theirs=new)
    return replace(chunk, outcome=Outcome.BASE, base=new)


def _spaced(words: Tokens, shown: Tokens) -> Tokens:
    """A person's words with the space before them that stood before what they replace."""
    if not words or not shown or words[0].space or opened_unit(shown[0]):
        return words
    return (replace(words[0], space=shown[0].space), *words[1:])
