"""What is to be said of how a text was decoded."""

from __future__ import annotations

import re

from importers.result import Message, Severity
from importers.source.decoding import Decoded
from importers.source.encoding_names import name_of

SPECIAL = re.compile(r"\w*[^\W\x00-\x7f]\w*|[^\x00-\x7f\s]")
LONGEST = 30
"""Characters of an example that are shown."""


def encoding_messages(decoded: Decoded) -> tuple[Message, ...]:
    """A message where the encoding is doubtful, and one where characters are lost."""
    return (*_doubt(decoded), *_lost(decoded))


def _doubt(decoded: Decoded) -> tuple[Message, ...]:
    if decoded.certain:
        return ()
    found = SPECIAL.search(decoded.text)
    such = f", such as “{found.group()[:LONGEST]}”" if found else ""
    text = (
        f"The file does not say how its letters are stored, so look at accented and other "
        f"special letters{such}; it was read as {name_of(decoded.encoding)}."
    )
    return (Message(Severity.INFO, "encoding-guessed", text),)


def _lost(decoded: Decoded) -> tuple[Message, ...]:
    lost = decoded.text.count("\ufffd")
    if not lost:
        return ()
    at = decoded.text.count("\n", 0, decoded.text.index("\ufffd")) + 1
    number = "1 character" if lost == 1 else f"{lost} characters"
    text = f"{number} could not be read; each is shown as �."
    return (Message(Severity.WARNING, "characters-unreadable", text, at),)
