"""Blocks of names and values at the head of a text: e-mail, PEP and RFC headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

from importers.document import Metadata
from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Excluded, Reason

FIELD = re.compile(
    r"(?P<name>[A-Z][A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){0,4}):(?:\s+(?P<value>\S.*))?\Z"
)
KNOWN = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "sender",
        "reply-to",
        "message-id",
        "title",
        "author",
        "authors",
        "pep",
        "version",
        "status",
        "type",
        "created",
        "content-type",
        "category",
        "published",
        "updated",
        "language",
        "keywords",
    ]
)
MAILBOX = re.compile(r"From \S+ {1,2}\w{3} {1,2}\w{3} {1,2}\d{1,2} [\d:]{4,8} .{0,20}\Z")
"""The line that begins each mail of a mailbox."""
CODED = re.compile(r"=\?[\w-]{2,20}\?[bBqQ]\?\S{0,200}?\?=")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What the head of a text says about it."""

    metadata: Metadata
    title: str | None
    first: int
    last: int
    """The lines it stood on, as places in the sequence; `last` is not part of it."""
    excluded: tuple[Excluded, ...] = ()
    """What only carries the values: the line between two mails, the code of words."""


def take_front_matter(lines: Sequence[TextLine]) -> HeaderBlock | None:
    """The header block that a text begins with, if it begins with one."""
    first = next((place for place, line in enumerate(lines) if line.text), None)
    if first is None:
        return None
    fields: list[tuple[str, str]] = []
    excluded: list[Excluded] = []
    place = first
    if MAILBOX.match(lines[first].text):
        excluded.append(Excluded(Reason.MARKUP, lines[first].text, lines[first].number))
        place += 1
    while place < len(lines) and lines[place].text:
        line = lines[place]
        match = FIELD.match(line.text) if line.indent == lines[first].indent else None
        if match is not None:
            fields.append((match["name"], match["value"] or ""))
        elif fields and line.indent > lines[first].indent:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.text}".strip())
        else:
            return None
        place += 1
    known = sum(name.lower() in KNOWN for name, _ in fields)
    if known < 2 or known < 0.4 * len(fields):
        return None
    coded = [(name, value) for name, value in fields if CODED.search(value)]
    excluded += [Excluded(Reason.MARKUP, value, lines[first].number) for _, value in coded]
    fields = [(name, _decoded(value)) for name, value in fields]
    return HeaderBlock(_metadata(fields), _title(fields), first, place, tuple(excluded))


def _decoded(value: str) -> str:
    """A value with its encoded words as what they say (RFC 2047)."""
    if not CODED.search(value):
        return value
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value


def _title(fields: Sequence[tuple[str, str]]) -> str | None:
    for wanted in ("title", "subject"):
        for name, value in fields:
            if name.lower() == wanted and value:
                return value
    return None


def _metadata(fields: Sequence[tuple[str, str]]) -> Metadata:
    authors: list[str] = []
    date: str | None = None
    for name, value in fields:
        match name.lower():
            case "from" | "author" | "authors":
                for part in value.split(","):
                    person = parseaddr(part)[0] or part.split("<")[0]
                    if person.strip():
                        authors.append(person.strip())
            case "date" | "created" | "published" if date is None:
                date = _date(value)
    return Metadata(authors=tuple(authors), date=date, extra=tuple(fields))


def _date(value: str) -> str | None:
    if ISO_DATE.match(value):
        return value
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
