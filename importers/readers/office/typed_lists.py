"""Lists that were typed: neighbouring paragraphs with typed markers become one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.document import Break, Inline, Inlines, NumberStyle, Text
from importers.readers.inline_content import words_of
from importers.readers.office.paragraphs import BodyItem, ListPlace, Role, StyledParagraph
from importers.readers.office.printed_numbers import (
    NOT_PRINTED,
    NumberKind,
    PrintedNumber,
)
from importers.readers.office.typed_markers import (
    PLAIN_BULLETS,
    STEP,
    MarkedParagraph,
    find_marker,
    has_sure_bullet,
)

AGREEING = 3
"""How many paragraphs with an unsure marker make a list; chosen: two may be chance."""
SURE = 2
"""How many paragraphs with numbers make a list where they begin with 1, or tabs follow."""


def find_items(body_items: Sequence[BodyItem]) -> tuple[list[BodyItem], int]:
    """Returns the body items with typed items in lists, and how many items.

    Numbers and letters live on in the list that is made.
    """
    made: list[BodyItem] = []
    for item in body_items:
        made += _split(item) if isinstance(item, StyledParagraph) else [item]
    marked = [find_marker(p) if isinstance(p, StyledParagraph) else None for p in made]
    found = 0
    for start, run in _runs(marked):
        for at, one in _items(run):
            made[start + at] = _as_item(one, start)
            found += 1
    return (made if found else list(body_items)), found


def _runs(
    marked: Sequence[MarkedParagraph | None],
) -> Iterator[tuple[int, list[MarkedParagraph]]]:
    """Yields the paragraphs with markers that stand together, with the place of the
    first.
    """
    run: list[MarkedParagraph] = []
    for at, one in enumerate(marked):
        if one is not None:
            run.append(one)
        elif run:
            yield at - len(run), run
            run = []
    if run:
        yield len(marked) - len(run), run


def _items(run: Sequence[MarkedParagraph]) -> Iterator[tuple[int, MarkedParagraph]]:
    """Yields the paragraphs of a run that are items, with their places in it."""
    signs = Counter(one.sign for one in run)
    numbers_count = _numbers_count([one for one in run if one.number is not None])
    for at, one in enumerate(run):
        if one.number is None:
            # “o” is the bullet of Word's second level, but a word in several languages.
            is_item = one.sign not in PLAIN_BULLETS or (
                (one.tab and one.sign != "o") or signs[one.sign] >= AGREEING
            )
        else:
            is_item = numbers_count
        if is_item:
            yield at, one


def _numbers_count(numbered: Sequence[MarkedParagraph]) -> bool:
    """Returns whether typed numbers count up, on each level and in each form by itself."""
    if not numbered:
        return False
    first = numbered[0]
    is_sure = first.tab or (first.number == 1 and not first.letter)
    if len(numbered) < (SURE if is_sure else AGREEING):
        return False
    following: dict[tuple[int, str], int] = {}
    for one in numbered:
        key, number = (one.depth, one.sign), one.number or 0
        if following.get(key, number) != number:
            return False
        following[key] = number + 1
    return True


def _typed(one: MarkedParagraph) -> PrintedNumber:
    """Returns the number of an item as it was typed."""
    if not one.letter:
        return NOT_PRINTED
    upper = one.letter.isupper()
    style = NumberStyle.UPPER_ALPHA if upper else NumberStyle.LOWER_ALPHA
    text = words_of(one.paragraph.content)[: one.end].strip()
    return PrintedNumber(text, NumberKind.LETTERS, style)


def _as_item(one: MarkedParagraph, run: int) -> StyledParagraph:
    """Returns a paragraph as an item of the list of its run; the marker is taken off."""
    is_numbered = one.number is not None
    item = ListPlace(
        f"typed:{run}:{one.depth}:{is_numbered}",
        one.depth,
        is_numbered,
        one.number or 1,
        STEP * (one.depth + 1),
        "•",
        printed=_typed(one),
    )
    return replace(one.paragraph, content=_after(one.paragraph.content, one.end), item=item)


def _after(content: Inlines, end: int) -> Inlines:
    """Returns inlines without their first `end` characters."""
    rest: list[Inline] = []
    for inline in content:
        if end and isinstance(inline, Text):
            kept = inline.text[end:]
            end = max(0, end - len(inline.text))
            if kept:
                rest.append(Text(kept, inline.marks))
        else:
            rest.append(inline)
    return tuple(rest)


def _split(paragraph: StyledParagraph) -> list[BodyItem]:
    """Returns a paragraph whose lines are typed items, as one paragraph each."""
    if (
        paragraph.item is not None
        or paragraph.role is not Role.BODY
        or Break() not in paragraph.content
    ):
        return [paragraph]
    parts = [part for part in _between_breaks(paragraph.content) if words_of(part).strip()]
    typed = sum(has_sure_bullet(words_of(part)) for part in parts)
    # The first line may be a sentence that leads to the list.
    if typed < 2 or typed < len(parts) - 1:
        return [paragraph]
    return [replace(paragraph, content=part) for part in parts]


def _between_breaks(content: Inlines) -> Iterator[Inlines]:
    part: list[Inline] = []
    for inline in content:
        if isinstance(inline, Break):
            yield tuple(part)
            part = []
        else:
            part.append(inline)
    yield tuple(part)
