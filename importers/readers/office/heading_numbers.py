"""The automatic numbers of headings: kept in the words where the text refers to them.

Word processors count headings; their numbers are nowhere in the words. A reader who is
told to “see 2.1” needs the number, so that heading keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from importers.document import Block, Flow, Inlines, Link, Text
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.readers.number_references import AFTER, BEFORE
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.plurals import counted
from importers.result import Message, Severity

SEVERAL_LEVELS = re.compile(r"[^\W_]+(?:[.\-–][^\W_]+)+")
"""Such as “2.1” or “A-3”."""
BRACKETS = "()[]. :"


@dataclass(frozen=True, slots=True)
class NumberedHeadings:
    """Body items whose headings keep the numbers that the text refers to."""

    body_items: list[BodyItem]
    messages: tuple[Message, ...]


def keep_heading_numbers(
    body_items: Sequence[BodyItem], notes: Sequence[Block]
) -> NumberedHeadings:
    """Returns the body items, the number that is referred to in front of a heading's words.

    `notes` are looked through for references too.
    """
    numbered = [_numbered(item) for item in body_items]
    if not any(numbered):
        return NumberedHeadings(list(body_items), ())
    contents = list(_contents(body_items, notes))
    text = "\n".join(text_of(content) for content in contents)
    links = set(_links(contents))
    made = list(body_items)
    left: list[str] = []
    for at, heading in enumerate(numbered):
        if heading is None:
            continue
        number = heading.number.strip(BRACKETS)
        is_linked = (f"#{heading.attributes.anchor}", number) in links
        if is_linked or _is_referred_to(number, text):
            words = (Text(f"{heading.number} "), *heading.content)
            made[at] = replace(heading, content=words)
        else:
            left.append(heading.number)
    return NumberedHeadings(made, _messages(left))


def _numbered(item: BodyItem) -> StyledParagraph | None:
    is_numbered = (
        isinstance(item, StyledParagraph)
        and item.role is Role.HEADING
        and bool(item.number.strip(BRACKETS))
    )
    return item if is_numbered and isinstance(item, StyledParagraph) else None


def _contents(body_items: Sequence[BodyItem], notes: Iterable[Block]) -> Iterator[Inlines]:
    """Yields all that is written in a text, but its headings."""
    blocks: list[Block] = list(notes)
    for item in body_items:
        if not isinstance(item, StyledParagraph):
            blocks.append(item)
        elif item.role is not Role.HEADING:
            yield item.content
    for line in all_lines(Flow(tuple(blocks))):
        if not isinstance(line, str):
            yield line


def _links(contents: Iterable[Inlines]) -> Iterator[tuple[str, str]]:
    """Yields the targets of links and the numbers that are their words."""
    for content in contents:
        for inline in content:
            for mark in inline.marks if isinstance(inline, Text) else ():
                if isinstance(mark, Link) and isinstance(inline, Text):
                    yield mark.target, inline.text.strip().strip(BRACKETS)


def _is_referred_to(number: str, text: str) -> bool:
    """Returns whether a text names a number: “2.1” anywhere, “2” after a word such as
    “section”.
    """
    if SEVERAL_LEVELS.fullmatch(number):
        before = r"(?<![^\W_])(?<!\d[.,])"
    elif " " in number:
        # Words that are printed with each number, such as “Part 2”.
        before = r"(?<![^\W_])"
    else:
        before = BEFORE
    pattern = before + re.escape(number) + AFTER
    return re.search(pattern, text, re.IGNORECASE) is not None


def _messages(left: Sequence[str]) -> tuple[Message, ...]:
    if not left:
        return ()
    number = counted(len(left), "heading", "headings")
    text = f"The automatic numbers of {number}, such as “{left[0]}”, were left out."
    return (Message(Severity.INFO, "heading-numbers-left-out", text),)
