"""Names the notes of three Documents alike, and names those of the result.

The name of a note is a label: whoever adds a note before it, or saves the text with a word
processor, numbers all that follow anew. So notes are told by what they say, as blocks are,
and each has one name in all three versions while these are merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count as numbers
from typing import Any, TypeAlias  # Any: a part of a Document, whatever its type

from importers import document as d
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.merging.alignment import align
from importers.merging.matching.insertions import SAME_BLOCK
from importers.merging.matching.similar_blocks import FAR, NEAR
from importers.merging.matching.similarity import dice
from importers.merging.model.versions import ThreeWay, merge_value

Names: TypeAlias = Mapping[str, str]
"""One name of a note -> another."""
Notes: TypeAlias = Mapping[str, Counter[str]]
"""The words of each note, by its name."""
MOST_COMPARED = 100_000
"""Comparisons of changed notes, all with all: half a second. Where there are more, their
names tell them."""


@dataclass(frozen=True, slots=True)
class NoteNames:
    """The names of notes while they are merged, and in each version."""

    own: ThreeWay[Names]
    """The name in a merge -> that in a version."""

    def in_result(self, document: d.Document) -> d.Document:
        """Returns a merged Document with the names that its notes have there."""
        return self._named(document, self.own)

    def in_next_base(self, document: d.Document) -> d.Document:
        """Returns the next base with the names of theirs."""
        base, _, theirs = self.own
        return self._named(document, ThreeWay(base, base, theirs))

    def _named(self, document: d.Document, own: ThreeWay[Names]) -> d.Document:
        names = dict.fromkeys(name for each in own for name in each)
        # What a side removed yields its name to what stays.
        order = sorted(names, key=lambda name: _is_removed(name, own))
        given: dict[str, str] = {}
        taken: set[str] = set()
        for name in order:
            given[name] = _free(_merged(name, own), taken)
            taken.add(given[name])
        if all(name == new for name, new in given.items()):
            return document
        found: d.Document = _renamed(document, given)
        return found


def with_common_notes(
    versions: ThreeWay[d.Document],
) -> tuple[ThreeWay[d.Document], NoteNames]:
    """Returns the versions with one name for each note, and what these stand for."""
    base, ours, theirs = versions.map(_notes)
    same = {name: name for name in base}
    of_theirs = _known(base, theirs)
    new = {name: theirs[name] for name in theirs if name not in of_theirs}
    of_theirs |= _fresh(new, {*base, *of_theirs.values()})
    of_ours = _known(base, ours)
    rest = {name: words for name, words in ours.items() if name not in of_ours}
    others = {of_theirs[name]: words for name, words in new.items()}
    of_ours |= _alike(others, rest, SAME_BLOCK)
    rest = {name: words for name, words in rest.items() if name not in of_ours}
    of_ours |= _fresh(rest, {*base, *of_theirs.values(), *of_ours.values()})
    common = ThreeWay[Names](same, of_ours, of_theirs)
    names = NoteNames(common.map(lambda each: {new: old for old, new in each.items()}))
    documents = (
        _renamed(document, each) for document, each in zip(versions, common, strict=True)
    )
    return ThreeWay(*documents), names


def _known(base: Notes, side: Notes) -> dict[str, str]:
    """The notes of a side that base has too: equal ones in order, then those of one name
    that are alike, then others that are, at last those of one name."""
    known, names = list(base), list(side)
    texts = [[tuple(words.items()) for words in notes.values()] for notes in (base, side)]
    runs = align(*texts)
    found = {names[j + n]: known[i + n] for i, j, count in runs for n in range(count)}
    _pair_names(base, side, found, NEAR)
    rest = {name: words for name, words in side.items() if name not in found}
    paired = set(found.values())
    left = {name: words for name, words in base.items() if name not in paired}
    found |= _alike(left, rest, FAR)
    _pair_names(base, side, found, 0.0)
    return found


def _pair_names(base: Notes, side: Notes, found: dict[str, str], least: float) -> None:
    for name in side.keys() & base.keys() - found.keys() - set(found.values()):
        if dice(base[name], side[name]) >= least:
            found[name] = name


def _alike(known: Notes, side: Notes, least: float) -> dict[str, str]:
    """The notes of a side that are at least so like known ones, the likest first; of equal
    ones those of one name. None where too many changed."""
    if len(known) * len(side) > MOST_COMPARED:
        return {}
    scores = [
        (dice(words, other), one == two, one, two)
        for one, words in side.items()
        for two, other in known.items()
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for score, _, one, two in sorted(scores, key=lambda row: row[:2], reverse=True):
        if score >= least and one not in found and two not in taken:
            found[one] = two
            taken.add(two)
    return found


def _fresh(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """New notes by their own names, or by others where these are taken."""
    found: dict[str, str] = {}
    known = set(taken)
    for name in names:
        found[name] = _free(name, known)
        known.add(found[name])
    return found


def _free(name: str, known: Container[str]) -> str:
    """A name, or the next that is not known: numbers are counted on."""
    if name not in known:
        return name
    if name.isdecimal():
        return next(new for at in numbers(int(name) + 1) if (new := str(at)) not in known)
    return next(new for at in numbers(2) if (new := f"{name}-{at}") not in known)


def _is_removed(name: str, own: ThreeWay[Names]) -> bool:
    return name in own.base and not (name in own.ours and name in own.theirs)


def _merged(name: str, own: ThreeWay[Names]) -> str:
    base, ours, theirs = (each.get(name) for each in own)
    if base and ours and theirs:
        return merge_value(base, ours, theirs)
    return ours or theirs or base or name


def _notes(document: d.Document) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for note in _definitions((document.lead, document.sections)):
        lines = all_lines(d.Document(lead=note.blocks))
        texts = (line if isinstance(line, str) else text_of(line) for line in lines)
        found.setdefault(note.id, Counter(" ".join(texts).lower().split()))
    return found


def _definitions(value: Any) -> Iterator[d.FootnoteDef]:
    """The notes in any part of a Document, in reading order."""
    if isinstance(value, d.FootnoteDef):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _definitions(each)
    elif is_dataclass(value):
        for name in ("blocks", "items", "rows", "cells", "definitions"):
            yield from _definitions(getattr(value, name, ()))


def _renamed(value: Any, names: Names) -> Any:
    """Any part of a Document with other names of notes."""
    if all(name == new for name, new in names.items()):
        return value
    if isinstance(value, tuple):
        return tuple([_renamed(each, names) for each in value])
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        each.name: _renamed(part, names)
        for each in fields(value)
        if isinstance(part := getattr(value, each.name), tuple)
    }
    if isinstance(value, d.FootnoteDef | d.FootnoteRef):
        changed["id"] = names.get(value.id, value.id)
    return replace(value, **changed) if changed else value
