"""What an import did or would do, in words and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from shlex import quote
from typing import Any

from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import ItemState
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.merging import ArticleMerge
from importers import Side
from importers.document import Block, Document
from importers.document.sequences import longest_increasing
from importers.document.words import text_of, words

NEEDS_YOU = 1
REFUSED = 2


def describe(planned: PlannedFile) -> dict[str, Any]:
    """A planned file for scripts, with the outline of what it would become."""
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
        "published": False,
        "outline": outline(planned.document) if planned.document else [],
        **describe_merge(planned.merged),
    }


def describe_merge(merged: ArticleMerge | None) -> dict[str, Any]:
    """What a new version would change in its article, for scripts."""
    if merged is None:
        return {"changes": 0, "questions": 0}
    theirs = [each for each in merged.result.changes if each.side is not Side.OURS]
    return {
        "changes": merged.news,
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


def describe_sections(merged: ArticleMerge) -> list[dict[str, Any]]:
    """Each section of the result and each that is removed, with what happens to it:
    `same`, `changed`, `retitled`, `moved`, `new` or `removed`, and its questions."""
    before = merged.drafts.document.sections
    after = merged.result.document.sections
    old = {each.origin.id: each for each in before if each.origin}
    new = {each.origin.id for each in after if each.origin and each.origin.id}
    stayed = in_one_order(
        [key for key in old if key in new],
        [each.origin.id for each in after if each.origin and each.origin.id],
    )
    questions = Counter(
        each.where.section_id for each in conflicts_to_ask(merged.result.conflicts)
    )
    states = []
    for section in after:
        key = section.origin.id if section.origin else None
        was = old.get(key)
        if was is None:
            state = "new"
        elif was.title != section.title:
            state = "retitled"
        elif was.blocks != section.blocks:
            state = "changed"
        else:
            state = "same" if key in stayed else "moved"
        title = text_of(section.title)
        states.append(
            {"title": title, "state": state, "questions": questions[key] if key else 0}
        )
    states += [
        {"title": text_of(section.title), "state": "removed", "questions": 0}
        for key, section in old.items()
        if key not in new
    ]
    return states


def in_one_order(before: Sequence[Any], after: Sequence[Any]) -> set[Any]:
    """The most elements that stand in the same order before and after."""
    place = {key: at for at, key in enumerate(after)}
    kept = [key for key in before if key in place]
    return {kept[at] for at in longest_increasing([place[key] for key in kept])}


def outline(document: Document) -> list[dict[str, Any]]:
    """Title, lead and sections, each with its words and its blocks by kind."""
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
    """How many blocks there are of each kind, in order of appearance."""
    return dict(Counter(type(block).__name__.lower() for block in blocks))


def count_words(document: Document) -> int:
    """How many words a document has."""
    return sum(1 for _ in words(document))


def summary(items: Sequence[dict[str, Any]]) -> str:
    """A line for each file, its outline where there is one, and the counts."""
    lines = []
    for item in items:
        reason = f": {item['reason']}" if item["reason"] else ""
        lines.append(f"{item['state']:<9} {item['key']}{reason}")
        if item.get("changes") or item.get("questions"):
            lines.append(f"          {changes_text(item)}")
        for section in item.get("sections", []):
            asked = f" ({section['questions']} to decide)" if section["questions"] else ""
            lines.append(f"          {section['state']:<8} {section['title']}{asked}")
        for part in [] if "sections" in item else item.get("outline", []):
            kinds = ", ".join(f"{n} {kind}" for kind, n in part["blocks"].items())
            lines.append(
                f"          {part['part']:<8} {part['title']}{kinds and f' ({kinds})'}"
            )
        lines += [
            f"          --source-key {quote(each['key'])} for {each['share']} % of "
            f"“{each['title']}”"
            for each in item.get("alike", [])
        ]
        if item.get("alike"):
            lines.append("          --new for a new article")
        if item.get("recut"):
            lines.append(f"          {item['recut']} --recut does that.")
        lines += [
            f"          note     {message_text(message)}" for message in item["messages"]
        ]
        left = Counter(span["reason"] for span in item.get("excluded", []))
        lines += [f"          left out {n} {reason}" for reason, n in left.items()]
    counts = Counter(item["state"] for item in items)
    lines.append(", ".join(f"{n} {state}" for state, n in counts.items()) + ".")
    return "\n".join(lines)


def message_text(message: dict[str, Any]) -> str:
    """A message with its place, where the source has lines and it does not say so."""
    line, text = message.get("line"), str(message["text"])
    return text if not line or f"ine {line} " in text else f"{text} (line {line})"


def changes_text(item: dict[str, Any]) -> str:
    """How many changes there are, and how many of them need a person."""
    changes, questions = item["changes"], item["questions"]
    said = "1 change" if changes == 1 else f"{changes} changes"
    return f"{said}, {questions} to decide" if questions else f"{said}, none to decide"


def exit_status(items: Sequence[dict[str, Any]]) -> int:
    """0 where all is done, 1 where a person is needed, 2 where something was refused.

    A person is needed for open questions, for an article that could not go out, and for
    one that could not be written yet.
    """
    if any(item["state"] == ItemState.REFUSED for item in items):
        return REFUSED
    waiting = [item for item in items if item["state"] == ItemState.WAITING]
    unsaid = [item for item in items if item["reason"] and item["state"] != ItemState.SAME]
    return NEEDS_YOU if waiting or unsaid or any(i["questions"] for i in items) else 0
