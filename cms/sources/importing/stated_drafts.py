"""A file that says of itself that it is a draft: it is not published by importing it."""

from __future__ import annotations

from collections.abc import Iterable

from importers.document import Metadata
from importers.result import Message, Severity

SAYS_DRAFT = "says-draft"
"""The code of the message that a file says so."""
DRAFT_WORDS = {
    "draft": ("true", "yes", "on", "1"),
    "published": ("false", "no", "off", "0"),
    "status": ("draft",),
}
"""Fields, and what they say of a draft: as Hugo, Jekyll and Pelican read them."""


def draft_messages(metadata: Metadata) -> tuple[Message, ...]:
    """Returns one sentence where a file says that it is a draft."""
    for name, value in metadata.extra:
        if value.strip().lower() in DRAFT_WORDS.get(name.lower(), ()):
            said = f"The file says “{name}: {value.strip()}”, so it stays a draft."
            return (Message(Severity.INFO, SAYS_DRAFT, said),)
    return ()


def says_draft(messages: Iterable[Message]) -> bool:
    """Returns whether one of the messages on a file is that it says so."""
    return any(message.code == SAYS_DRAFT for message in messages)
