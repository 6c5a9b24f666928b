"""The changes of a merge for the review screen: by sentence, each with its switch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from cms.sources.review.marked_runs import (
    Runs,
    TextRun,
    changed_sentence,
    difference,
    sentence_of,
    short,
)
from importers import Change, Choice, Document, Kind, Resolution, Side
from importers.document import Block, Blocks, Section
from importers.document.traversal import walk
from importers.document.words import text_of, texts

KINDS = {
    Kind.INSERTED: "Added",
    Kind.DELETED: "Removed",
    Kind.REPLACED: "Changed",
    Kind.SPLIT: "Paragraph split",
    Kind.JOINED: "Paragraphs joined",
    Kind.MOVED: "Moved",
    Kind.FORMATTED: "Formatting",
    Kind.WRITTEN: "Typography",
    Kind.FACT: "Setting",
}
WORDLESS = "something without words, such as an image or a divider"
LEAD = "lead"
"""The id of what stands outside sections."""


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A change, and all names under which it is refused."""

    change: Change
    names: tuple[str, ...]
    side: Side
    whole: bool = False
    """Whether it is a whole section that came or went."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change with its switch."""

    name: str
    what: str
    runs: Runs
    moved: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The changes of one sentence, or one that is shown by itself."""

    place: str
    """The first words of the block; empty where the changes begin with them."""
    sentence: Runs
    """Empty where the sentence cannot be told."""
    changes: tuple[ChangeView, ...]

    whole: bool = False
    """Whether it is a section that came or went."""

    @property
    def alone(self) -> bool:
        """Whether the sentence shows its one change already."""
        return bool(self.sentence) and len(self.changes) == 1


def section_of_change(change: Change) -> str:
    """Returns the id of the section that a change is shown in."""
    return section_id(change.where.section_id, change.where.section)


def section_id(id: str | None, key: str | None) -> str:
    """Returns what a section goes by on the screen: its page, else its key."""
    return id or (LEAD if key is None else f"key:{key}")


def id_in_result(section: Section) -> str:
    """Returns what a section of a merged Document goes by on the screen."""
    return section_id(section.origin.id if section.origin else None, section.key)


def join_moves(changes: Iterable[Change]) -> list[FoundChange]:
    """Returns every change once: what both sides have moved is the new source's, and is
    refused under both names."""
    changes = list(changes)
    ours, theirs = (
        {
            each.where: each
            for each in changes
            if each.kind is Kind.MOVED and each.side is side
        }
        for side in (Side.OURS, Side.THEIRS)
    )
    found = []
    for change in changes:
        names: tuple[str, ...] = (change.fingerprint,)
        if change.kind is Kind.MOVED and change.where in ours and change.where in theirs:
            if change.side is Side.OURS:
                continue
            names = (change.fingerprint, ours[change.where].fingerprint)
        found.append(FoundChange(change, names, change.side))
    return found


def join_sections(found: Iterable[FoundChange]) -> list[FoundChange]:
    """Returns the changes, those that add or remove a section as one: its heading means
    nothing without its text."""
    rows = list(found)
    heads = {_whole(each) for each in rows if _is_heading(each.change)}
    groups: dict[Group, list[FoundChange]] = {}
    for each in rows:
        if _whole(each) in heads:
            groups.setdefault(_whole(each), []).append(each)
    result = []
    for each in rows:
        group = groups.get(_whole(each))
        if group is None:
            result.append(each)
        elif group[0] is each:
            result.append(_one(group))
    return result


Group = tuple[str, Kind, bool]


def _whole(found: FoundChange) -> Group:
    return section_of_change(found.change), found.change.kind, found.side is Side.OURS


def _is_heading(change: Change) -> bool:
    words = {Kind.INSERTED: change.after, Kind.DELETED: change.before}.get(change.kind)
    return bool(words) and words == change.where.heading


def _one(group: list[FoundChange]) -> FoundChange:
    first = group[0]
    before = "\n".join(filter(None, (each.change.before for each in group)))
    after = "\n".join(filter(None, (each.change.after for each in group)))
    names = tuple(name for each in group for name in each.names)
    return FoundChange(
        replace(first.change, before=before, after=after), names, first.side, True
    )


def passages(
    found: Iterable[FoundChange],
    blocks: Mapping[str, str],
    decisions: Mapping[str, Resolution],
) -> tuple[Passage, ...]:
    """Returns the changes of one section in reading order; `blocks` are its texts by id."""
    placed = [(_sentence(each, blocks), each) for each in found]
    groups = groupby(placed, key=lambda pair: (pair[0], pair[1].change.where.block))
    result = []
    for (sentence, place), group in groups:
        members = [each for _, each in group]
        rows = (members,) if sentence else [[each] for each in members]
        for row in rows:
            changes = [each.change for each in row]
            runs = changed_sentence(sentence, changes) if sentence else ()
            views = tuple(view_change(each, decisions) for each in row)
            known = place if _tells_more(place, changes) else ""
            result.append(Passage(known, runs, views, row[0].whole))
    return tuple(result)


def _tells_more(place: str, changes: Iterable[Change]) -> bool:
    """Returns whether the first words of a block say more than its changes do."""
    words = [text for each in changes for text in (each.before, each.after)]
    return any(words) and not any(text.startswith(place) for text in words)


def view_change(found: FoundChange, decisions: Mapping[str, Resolution]) -> ChangeView:
    """Returns a change with what was decided about it."""
    change = found.change
    decided = decisions.get(found.names[0])
    refused = bool(decided and decided.choice is Choice.BASE)
    moved = change.kind is Kind.MOVED
    what = KINDS[change.kind]
    what = f"Section {what.lower()}" if found.whole else what
    return ChangeView(found.names[0], what, _words(change), moved, refused)


def _words(change: Change) -> Runs:
    """Returns the words that a change is about; never none, for people choose by them."""
    if change.kind is not Kind.MOVED:
        runs = difference(change.before, change.after)
        if any(run.text.strip() for run in runs):
            return runs
    known = short(change.after or change.before or change.where.block)
    return (TextRun(known or WORDLESS),)


def block_texts(document: Document) -> dict[str, dict[str, str]]:
    """Returns the text of each block that has an id, by section and id; others by first
    words."""
    found = {LEAD: _texts(document.lead)}
    for section in document.sections:
        found[id_in_result(section)] = _texts(section.blocks) | {
            "heading": text_of(section.title)
        }
    return found


def _texts(blocks: Blocks) -> dict[str, str]:
    named = {}
    for number, block in enumerate(walk(blocks)):
        named[_id(block) or f"#{number}"] = "\n".join(texts((block,)))
    return named


def _id(block: Block) -> str | None:
    origin = getattr(block, "origin", None)
    return origin.id if origin else None


def _sentence(found: FoundChange, blocks: Mapping[str, str]) -> str | None:
    change = found.change
    if found.whole or change.kind not in (Kind.INSERTED, Kind.REPLACED):
        return None
    where = change.where
    text = blocks.get(where.block_id or "")
    if text is None:
        # A block of the new source has no id; its first words find it.
        begun = [each for each in blocks.values() if each.startswith(where.block)]
        text = begun[0] if begun else ""
    sentence = sentence_of(text, change.after)
    return None if sentence == change.after else sentence
