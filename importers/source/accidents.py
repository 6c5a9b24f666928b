"""What in a file a tool or a server wrote by accident, and no author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from importers.source.decoding import decode
from importers.source.media_types import MARKDOWN, ZIPPED
from importers.source.server_pages import find_server_page
from importers.source.source import Source

POINTER = re.compile(
    rb"\s*version https?://[\w./-]{1,100}/spec/v\d+\s.{0,900}^oid \w+:[0-9a-f]{32,128}\s"
    rb"(?:.{0,200}^size (\d{1,19})\s)?",
    re.DOTALL | re.MULTILINE,
)
"""Git LFS, and Hawser before it."""
ANNEXED = re.compile(rb"\s*(?:\S{0,400}[/\\])?annex[/\\]objects[/\\]\S{1,800}\s*")
"""git-annex: the place of the file, instead of the file."""
LONGEST_POINTER = 2048
OPENING = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
CLOSING = re.compile(r"^>{7}(?: \S.*)?$", re.MULTILINE)
QUOTED = re.compile(r"^>(?!>{6}(?: |$))", re.MULTILINE)
"""A quotation, as in mail; deep ones look like the end of a conflict."""
FENCE = re.compile(r"`{3,}|~{3,}")
SHOWN = 60
"""Characters of a line that are quoted. Chosen."""


class AccidentKind(StrEnum):
    """What happened to a file."""

    POINTER = "pointer"
    CONFLICT = "conflict-markers"
    ZEROS = "nuls"
    SERVER_PAGE = "server-page"


@dataclass(frozen=True, slots=True)
class Accident:
    """One thing in a file that no author wrote, in a sentence about the file."""

    kind: AccidentKind
    text: str


def find_accidents(source: Source) -> tuple[Accident, ...]:
    """Returns what is in a file by accident: a pointer instead of the file, the markers of
    a merge that nobody finished, NULs, what a server answers instead of the document.

    Of a text only: what is not whole of an archive is refused when it is read. Takes time
    in proportion to the length.
    """
    if source.media_type in ZIPPED:
        return ()
    pointer = _pointer(source.data)
    if pointer:
        return (Accident(AccidentKind.POINTER, pointer),)
    text = decode(source.data).text.replace("\r\n", "\n")
    found = (
        (AccidentKind.CONFLICT, _conflict(text, source.media_type)),
        (AccidentKind.ZEROS, _zeros(text)),
        (AccidentKind.SERVER_PAGE, find_server_page(text)),
    )
    return tuple(Accident(kind, said) for kind, said in found if said)


def _pointer(data: bytes) -> str:
    if len(data) > LONGEST_POINTER:
        return ""
    found = POINTER.match(data)
    if found:
        size = f" of {int(found[1]):,} bytes" if found[1] else ""
        return f"It is a pointer of Git LFS to a file{size}, not the file itself."
    if ANNEXED.fullmatch(data):
        return "It is a pointer of git-annex to a file, not the file itself."
    return ""


def _conflict(text: str, media_type: str) -> str:
    if media_type == MARKDOWN and OPENING.search(text):
        text = _without_fenced_code(text)
    ends = CLOSING if OPENING.search(text) is None else OPENING
    # Where only the end is left, it was forgotten when the rest was put in order.
    marker = None if ends is CLOSING and QUOTED.search(text) else ends.search(text)
    if marker is None:
        return ""
    count = len(ends.findall(text))
    line = text.count("\n", 0, marker.start()) + 1
    conflicts = "a conflict" if count == 1 else f"{count:,} conflicts"
    return (
        f"It holds the markers of {conflicts} that nobody has decided, the first "
        f"“{marker[0][:SHOWN]}” in line {line:,}."
    )


def _without_fenced_code(text: str) -> str:
    """Returns the text with empty lines for its code: what that shows of a conflict is an
    example.
    """
    lines, fence = text.split("\n"), ""
    for place, line in enumerate(lines):
        found = FENCE.match(line)
        if fence:
            lines[place] = ""
            fence = "" if line.startswith(fence) else fence
        elif found:
            fence = found[0]
    return "\n".join(lines)


def _zeros(text: str) -> str:
    count = text.count("\0")
    nuls = "a NUL" if count == 1 else f"{count:,} NULs"
    return f"It holds {nuls}, as files do that were not written to the end." * bool(count)
