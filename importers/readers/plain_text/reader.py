"""The plain-text reader: bytes to Flow, step by step."""

from __future__ import annotations

from importers.decoding import decode
from importers.document import Flow, Inlines, Metadata
from importers.readers.plain_text.building import Builder, levels
from importers.readers.plain_text.chunks import Chunk, Kind, cut
from importers.readers.plain_text.convention import survey
from importers.readers.plain_text.headings import judge
from importers.readers.plain_text.lines import split
from importers.readers.plain_text.wrapping import join
from importers.result import Message, Prior, Result, Severity
from importers.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """The blocks of a plain text; whatever the bytes, no word of them is lost."""
    messages: list[Message] = []
    decoded = decode(source.data)
    if not decoded.certain:
        messages.append(
            Message(
                Severity.INFO,
                "encoding-guessed",
                f"The encoding was guessed: {decoded.encoding}.",
            )
        )
    lines = split(decoded.text)
    convention = survey(lines, prior.convention)
    chunks = judge(cut(lines, convention), convention)
    title, chunks = take_title(chunks)
    words: frozenset[str] = frozenset()
    builder = Builder(convention, words)
    depth = levels(chunks)
    for place, chunk in enumerate(chunks):
        builder.add(chunk, depth.get(place, 1))
        if chunk.kind is Kind.HEADING and chunk.sign.startswith(("bare", "capitals")):
            number = chunk.lines[0].number
            messages.append(
                Message(
                    Severity.INFO,
                    "heading-guessed",
                    f"Line {number} was read as a heading.",
                    number,
                )
            )
    return Result(
        Flow(builder.finish(), title, Metadata()),
        tuple(messages),
        prior=Prior(convention.name, None, "first-line" if title else None),
    )


def take_title(chunks: list[Chunk]) -> tuple[Inlines, list[Chunk]]:
    """The title, and the chunks without it."""
    if not chunks:
        return (), chunks
    first = chunks[0]
    if first.kind is Kind.HEADING or (
        first.kind is Kind.TEXT
        and len(chunks) > 1
        and len(first.lines) <= 3
        and len(first.text) <= 160
        and first.text.rstrip("\"'”’»)]")[-1:] not in ",;:"
    ):
        return join([line.text for line in first.lines]), chunks[1:]
    return (), chunks
