"""What drafts remember of the merge that wrote them: given to them, and taken back.

Drafts that are kept elsewhere have no more than ids of blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias  # Any: a part of a Document, whatever its type

from importers import document as d
from importers.merging.document_view.merge import merge
from importers.merging.matching.memory import is_kept, not_kept

OnOrigin: TypeAlias = Callable[[d.Origin | None], d.Origin | None]


def carry_memory(written: d.Document, drafts: d.Document) -> d.Document:
    """Returns the drafts with what the merge that wrote `written` remembers in it.

    Blocks are known by their ids. Where drafts say what was written, they are known by
    their places, also those that were given an id with the writing.
    """
    marks: list[str | None] = []
    by_id: dict[str, str | None] = {}

    def note(origin: d.Origin | None) -> d.Origin | None:
        marks.append(origin.mark if origin else None)
        if origin and origin.id:
            by_id[origin.id] = origin.mark
        return origin

    _with_origins(written, note)
    in_order = iter(marks if _says_the_same(written, drafts) else ())

    def marked(origin: d.Origin | None) -> d.Origin | None:
        mark = next(in_order, by_id.get((origin and origin.id) or ""))
        return replace(origin or d.Origin(), mark=mark) if mark else origin

    known: d.Document = _with_origins(drafts, marked)
    return replace(known, memory=written.memory)


def without_answers(drafts: d.Document) -> d.Document:
    """Returns drafts that do not remember what was settled, only which block is which: a
    merge of them has all that was done and asked."""
    opened: d.Document = _with_origins(replace(drafts, memory=()), _not_kept)
    return opened


def reopen(
    base: d.Document, ours: d.Document, theirs: d.Document, names: Set[str]
) -> d.Document:
    """Returns ours without what it remembers of these changes and conflicts, by
    fingerprint: the next merge does, or asks, them again."""
    again = merge(base, ours, theirs, reopened=names).document
    still = set(again.memory)
    kept: set[str | None] = set()

    def note(origin: d.Origin | None) -> d.Origin | None:
        if origin and is_kept(origin.mark):
            kept.add(origin.id)
        return origin

    def opened(origin: d.Origin | None) -> d.Origin | None:
        return origin if origin and origin.id in kept else _not_kept(origin)

    _with_origins(again, note)
    memory = tuple([row for row in ours.memory if row in still])
    found: d.Document = _with_origins(replace(ours, memory=memory), opened)
    return found


def _not_kept(origin: d.Origin | None) -> d.Origin | None:
    if origin and is_kept(origin.mark):
        return replace(origin, mark=not_kept(origin.mark or ""))
    return origin


def _says_the_same(one: d.Document, two: d.Document) -> bool:
    """Whether two documents have the same blocks; the keys of sections may differ."""
    parts = (
        [document.lead, *((each.title, each.blocks) for each in document.sections)]
        for document in (one, two)
    )
    return next(parts) == next(parts)


def _with_origins(value: Any, function: OnOrigin) -> Any:
    """Returns any part of a Document with the origins that `function` returns.

    It is called in reading order.
    """
    if isinstance(value, tuple):
        return tuple([_with_origins(each, function) for each in value])
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for each in fields(value):
        part = getattr(value, each.name)
        if each.name == "origin":
            changed[each.name] = function(part)
        elif isinstance(part, tuple):
            changed[each.name] = _with_origins(part, function)
    return replace(value, **changed) if changed else value
