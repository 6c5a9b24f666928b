"""What a file of a planned run would become, for the person who decides."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from cms.sources.imports import TO_DO
from cms.sources.models import ImportItem
from cms.sources.planning import plan_import
from cms.sources.reports import count_words, describe_merge, outline, said
from importers.words import text_of
from importers.writers.html import write_blocks


def preview_item(item: ImportItem) -> dict[str, Any]:
    """An item with its outline and its text as HTML, read from its bytes again."""
    shown: dict[str, Any] = {
        "name": item.name,
        "state": item.state,
        "label": item.get_state_display(),
        "reason": item.reason,
        "messages": [message | {"said": said(message)} for message in item.messages],
        "excluded": item.excluded,
        "article": item.article,
        "questions": item.questions,
    }
    if item.state not in TO_DO or item.data is None:
        return shown
    planned = plan_import(item.key, bytes(item.data))
    document = planned.document
    if planned.merged:
        return shown | {"merge": describe_merge(planned.merged), "reason": planned.reason}
    if document is None:
        return shown | {"state": planned.state, "reason": planned.reason}
    parts = [
        ("", document.lead),
        *((text_of(s.title), s.blocks) for s in document.sections),
    ]
    return shown | {
        "title": text_of(document.title),
        "outline": outline(document),
        "words": count_words(document),
        # The writer escapes every word and value, and drops what is not inert.
        "parts": [
            {"title": title, "html": mark_safe(write_blocks(blocks))}  # noqa: S308
            for title, blocks in parts
            if title or blocks
        ],
    }
