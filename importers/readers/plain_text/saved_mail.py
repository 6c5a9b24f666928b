"""A saved mail to a Flow: its head as metadata, the part for people as text or HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from importers.document import Flow, Text
from importers.readers import html
from importers.readers.plain_text.front_matter.header_fields import take_header_fields
from importers.readers.plain_text.lines.text_line import split_lines
from importers.result import Cause, Excluded, Message, Prior, Result, Severity
from importers.source.mail import Mail
from importers.source.source import HTML, Source

MOST_NAMED = 5
"""Attachments that are named in the message; all are listed."""


def read_saved_mail(
    mail: Mail, source: Source, prior: Prior, read: Callable[[str], Result[Flow]]
) -> Result[Flow]:
    """Returns the Flow of a mail; `read` makes that of a plain text."""
    if mail.is_html:
        result = _of_page(mail, source, prior)
    else:
        result = read(f"{mail.head}\n{mail.body}")
    left_out = (
        *(Excluded(Cause.METADATA, line) for line in mail.fields),
        *(Excluded(Cause.MARKUP, name) for name in mail.attachments),
    )
    return replace(
        result,
        messages=(*result.messages, *_messages(mail)),
        excluded=(*result.excluded, *left_out),
    )


def _of_page(mail: Mail, source: Source, prior: Prior) -> Result[Flow]:
    page = html.read(Source(source.name, HTML, mail.body.encode()), prior)
    header = take_header_fields(split_lines(mail.head))
    if header is None:
        return page
    title = page.value.title or ((Text(header.title),) if header.title else ())
    metadata = replace(
        page.value.metadata,
        authors=header.metadata.authors,
        date=header.metadata.date,
        extra=(*page.value.metadata.extra, *header.metadata.extra),
    )
    return replace(page, value=replace(page.value, title=title, metadata=metadata))


def _messages(mail: Mail) -> tuple[Message, ...]:
    names = mail.attachments
    if not names:
        return ()
    named = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    text = f"What is attached to the mail was left out: {named}{more}."
    return (Message(Severity.WARNING, "attachments-left-out", text),)
