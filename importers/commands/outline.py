"""The outline of a document: its headings, and how much of what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from importers import document as d
from importers.document import Block, Blocks, Document, Heading
from importers.document.words import WORD, text_of, texts

KINDS: Mapping[type[Block], str] = {
    d.Paragraph: "paragraph",
    d.Heading: "heading",
    d.List: "list",
    d.DefinitionList: "definition list",
    d.Table: "table",
    d.Quote: "quotation",
    d.Code: "code block",
    d.Figure: "image",
    d.Divider: "divider",
    d.Callout: "callout",
    d.FootnoteDef: "footnote",
    d.RawBlock: "markup block",
    d.Opaque: "special block",
}
"""What one block of each kind is called."""


def outline_lines(document: Document) -> Iterator[str]:
    """Yields title, lead, sections and the headings in them, one a line."""
    yield text_of(document.title) or "(no title)"
    if document.lead:
        yield f"  (lead): {_held(document.lead)}"
    for section in document.sections:
        title = " ".join(text_of(section.title).split())
        yield f"{'  ' * section.level}{title}: {_held(section.blocks)}"
        for block in section.blocks:
            if isinstance(block, Heading):
                yield "  " * block.level + "· " + text_of(block.content)


def _held(blocks: Blocks) -> str:
    """Returns how many blocks of each kind there are, and how many words."""
    counts = Counter(type(block) for block in blocks)
    named = sorted((KINDS[kind], number) for kind, number in counts.items())
    kinds = [_counted(number, name) for name, number in named]
    words = sum(len(WORD.findall(text)) for text in texts(blocks))
    return ", ".join([*kinds, _counted(words, "word")])


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
