"""A saved mail (RFC 5322, MIME): its head, and the part of it that is read.

Parts are found and decoded by the standard library's email package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from importers.source.decoding import decode

HEAD = 256 * 1024
"""Bytes in which the head of a mail must end; chosen, many have ten thousand."""
MOST_PARTS = 1000
"""Parts of a mail that is read as one; chosen, more would take long and are no letter."""
FIELDS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n)?"
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n"
)
MIME = re.compile(
    rb"^(?:MIME-Version|Content-(?:Type|Transfer-Encoding)):", re.IGNORECASE | re.MULTILINE
)
LETTER = re.compile(rb"^(?:From|To|Subject|Date):", re.IGNORECASE | re.MULTILINE)
SHOWN = frozenset({
    "from", "to", "cc", "subject", "date", "reply-to", "sender", "keywords", "organization",
})  # fmt: skip
"""The fields that people see; programs wrote the others for each other."""
QUOTED = re.compile(r"(>*)(.*)", re.DOTALL)
SIGNATURE = "-- "


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says."""

    head: str
    """A line for each field that people see."""
    body: str
    is_html: bool
    attachments: tuple[str, ...]
    """The names of the parts that are not read."""
    fields: tuple[str, ...]
    """The fields that are not shown."""


def is_mail(data: bytes) -> bool:
    """Whether a text is a mail whose body may be encoded."""
    if data.count(b"\n--") > 2 * MOST_PARTS:
        return False
    found = FIELDS.match(data[:HEAD])
    if found is None or MIME.search(found[0]) is None:
        return False
    return LETTER.search(found[0]) is not None


def read_mail(data: bytes) -> Mail | None:
    """The mail that a text is; None where it is none, or holds no text."""
    if not is_mail(data):
        return None
    found = FIELDS.match(data[:HEAD])
    message = message_from_bytes(
        data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=policy.compat32
    )
    texts = list(_texts(message))
    plain = [text for kind, text in texts if kind == "text/plain"]
    html = [text for kind, text in texts if kind == "text/html"]
    if found is None or not (plain or html):
        return None
    fields = _unfolded(decode(found[0]).text)
    return Mail(
        "".join(f"{line}\n" for line in fields if _name(line) in SHOWN),
        "\n\n".join(plain) if plain else "\n".join(html),
        not plain,
        tuple(_attachments(message)),
        tuple(line for line in fields if _name(line) not in SHOWN),
    )


def _unfolded(head: str) -> list[str]:
    lines = re.sub(r"\r?\n[ \t]+", " ", head.lstrip("\ufeff")).splitlines()
    return [line.strip() for line in lines if line.strip()]


def _name(line: str) -> str:
    return line.partition(":")[0].lower()


def _texts(part: Message) -> Iterator[tuple[str, str]]:
    """The kinds and texts of the parts to be read; of alternatives only one."""
    kind = part.get_content_type()
    if part.get_content_maintype() == "multipart":
        inner = [list(_texts(e)) for e in part.get_payload() if isinstance(e, Message)]
        if kind == "multipart/alternative":
            # The plain one comes first, if there is one.
            inner = sorted(filter(None, inner), key=lambda each: each[0][0] != "text/plain")
            inner = inner[:1]
        for each in inner:
            yield from each
    elif kind in ("text/plain", "text/html") and not _is_attachment(part):
        yield kind, _text_of(part)


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = decode(payload, part.get_content_charset()).text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        return _reflowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _reflowed(text: str, drops_space: bool) -> str:
    """A text whose lines that end with a space go on in the next (RFC 3676)."""
    made: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        marks, words = _unquoted(line)
        flows = words.endswith(" ") and words != SIGNATURE
        said = words[:-1] if flows and drops_space else words
        if open_depth == len(marks) and words != SIGNATURE:
            made[-1].append(said)
        else:
            made.append([f"{marks} {said}" if marks else said])
        open_depth = len(marks) if flows else None
    return "\n".join("".join(line).rstrip() for line in made)


def _unquoted(line: str) -> tuple[str, str]:
    """The marks of a quotation, and the words without the space that guards them."""
    found = QUOTED.match(line)
    marks, words = (found[1], found[2]) if found else ("", line)
    return marks, words.removeprefix(" ")


def _attachments(message: Message) -> Iterator[str]:
    """The names, else the kinds, of what is no text of the mail."""
    for part in message.walk():
        if part.get_content_maintype() == "multipart":
            continue
        is_text = part.get_content_type() in ("text/plain", "text/html")
        if not is_text or _is_attachment(part):
            yield part.get_filename() or part.get_content_type()
