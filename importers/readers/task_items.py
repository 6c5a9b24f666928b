"""List items that begin with a ballot box: tasks, done or open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.document import Block, Break, ListItem, Paragraph, Text
from importers.readers.inline_content import trimmed

CHECKED = {"☐": False, "☑": True, "☒": True}
BOX = re.compile(r"[☐☑☒](?:[ \t]|\Z)")
"""A ballot box that is not the beginning of a word."""


def list_item(blocks: Sequence[Block]) -> ListItem:
    """Returns a list item; one that begins with a ballot box is a task, done or open."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.content:
        lead, *others = first.content
        if isinstance(lead, Text) and BOX.match(lead.text):
            rest = Text(lead.text[1:].lstrip(), lead.marks)
            # A box by itself is a sign that somebody wrote about.
            if rest.text or not all(isinstance(part, Break) for part in others):
                task = replace(first, content=trimmed((rest, *others)))
                return ListItem((task, *blocks[1:]), CHECKED[lead.text[0]])
    return ListItem(tuple(blocks))
