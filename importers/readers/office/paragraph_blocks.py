"""Adding a line to blocks, joined to the last where both are parts of one thing."""

from __future__ import annotations

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
from importers.readers.office.paragraphs import Line, Role

LOUD = (Style.STRONG, Style.UNDERLINE)
"""What makes a line loud, and says nothing more where it is a heading."""


def append_paragraph(target: list[Block], line: Line, last_role: Role | None) -> None:
    """Add a line to blocks, joined to the last where both are parts of one thing."""
    last = target[-1] if target else None
    content = trimmed(line.content)
    attributes = line.attributes
    match line.role:
        case Role.CODE:
            text = words_of(line.content).rstrip("\n")
            if isinstance(last, Code) and last_role is Role.CODE:
                target[-1] = replace(last, text=f"{last.text}\n{text}")
            elif text.strip():
                target.append(Code(text, attributes=attributes))
        case Role.HEADING | Role.TITLE:
            target.append(
                Heading(max(line.level, 1), heading_content(content), attributes=attributes)
            )
        case Role.QUOTE:
            made = Paragraph(content, attributes=attributes)
            if isinstance(last, Quote) and last_role is Role.QUOTE:
                target[-1] = replace(last, blocks=(*last.blocks, made))
            else:
                target.append(Quote((made,)))
        case Role.TERM:
            item = DefinitionItem((content,), ())
            if isinstance(last, DefinitionList) and last_role in (
                Role.TERM,
                Role.DEFINITION,
            ):
                target[-1] = DefinitionList((*last.items, item))
            else:
                target.append(DefinitionList((item,)))
        case Role.DEFINITION if isinstance(last, DefinitionList) and last_role in (
            Role.TERM,
            Role.DEFINITION,
        ):
            made = Paragraph(content, attributes=attributes)
            item = last.items[-1]
            item = DefinitionItem(item.terms, (*item.definitions, (made,)))
            target[-1] = DefinitionList((*last.items[:-1], item))
        case Role.CAPTION if isinstance(last, Figure) and not last.caption:
            target[-1] = replace(last, caption=content)
        case _:
            if has_image(content) and _only_images(content):
                for image in content:
                    if isinstance(image, InlineImage):
                        target.append(Figure(image.asset, image.alt, attributes=attributes))
            else:
                target.append(Paragraph(content, attributes=attributes))


def heading_content(content: Inlines) -> Inlines:
    """The inlines of a heading, without bold or underlining that covers all of it."""
    texts = [i for i in content if isinstance(i, Text) and i.text.strip()]
    over = frozenset(m for m in LOUD if texts and all(m in i.marks for i in texts))
    return without_marks(content, over) if over else content


def _only_images(content: Inlines) -> bool:
    """Whether images stand alone; a linked image stays where its link is kept."""
    return all(
        (isinstance(i, InlineImage) and not i.marks) or is_blank((i,)) for i in content
    )
