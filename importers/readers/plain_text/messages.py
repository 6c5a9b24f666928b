"""What is said about a reading: encodings, guesses, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from importers.readers.gutenberg import PUBLISHER_LEFT_OUT
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.result import Cause, Excluded, Message, Severity
from importers.source.decoding import Decoded
from importers.source.encoding_messages import encoding_messages

MOST_APART = 12
"""Guessed headings that are each told of; more are told of together."""
GUESSED = ("bare", "capitals")
LEFT_OUT = {
    Cause.RUNNING_HEAD: (
        "running-heads-excluded",
        "running head, which pages repeat, was",
        "running heads, which pages repeat, were",
    ),
    Cause.PAGE_NUMBER: (
        "page-numbers-excluded",
        "page number was",
        "page numbers were",
    ),
    Cause.CONTENTS: (
        "contents-excluded",
        "line of a table of contents was",
        "lines of a table of contents were",
    ),
}


def report(
    decoded: Decoded,
    chunks: Sequence[Chunk],
    excluded: Sequence[Excluded],
    uncolumned: int,
) -> tuple[Message, ...]:
    """Returns the messages of a reading, in a fixed order."""
    return (
        *encoding_messages(decoded),
        *_pages(excluded, uncolumned),
        *_headings(chunks),
    )


def _pages(excluded: Sequence[Excluded], uncolumned: int) -> list[Message]:
    messages: list[Message] = []
    for reason, (code, one, many) in LEFT_OUT.items():
        lines = [part.line for part in excluded if part.reason is reason]
        if lines:
            messages.append(
                Message(
                    Severity.INFO,
                    code,
                    f"{_count(len(lines), one, many)} left out.",
                    lines[0],
                )
            )
    if any(part.reason is Cause.BOILERPLATE for part in excluded):
        messages.append(Message(Severity.INFO, "publisher-left-out", PUBLISHER_LEFT_OUT))
    if uncolumned:
        messages.append(
            Message(
                Severity.INFO,
                "columns-undone",
                f"{_count(uncolumned, 'page was', 'pages were')} read as two columns.",
            )
        )
    return messages


def _headings(chunks: Sequence[Chunk]) -> list[Message]:
    lines = [
        chunk.lines[0].number
        for chunk in chunks
        if chunk.kind is ChunkKind.HEADING and chunk.sign.startswith(GUESSED)
    ]
    if len(lines) <= MOST_APART:
        return [
            Message(
                Severity.INFO,
                "heading-guessed",
                f"Line {line} was read as a heading.",
                line,
            )
            for line in lines
        ]
    shown = ", ".join(str(line) for line in lines[:MOST_APART])
    return [
        Message(
            Severity.INFO,
            "headings-guessed",
            f"{len(lines)} lines were read as headings, among them lines {shown}.",
            lines[0],
        )
    ]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
