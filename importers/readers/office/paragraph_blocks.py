"""One paragraph -> a block, by its role, joined to the block before where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.document import (
    Block,
    Code,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    InlineImage,
    Inlines,
    Paragraph,
    Quote,
    Style,
    Text,
)
from importers.readers.inline_content import (
    has_image,
    is_blank,
    trimmed,
    without_marks,
    words_of,
)
from importers.readers.office.paragraphs import Role, StyledParagraph

HEADING_LOOK = (Style.STRONG, Style.UNDERLINE)
"""Marks that make a paragraph stand out, and say nothing more where it is a heading."""
DEFINING = (Role.TERM, Role.DEFINITION)
"""Roles of the paragraphs that make a definition list."""


def append_paragraph(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    """Adds a paragraph to blocks, joined to the last where both are parts of one thing.

    `last_role` is the role of the paragraph that the last block was made of, None where
    something stands between.
    """
    APPENDING.get(paragraph.role, _append_body)(blocks, paragraph, last_role)


def _append_body(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    content = trimmed(paragraph.content)
    if has_image(content) and _only_images(content):
        images = [i for i in content if isinstance(i, InlineImage)]
        blocks += [Figure(i.asset, i.alt, attributes=paragraph.attributes) for i in images]
    else:
        blocks.append(Paragraph(content, attributes=paragraph.attributes))


def _append_code(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    """Adds a paragraph of code; word processors make a paragraph of each."""
    text = words_of(paragraph.content).rstrip("\n")
    last = blocks[-1] if blocks else None
    if isinstance(last, Code) and last_role is Role.CODE:
        blocks[-1] = replace(last, text=f"{last.text}\n{text}")
    elif text.strip():
        blocks.append(Code(text, attributes=paragraph.attributes))


def _append_heading(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    content = heading_content(trimmed(paragraph.content))
    blocks.append(
        Heading(max(paragraph.level, 1), content, attributes=paragraph.attributes)
    )


def _append_quote(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    made = Paragraph(trimmed(paragraph.content), attributes=paragraph.attributes)
    last = blocks[-1] if blocks else None
    if isinstance(last, Quote) and last_role is Role.QUOTE:
        blocks[-1] = replace(last, blocks=(*last.blocks, made))
    else:
        blocks.append(Quote((made,)))


def _append_term(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    item = DefinitionItem((trimmed(paragraph.content),), ())
    last = blocks[-1] if blocks else None
    if isinstance(last, DefinitionList) and last_role in DEFINING:
        blocks[-1] = DefinitionList((*last.items, item))
    else:
        blocks.append(DefinitionList((item,)))


def _append_definition(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    last = blocks[-1] if blocks else None
    if not isinstance(last, DefinitionList) or last_role not in DEFINING:
        _append_body(blocks, paragraph, last_role)
        return
    made = Paragraph(trimmed(paragraph.content), attributes=paragraph.attributes)
    *others, item = last.items
    item = DefinitionItem(item.terms, (*item.definitions, (made,)))
    blocks[-1] = DefinitionList((*others, item))


def _append_caption(
    blocks: list[Block], paragraph: StyledParagraph, last_role: Role | None
) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, Figure) and not last.caption:
        blocks[-1] = replace(last, caption=trimmed(paragraph.content))
    else:
        _append_body(blocks, paragraph, last_role)


APPENDING: Mapping[Role, Callable[[list[Block], StyledParagraph, Role | None], None]] = {
    Role.CODE: _append_code,
    Role.HEADING: _append_heading,
    Role.TITLE: _append_heading,
    Role.QUOTE: _append_quote,
    Role.TERM: _append_term,
    Role.DEFINITION: _append_definition,
    Role.CAPTION: _append_caption,
}
"""Role of a paragraph -> how it is added; of any other role it is a plain paragraph."""


def heading_content(content: Inlines) -> Inlines:
    """Returns the inlines of a heading, without bold or underlining that covers all
    of it.
    """
    texts = [i for i in content if isinstance(i, Text) and i.text.strip()]
    over = frozenset(m for m in HEADING_LOOK if texts and all(m in i.marks for i in texts))
    return without_marks(content, over) if over else content


def _only_images(content: Inlines) -> bool:
    """Returns whether images stand alone; a linked image stays where its link is kept."""
    return all(
        (isinstance(i, InlineImage) and not i.marks) or is_blank((i,)) for i in content
    )
