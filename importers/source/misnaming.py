"""What is to be said of a file that is not, or may not be, what its name promises.

Where its bytes surely are something else they were read as that (`source.kinds`); where
they only look like it, the name was believed. Either is a message.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from importers.result import Message, Severity
from importers.source.kinds import CLOSED, HEAD, OPENING, PAGE, TAGS, narrow
from importers.source.mail import is_mail
from importers.source.media_types import (
    HTML,
    MARKDOWN,
    MEDIA_TYPES,
    NAMES,
    RST,
    TEXT,
    ZIPPED,
)
from importers.source.source import Source

FEW = 3
"""Tags with which a text may be HTML. Chosen."""
MANY = 0.3
"""The share of its lines that then have one; in a text about HTML it is less. Chosen."""
LINK = re.compile(rb"(?<!\\)\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)")
HASHED = re.compile(rb"^#{1,6} \S", re.MULTILINE)
BOLD = re.compile(rb"\*\*[^*\s][^*\n]{0,200}\*\*")
DIRECTIVE = re.compile(rb"^\.\. [a-z-]{3,30}::", re.MULTILINE)
BLANK = re.compile(rb"\S[^\S\n]*\n[^\S\n]*\n\s*\S")


def naming_messages(source: Source) -> tuple[Message, ...]:
    """At most one message, where the name of a file and its bytes do not agree."""
    ending = PurePath(source.name).suffix.lower()
    promised = MEDIA_TYPES.get(ending)
    if promised is None:
        return ()
    if promised != source.media_type:
        what = NAMES.get(source.media_type, "something else")
        read_as = "one" if source.media_type in ZIPPED else what
        return (
            Message(
                Severity.INFO,
                "kind-from-content",
                f"The file is named {ending} but holds {what}; it was read as {read_as}.",
            ),
        )
    # A mail may hold a page, and is a text all the same.
    is_whole = promised in ZIPPED or (promised == TEXT and is_mail(source.data))
    other = None if is_whole else _resembled(promised, narrow(source.data[:HEAD]))
    if other is None:
        return ()
    better = next(end for end, kind in MEDIA_TYPES.items() if kind == other)
    return (
        Message(
            Severity.INFO,
            "kind-from-name",
            f"The file is named {ending} but looks like {NAMES[other]}; it was read as "
            f"{NAMES[promised]}, so let its name end in {better} if that is wrong.",
        ),
    )


def _resembled(promised: str, head: bytes) -> str | None:
    """Another kind of text that the beginning of a file looks like."""
    if promised == HTML:
        tagged = PAGE.match(head) is not None or TAGS.search(head) is not None
        return None if tagged or BLANK.search(head) is None else TEXT
    if promised in (TEXT, RST) and _has_many_tags(head):
        return HTML
    linked = LINK.search(head) is not None
    hashed = HASHED.search(head) is not None
    if promised in (TEXT, RST) and linked and (hashed or len(BOLD.findall(head)) > 1):
        return MARKDOWN
    # One directive may be an example; Markdown that talks of them has links or headings.
    directed = promised != RST and len(DIRECTIVE.findall(head)) > 1
    return RST if directed and not linked and not hashed else None


def _has_many_tags(head: bytes) -> bool:
    if len(CLOSED.findall(head)) < FEW:
        return False
    lines = [line for line in head.splitlines() if line.strip()]
    tagged = sum(TAGS.search(line) is not None for line in lines)
    return tagged > MANY * len(lines) or OPENING.match(head) is not None
