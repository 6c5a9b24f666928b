"""The plain-text reader: bytes to Flow, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from importers.decoding import decode
from importers.document import Flow, Inlines, Metadata, Text
from importers.readers.plain_text.building import Builder, levels
from importers.readers.plain_text.chunks import Chunk, Kind, cut
from importers.readers.plain_text.convention import survey
from importers.readers.plain_text.front_matter import take_front_matter
from importers.readers.plain_text.headings import judge
from importers.readers.plain_text.lines import Line, split
from importers.readers.plain_text.numbering import with_numbered
from importers.readers.plain_text.pages import without_furniture
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
    front = take_front_matter(lines)
    if front is not None:
        lines = lines[: front.first] + lines[front.last :]
    pages = without_furniture(lines)
    lines = pages.lines
    convention = survey(lines, prior.convention)
    chunks = judge(with_numbered(cut(lines, convention)), convention)
    chunks_before = chunks
    title, chunks = take_title(chunks)
    metadata = Metadata()
    if front is not None:
        metadata = front.metadata
        if front.title:
            same = _words(title) == front.title.casefold()
            if title and not same and chunks_before:
                chunks = chunks_before
            title = (Text(front.title),)
    words = vocabulary(lines) if pages.excluded else frozenset()
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
        Flow(builder.finish(), title, metadata),
        tuple(messages),
        excluded=pages.excluded,
        prior=Prior(convention.name, None, "first-line" if title else None),
    )


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words of a text in lower case, to tell words that a hyphen cut in two."""
    return frozenset(
        word.strip(".,;:!?()\"'“”‘’").lower()
        for line in lines
        for word in line.text.split()
    )


def _words(content: Inlines) -> str:
    return "".join(part.text for part in content if isinstance(part, Text)).casefold()


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
