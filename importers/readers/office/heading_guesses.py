"""Headings that were made by hand: short lines that are larger, bold, in capitals.

Signs are weighed over the whole document: a look makes a heading only if it is rare,
its lines are short and other text follows them. Larger type is a strong sign; bold,
underlining and capitals in the size of the text are weak ones, which need a second line
of the same kind. The numbers were chosen by hand, as those of `prominence`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from importers.document import Inlines
from importers.readers.inline_content import trimmed, words_of
from importers.readers.office.paragraph_blocks import heading_content
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.office.prominence import Prominence, length, prominence

MIN_FOLLOWING = 6
"""The fewest words of a paragraph that a weak sign may stand above."""
LETTERS_PER_WORD = 5
"""Letters that weigh as much as a word, in paragraphs of few long words."""
MAX_SHARE = 0.34
"""Above this share of a document's words, looks are no headings'."""
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}(?=\.?\s)")

Candidates = Mapping[int, Prominence]
"""Place among the body items -> how much the paragraph there catches the eye."""


class _Paragraphs(NamedTuple):
    """The paragraphs of a document and their words, by place among its body items."""

    body_items: Sequence[BodyItem]
    paragraphs: Mapping[int, StyledParagraph]
    texts: Mapping[int, str]
    body_size: float
    """The size of type of most words, in points; 0 where none is known."""


def guess_headings(
    body_items: Sequence[BodyItem], has_title: bool
) -> tuple[list[BodyItem], Inlines, int]:
    """Returns the body items with headings raised, the title, and how many headings there
    are.

    The title is empty where none was found, or `has_title` tells that there is one.
    """
    document = _paragraphs_of(body_items)
    # Each step keeps fewer of the candidates.
    found = _looking_like_headings(document)
    found = _standing_above_text(document, found)
    headings = _of_a_kind(document, found)
    if not headings or _are_too_much(document, headings):
        return list(body_items), (), 0
    made = list(body_items)
    first = min(headings)
    is_title = not has_title and _is_title(document, headings)
    if is_title:
        del headings[first]
    for at, level in _levels(document, headings).items():
        made[at] = replace(document.paragraphs[at], role=Role.HEADING, level=level)
    if not is_title:
        return made, (), len(headings)
    del made[first]
    return made, heading_content(trimmed(document.paragraphs[first].content)), len(headings)


def _paragraphs_of(body_items: Sequence[BodyItem]) -> _Paragraphs:
    paragraphs = {
        at: item for at, item in enumerate(body_items) if isinstance(item, StyledParagraph)
    }
    texts = {
        at: words_of(paragraph.content).strip() for at, paragraph in paragraphs.items()
    }
    sizes: Counter[float] = Counter()
    for at, paragraph in paragraphs.items():
        # Code is often smaller, and there may be more of it than of text.
        if paragraph.role is not Role.CODE:
            sizes[paragraph.appearance.size] += len(texts[at])
    body_size = sizes.most_common(1)[0][0] if sizes else 0
    return _Paragraphs(body_items, paragraphs, texts, body_size)


def _looking_like_headings(document: _Paragraphs) -> Candidates:
    looks = (
        (at, prominence(paragraph, document.texts[at], document.body_size))
        for at, paragraph in document.paragraphs.items()
    )
    return {at: look for at, look in looks if look is not None}


def _standing_above_text(document: _Paragraphs, candidates: Candidates) -> Candidates:
    """Returns the candidates that other text follows.

    Two may stand together; more only where each is of lower rank than the one before.
    A weak one must stand above a list, a table or a paragraph of some length.
    """
    kept: dict[int, Prominence] = {}
    for together, following in _runs(len(document.body_items), candidates):
        ranks = [candidates[at] for at in together]
        is_falling = ranks == sorted(set(ranks), reverse=True)
        if is_falling or len(together) == 2:
            is_enough = _is_enough(document, following)
            for at in together:
                if is_enough or candidates[at].size > document.body_size:
                    kept[at] = candidates[at]
    return kept


def _runs(end: int, candidates: Candidates) -> Iterator[tuple[list[int], int]]:
    """Yields the candidates that stand together, and the place of what follows them."""
    run: list[int] = []
    for at in range(end):
        if at in candidates:
            run.append(at)
        elif run:
            yield run, at
            run = []


def _is_enough(document: _Paragraphs, at: int) -> bool:
    """Returns whether a weak heading may stand above a body item."""
    paragraph = document.paragraphs.get(at)
    if paragraph is None or paragraph.item is not None:
        return True
    text = document.texts[at]
    enough_letters = MIN_FOLLOWING * LETTERS_PER_WORD
    return length(text) >= MIN_FOLLOWING or len(text) >= enough_letters


def _of_a_kind(document: _Paragraphs, candidates: Candidates) -> dict[int, Prominence]:
    """Returns the candidates in larger type, and the others that are not alone of their
    kind.

    A bold line that is alone in its details goes with the other bold ones.
    """
    body_size = document.body_size
    counts = Counter(candidates.values())
    bold = sorted(r for r, n in counts.items() if r.bold and r.size <= body_size and n > 1)
    kept: dict[int, Prominence] = {}
    for at, rank in candidates.items():
        if rank.size > body_size or counts[rank] > 1:
            kept[at] = rank
        elif rank.bold and bold:
            kept[at] = bold[-1]
    return kept


def _are_too_much(document: _Paragraphs, headings: Candidates) -> bool:
    """Returns whether so much of a text would be headings that the look means something
    else.
    """
    words = sum(map(length, document.texts.values()))
    return sum(length(document.texts[at]) for at in headings) > MAX_SHARE * words


def _is_title(document: _Paragraphs, headings: Candidates) -> bool:
    """Returns whether the first heading opens the document and is above all others.

    It is where it alone is larger, or where it alone is centred and none is larger.
    """
    first, *later = sorted(headings)
    if any(document.texts.get(at) != "" for at in range(first)):
        return False
    rank = headings[first]
    if rank.size > document.body_size and all(rank > headings[at] for at in later):
        return True
    paragraphs = document.paragraphs
    if not paragraphs[first].appearance.centred or any(
        paragraphs[at].appearance.centred for at in later
    ):
        return False
    return bool(later) and all(rank.size >= headings[at].size for at in later)


def _levels(document: _Paragraphs, headings: Candidates) -> dict[int, int]:
    """Returns the level of each heading, from 1: by its look, then by its typed number."""
    ranks = {at: (look, -_depth(document.texts[at])) for at, look in headings.items()}
    # “2.1” stands below “2” though both look the same.
    order = sorted(set(ranks.values()), reverse=True)
    return {at: order.index(rank) + 1 for at, rank in ranks.items()}


def _depth(text: str) -> int:
    """Returns how deep a heading stands by its typed number: 2 for “2.1 Scope”, else 1."""
    number = NUMBERED.match(text)
    return 1 + number[0].count(".", 0, -1) if number is not None else 1
