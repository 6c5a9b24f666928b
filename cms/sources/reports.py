"""What an import did or would do, in words and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cms.sources.models import ImportItem
from cms.sources.planning import Planned
from importers.document import Block, Document
from importers.words import text_of, words

State = ImportItem.State
NEEDS_YOU = 1
REFUSED = 2


def describe(planned: Planned) -> dict[str, Any]:
    """A planned file for scripts, with the outline of what it would become."""
    return {
        "name": planned.name,
        "key": planned.key,
        "state": planned.state.value,
        "reason": planned.reason,
        "sha256": planned.source.sha256 if planned.source else "",
        "messages": [asdict(message) for message in planned.messages],
        "article": planned.article_id,
        "outline": outline(planned.document) if planned.document else [],
    }


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
        for part in item.get("outline", []):
            kinds = ", ".join(f"{n} {kind}" for kind, n in part["blocks"].items())
            lines.append(
                f"          {part['part']:<8} {part['title']}{kinds and f' ({kinds})'}"
            )
        lines += [f"          note     {message['text']}" for message in item["messages"]]
    counts = Counter(item["state"] for item in items)
    lines.append(", ".join(f"{n} {state}" for state, n in counts.items()) + ".")
    return "\n".join(lines)


def exit_status(items: Sequence[dict[str, Any]]) -> int:
    """0 where all is done, 1 where a person is needed, 2 where something was refused.

    A changed source needs a person, and so does an article that could not go out.
    """
    if any(item["state"] == State.REFUSED for item in items):
        return REFUSED
    unpublished = [each for each in items if each["state"] == State.IMPORTED]
    if any(each["reason"] for each in unpublished):
        return NEEDS_YOU
    return NEEDS_YOU if any(each["state"] == State.CHANGED for each in items) else 0
