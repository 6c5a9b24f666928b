"""The first real source document is read exactly as a person would read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.document import Block, Heading, Inline, List, Paragraph, Text
from importers.readers import READERS
from importers.result import NO_PRIOR
from importers.source.source import load_source

ROOT = Path(__file__).parents[4]
SOURCE = (
    ROOT.parent
    / "shared/source-documents/how-does-ketamine-help-with-depression-treatment.txt"
)


def words_of(content: tuple[Inline, ...]) -> str:
    return "".join(part.text for part in content if isinstance(part, Text))


def shape(block: Block) -> str:
    match block:
        case Heading(level, content):
            return f"{level} {words_of(content)}"
        case List(items):
            return f"list of {len(items)}"
        case Paragraph():
            return "paragraph"
    return type(block).__name__


def test_the_first_source_document_is_read_as_three_titled_sections() -> None:
    if not SOURCE.exists():
        pytest.skip("the source documents are not beside this project")
    source = load_source(SOURCE)
    result = READERS[source.media_type](source, NO_PRIOR)
    lines = [line for line in SOURCE.read_text("utf-8").splitlines() if line.strip()]
    assert words_of(result.value.title) == lines[0]
    headings = [line for line in lines if line.startswith("What ")]
    assert [shape(block) for block in result.value.blocks] == [
        *["paragraph"] * 3,
        f"1 {headings[0]}",
        *["paragraph"] * 2,
        f"1 {headings[1]}",
        "paragraph",
        "list of 7",
        "paragraph",
        f"1 {headings[2]}",
        "paragraph",
        "list of 5",
        "paragraph",
    ]


def test_the_first_source_document_keeps_every_word_in_order() -> None:
    if not SOURCE.exists():
        pytest.skip("the source documents are not beside this project")
    source = load_source(SOURCE)
    flow = READERS[source.media_type](source, NO_PRIOR).value
    found = words_of(flow.title).split()
    for block in flow.blocks:
        match block:
            case Heading(content=content) | Paragraph(content):
                found += words_of(content).split()
            case List(items):
                for item in items:
                    paragraph = item.blocks[0]
                    assert isinstance(paragraph, Paragraph)
                    found += words_of(paragraph.content).split()
    assert found == SOURCE.read_text("utf-8").replace("•", " ").split()
