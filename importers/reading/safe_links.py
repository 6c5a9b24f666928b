"""What holds for every reader: no link that could run anything, a word for each image."""

from __future__ import annotations

from dataclasses import replace

from importers import document as d
from importers.document.marks import link_of
from importers.document.rebuilding import map_lines, map_whole
from importers.document.targets import is_safe
from importers.document.traversal import all_blocks, all_lines
from importers.result import Cause, Excluded, Message, Severity

WITHOUT_ALT = "image-without-alt"
MOST_SHOWN = 3
"""How many refused addresses a message names."""
LONGEST_SHOWN = 60
"""How many characters of each."""


def without_unsafe_links(flow: d.Flow) -> tuple[d.Flow, tuple[Excluded, ...]]:
    """The flow with only links that may be followed, and the addresses of the others."""
    refused: dict[str, None] = {}

    def safe(part: d.Inline) -> d.Inline:
        if not isinstance(part, d.Text | d.InlineImage):
            return part
        link = link_of(part.marks)
        if link is None or is_safe(link.target):
            return part
        refused[link.target] = None
        return replace(part, marks=part.marks - {link})

    def line(content: d.Inlines) -> d.Inlines:
        if all(link_of(getattr(part, "marks", d.NO_MARKS)) is None for part in content):
            return content
        return tuple(map(safe, content))

    changed = map_whole(flow, line, lambda blocks: map_lines(blocks, line))
    return changed, tuple(Excluded(Cause.MARKUP, target) for target in refused)


def safety_messages(
    refused: tuple[Excluded, ...], flow: d.Flow, said: tuple[Message, ...]
) -> tuple[Message, ...]:
    """What to say of refused links, and of images that nobody described."""
    messages = []
    if refused:
        which = ", ".join(f"“{span.text[:LONGEST_SHOWN]}”" for span in refused[:MOST_SHOWN])
        count = "1 link" if len(refused) == 1 else f"{len(refused)} links"
        text = f"{count} could not be kept, only the words: {which}."
        messages.append(Message(Severity.WARNING, "link-refused", text))
    bare = _undescribed(flow)
    if bare and not any(message.code == WITHOUT_ALT for message in said):
        count = "1 image has" if bare == 1 else f"{bare} images have"
        text = f"{count} no alternative text."
        messages.append(Message(Severity.WARNING, WITHOUT_ALT, text))
    return tuple(messages)


def _undescribed(flow: d.Flow) -> int:
    """How many images have no alternative text; an empty one says: decoration."""
    figures = (block for block in all_blocks(flow) if isinstance(block, d.Figure))
    lines = (line for line in all_lines(flow) if not isinstance(line, str))
    among_words = (
        part for line in lines for part in line if isinstance(part, d.InlineImage)
    )
    return sum(figure.alt is None for figure in figures) + sum(
        image.alt is None for image in among_words
    )
