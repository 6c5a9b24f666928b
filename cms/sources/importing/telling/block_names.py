"""What people call the blocks of a Document, where a plan counts them."""

from __future__ import annotations

from collections.abc import Mapping

from cms.sources.plurals import plural

BLOCK_NAMES = {
    "callout": "callout",
    "code": "block of code",
    "definitionlist": "list of terms",
    "divider": "divider",
    "figure": "image",
    "footnotedef": "footnote",
    "heading": "sub-heading",
    "list": "list",
    "opaque": "block of its own kind",
    "paragraph": "paragraph",
    "quote": "quotation",
    "rawblock": "raw block",
    "table": "table",
}
"""By the names that `reports.outline` gives scripts."""
PLURALS = {
    "block of code": "blocks of code",
    "list of terms": "lists of terms",
    "block of its own kind": "blocks of their own kind",
}


def count_blocks(blocks: Mapping[str, int]) -> str:
    """Returns how many blocks there are of each kind, in words."""
    return ", ".join(_count(count, BLOCK_NAMES[kind]) for kind, count in blocks.items())


def _count(count: int, noun: str) -> str:
    if count > 1 and noun in PLURALS:
        return f"{count} {PLURALS[noun]}"
    return plural(count, noun)
