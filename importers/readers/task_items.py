"""List items that begin with a ballot box: tasks, done or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.document import Block, Break, ListItem, Paragraph, Text
from importers.readers.inline_content import trimmed

BOXES = {"☐": False, "☑": True, "☒": True}


def list_item(blocks: Sequence[Block]) -> ListItem:
    """A list item; one that begins with a ballot box is a task, done or open."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.content:
        lead = first.content[0]
        if (
            isinstance(lead, Text)
            and lead.text[:1] in BOXES
            and lead.text[1:2] in (" ", "\t", "")
        ):
            rest = Text(lead.text[1:].lstrip(), lead.marks)
            content = ((rest,) if rest.text else ()) + first.content[1:]
            while content and isinstance(content[0], Break):
                content = content[1:]
            if content:
                made = replace(first, content=trimmed(content))
                return ListItem((made, *blocks[1:]), BOXES[lead.text[0]])
    return ListItem(tuple(blocks))
