"""Merging many cases, one JSON object a line: `merge --lines`.

In: `{"id", "base", "ours", "theirs", "format"}`. Out: `{"clean", "text", "conflicts"}`;
conflict number i, from 1, shows in the text as `⟦CONFLICT i⟧`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from importers.merging.text_view.source_text import merge_text


def answer_lines(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON for each line of JSON."""
    for line in lines:
        yield json.dumps(_answer(json.loads(line)), ensure_ascii=False) + "\n"


def _answer(case: dict[str, Any]) -> dict[str, Any]:
    base, ours, theirs = (
        str(case[name]).replace("\r\n", "\n") for name in ("base", "ours", "theirs")
    )
    result = merge_text(base, ours, theirs, str(case.get("format", "txt")), marks=True)
    return {
        "clean": result.clean,
        "text": result.text,
        "conflicts": [
            {"base": c.base, "ours": c.ours, "theirs": c.theirs, "reason": str(c.reason)}
            for c in result.conflicts
        ],
    }
