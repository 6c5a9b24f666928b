"""Blocks of names and values at the head of a text: e-mail, PEP and RFC headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

from importers.document import Metadata
from importers.readers.plain_text.front_matter.header_block import HeaderBlock
from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Cause, Excluded

FIELD = re.compile(
    r"(?P<name>[A-Z][A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){0,4}):(?:\s+(?P<value>\S.*))?\Z"
)
KNOWN = frozenset({
    "from", "to", "cc", "subject", "date", "sender", "reply-to", "message-id", "title",
    "author", "authors", "pep", "version", "status", "type", "created", "content-type",
    "category", "published", "updated", "language", "keywords",
})  # fmt: skip
"""Names of fields, of which a header has some (RFC 5322, PEP 1)."""
MAILBOX = re.compile(r"From \S+ {1,2}\w{3} {1,2}\w{3} {1,2}\d{1,2} [\d:]{4,8} .{0,20}\Z")
"""The line that begins each mail of a mailbox."""
CODED = re.compile(r"=\?[\w-]{2,20}\?[bBqQ]\?\S{0,200}?\?=")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


FEWEST_KNOWN = 2
"""Known names without which a block is not a header: any text may begin with one."""
KNOWN_SHARE = 0.4
"""The share of known names in a header. Chosen: PEPs and RFCs bring names of their own."""

_Fields = list[tuple[str, str]]


def take_header_fields(lines: Sequence[TextLine]) -> HeaderBlock | None:
    """Returns the header block that a text begins with, if it begins with one."""
    first = next((place for place, line in enumerate(lines) if line.text), None)
    if first is None:
        return None
    excluded: list[Excluded] = []
    start = first
    if MAILBOX.match(lines[first].text):
        excluded.append(Excluded(Cause.MARKUP, lines[first].text, lines[first].number))
        start += 1
    end = start
    while end < len(lines) and lines[end].text:
        end += 1
    fields = _fields(lines[start:end], lines[first].indent)
    if fields is None or not _is_header(fields):
        return None
    coded = [value for _, value in fields if CODED.search(value)]
    excluded += [Excluded(Cause.MARKUP, value, lines[first].number) for value in coded]
    fields = [(name, _decoded(value)) for name, value in fields]
    return HeaderBlock(_metadata(fields), _title(fields), first, end, tuple(excluded))


def _fields(lines: Sequence[TextLine], indent: int) -> _Fields | None:
    """Returns the names and values of lines; None where a line is neither a field nor its
    rest.
    """
    fields: _Fields = []
    for line in lines:
        match = FIELD.match(line.text) if line.indent == indent else None
        if match is not None:
            fields.append((match["name"], match["value"] or ""))
        elif fields and line.indent > indent:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.text}".strip())
        else:
            return None
    return fields


def _is_header(fields: _Fields) -> bool:
    known = sum(name.lower() in KNOWN for name, _ in fields)
    return known >= FEWEST_KNOWN and known >= KNOWN_SHARE * len(fields)


def _decoded(value: str) -> str:
    """Returns a value, its encoded words (RFC 2047) decoded."""
    if not CODED.search(value):
        return value
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value


def _title(fields: _Fields) -> str | None:
    for wanted in ("title", "subject"):
        for name, value in fields:
            if name.lower() == wanted and value:
                return value
    return None


def _metadata(fields: _Fields) -> Metadata:
    authors: list[str] = []
    date: str | None = None
    for name, value in fields:
        match name.lower():
            case "from" | "author" | "authors":
                authors += _people(value)
            case "date" | "created" | "published" if date is None:
                date = _date(value)
    return Metadata(authors=tuple(authors), date=date, extra=tuple(fields))


def _people(value: str) -> list[str]:
    """Returns the names in a list of mail addresses."""
    people = [parseaddr(part)[0] or part.split("<")[0] for part in value.split(",")]
    return [person.strip() for person in people if person.strip()]


def _date(value: str) -> str | None:
    """Returns a date in ISO 8601; None where it is in a form that neither mail nor PEPs
    have.
    """
    if ISO_DATE.match(value):
        return value
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
