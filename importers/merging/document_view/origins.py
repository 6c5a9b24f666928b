"""Says who wrote which word: origins carried through a history of versions.

A word has the origin of the word that it is matched to in the version before, moves and
re-spelled typography included; a word that is matched to none is new. Each step costs
one matching of two neighbouring versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from importers import document as d
from importers.merging.document_view.document_to_tree import document_to_tree
from importers.merging.engine.tree_merge import merge_trees
from importers.merging.model.chunks import Outcome
from importers.merging.model.tree import FlatTree, Unit, flatten

UNKNOWN = "unknown"
"""The origin of words that were there before the history begins."""


@dataclass(frozen=True, slots=True)
class Step:
    """One version of a document in its history."""

    id: str
    who: str
    document: d.Document
    parents: tuple[str, ...] = ()
    """None, one, or the base, ours and theirs of a merge; by id."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The versions in which a word was written; two where both sides wrote the same."""

    versions: tuple[str, ...]

    @property
    def share(self) -> str:
        """The one version that is credited: of two, the source."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Run:
    """A number of neighbouring words, in reading order, with one origin."""

    words: int
    credit: Credit


@dataclass(frozen=True, slots=True)
class WordLine:
    """The words of one block as they are counted in runs, for showing who wrote them."""

    section: str | None
    """The key of the section; None in the title and the lead."""
    kind: str
    """What the block is, such as `title`, `paragraph` or `heading`."""
    words: tuple[str, ...]
    """Each with the white space before it; joined they are the text of the block."""


NOBODY = Credit((UNKNOWN,))


def word_lines(document: d.Document) -> tuple[WordLine, ...]:
    """Returns the words of a canonical Document, as runs count them and in their order."""
    lines: list[WordLine] = []
    section = None
    for unit in flatten(document_to_tree(document)).units:
        if isinstance(unit.node.origin, d.Section):
            section = unit.node.origin.key
        words = tuple(token.space + token.text for token in unit.node.tokens)
        if words:
            lines.append(WordLine(section, unit.kind, words))
    return tuple(lines)


def origins(history: Sequence[Step]) -> dict[str, tuple[Run, ...]]:
    """Returns the origins of the words of each version, by its id.

    In `history` parents stand before their children.

    A version whose parents are not in the history is of unknown origin, never a guess.
    """
    words: dict[str, list[Credit]] = {}
    documents = {step.id: step.document for step in history}
    for step in history:
        own = Credit((step.id,))
        count = _count(flatten(document_to_tree(step.document)))
        if any(parent not in words for parent in step.parents):
            words[step.id] = [NOBODY] * count
        elif not step.parents:
            words[step.id] = [own] * count
        else:
            # Of a merge, the base adds nothing that ours and theirs do not know.
            found = [
                _inherited(documents[parent], words[parent], step.document)
                for parent in step.parents[-2:]
            ]
            words[step.id] = [_joined(known, own) for known in zip(*found, strict=True)]
    return {id: tuple(_runs(row)) for id, row in words.items()}


def _count(tree: FlatTree) -> int:
    return sum(len(unit.folds) for unit in tree.units)


def _joined(found: Iterable[Credit | None], own: Credit) -> Credit:
    """The origin of a word from what each parent says of it."""
    known = list(dict.fromkeys(origin for origin in found if origin is not None))
    if not known:
        return own
    if len(known) == 1:
        return known[0]
    versions = [version for origin in known for version in origin.versions]
    return Credit(tuple(dict.fromkeys(versions)))


def _inherited(
    parent: d.Document, known: Sequence[Credit], child: d.Document
) -> list[Credit | None]:
    """For each word of `child` the origin of the word of `parent` that it is."""
    tree = document_to_tree(parent)
    merged = merge_trees(tree, tree, document_to_tree(child))
    before, after = _starts(merged.versions.base), _starts(merged.versions.theirs)
    found: list[Credit | None] = [None] * _count(merged.versions.theirs)
    for block in merged.blocks:
        old, new = _words(block.units.base, before), _words(block.units.theirs, after)
        i = j = 0
        for chunk in merged.chunks[block.index]:
            count = len(chunk.base)
            if chunk.outcome is Outcome.UNCHANGED:
                for here, there in zip(old[i : i + count], new[j : j + count], strict=True):
                    if here is not None and there is not None:
                        found[there] = known[here]
            i, j = i + count, j + len(chunk.theirs)
    return found


def _words(units: Iterable[Unit], starts: Sequence[int]) -> list[int | None]:
    """For each token of units its place among all words; None for the openings."""
    places: list[int | None] = []
    for unit in units:
        start = starts[unit.index]
        places += [None, *range(start, start + len(unit.folds))]
    return places


def _starts(tree: FlatTree) -> list[int]:
    """Where the words of each unit begin among all words."""
    starts, here = [], 0
    for unit in tree.units:
        starts.append(here)
        here += len(unit.folds)
    return starts


def _runs(row: Sequence[Credit]) -> Iterable[Run]:
    for origin, words in groupby(row):
        yield Run(len(list(words)), origin)
