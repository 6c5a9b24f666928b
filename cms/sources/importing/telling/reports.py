"""What importing a file would do, as data for scripts and for the admin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import JsonObject
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.merging import ArticleMerge
from importers import Side
from importers.document import Block, Document, Section
from importers.document.sequences import longest_increasing
from importers.document.words import text_of, words


def describe(planned: PlannedFile) -> JsonObject:
    """Returns a planned file for scripts, with the outline of what it would become."""
    return {
        "name": planned.name,
        "key": planned.key,
        "state": planned.state.value,
        "reason": planned.reason,
        "sha256": planned.source.sha256 if planned.source else "",
        "messages": [asdict(message) for message in planned.messages],
        "excluded": [asdict(span) for span in planned.excluded],
        "article": planned.article_id,
        "alike": [each.as_data() for each in planned.likely],
        "recut": planned.recut,
        "authors": planned.authors,
        "doubts": [asdict(doubt) for doubt in planned.doubts],
        "help_card": planned.card.said if planned.card else "",
        "published": False,
        "outline": outline(planned.document) if planned.document else [],
        **describe_merge(planned.merged),
    }


def describe_merge(merged: ArticleMerge | None) -> JsonObject:
    """Returns what a new version would change in its article."""
    if merged is None:
        return {"changes": 0, "questions": 0}
    theirs = [each for each in merged.result.changes if each.side is not Side.OURS]
    return {
        "changes": merged.source_changes,
        "questions": len(conflicts_to_ask(merged.result.conflicts)),
        "sections": describe_sections(merged),
        "details": [
            {
                "kind": change.kind.value,
                "section": change.where.heading,
                "before": change.before,
                "after": change.after,
            }
            for change in theirs
        ],
    }


def describe_sections(merged: ArticleMerge) -> list[JsonObject]:
    """Returns each section of the result and each that is removed, with what happens to it
    (`same`, `changed`, `retitled`, `moved`, `new` or `removed`) and its questions."""
    after = merged.result.document.sections
    old = _by_page(merged.drafts.document.sections)
    new = _by_page(after)
    stayed = in_one_order(list(old), list(new))
    questions = Counter(
        each.where.section_id for each in conflicts_to_ask(merged.result.conflicts)
    )
    states = []
    for section in after:
        key = section.origin.id if section.origin else None
        state = _state(section, old.get(key or ""), key in stayed)
        asked = questions[key] if key else 0
        states.append({"title": text_of(section.title), "state": state, "questions": asked})
    states += [
        {"title": text_of(section.title), "state": "removed", "questions": 0}
        for key, section in old.items()
        if key not in new
    ]
    return states


def _by_page(sections: Sequence[Section]) -> dict[str, Section]:
    """Returns the sections that have a page, in their order, by its key."""
    return {each.origin.id: each for each in sections if each.origin and each.origin.id}


def _state(section: Section, before: Section | None, stayed: bool) -> str:
    """Returns the one word for what happens to a section; `stayed` is whether its place
    among the others is the same."""
    if before is None:
        return "new"
    if before.title != section.title:
        return "retitled"
    if before.blocks != section.blocks:
        return "changed"
    return "same" if stayed else "moved"


def in_one_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Returns the most elements that stand in the same order before and after."""
    place = {key: at for at, key in enumerate(after)}
    kept = [key for key in before if key in place]
    return {kept[at] for at in longest_increasing([place[key] for key in kept])}


def outline(document: Document) -> list[JsonObject]:
    """Returns title, lead and sections, each with its words and its blocks by kind."""
    parts = [
        ("title", document.title, ()),
        ("lead", (), document.lead),
        *(("section", section.title, section.blocks) for section in document.sections),
    ]
    return [
        {"part": part, "title": text_of(title), "blocks": blocks_by_kind(blocks)}
        for part, title, blocks in parts
        if title or blocks
    ]


def blocks_by_kind(blocks: Sequence[Block]) -> dict[str, int]:
    """Returns how many blocks there are of each kind, in order of appearance."""
    return dict(Counter(type(block).__name__.lower() for block in blocks))


def count_words(document: Document) -> int:
    """Returns how many words a document has."""
    return sum(1 for _ in words(document))
