"""Headings that were made by hand: short lines that are larger, bold, in capitals.

Only where no style says anything is look asked. Signs are weighed over the whole
document: a look makes a heading only if it is rare, its lines are short and other text
follows them. Larger type is a strong sign; bold, underlining and capitals in the size
of the text are weak ones, which need a second line of the same kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from importers.document import Inlines
from importers.document.characters import SPACELESS
from importers.readers.inline_content import has_image, trimmed, words_of
from importers.readers.office.paragraph_blocks import heading_content
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.office.typed_lists import find_items
from importers.readers.plurals import counted
from importers.result import Excluded, Message, Severity

MAX_LARGE_WORDS = 24
MAX_STOPPED_WORDS = 6
"""A longer line that ends with a full stop is a sentence, however large."""
MAX_WEAK_WORDS = 14
MIN_CAPITALS = 4
"""Fewer letters in capitals are an abbreviation."""
MIN_FOLLOWING = 6
"""The fewest words of a paragraph that a weak sign may stand above."""
MOST_DIGITS = 2
"""How many digits there may be for each letter."""
SPACELESS_WORD = 3
"""How many letters of a script without spaces weigh as much as a word."""
LARGER = 1.12
"""How much larger than body text type must be to catch the eye."""
MAX_SHARE = 0.34
"""Above this share of a document's words, looks are no headings'."""
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}(?=\.?\s)")
STOPS = (".", ",", ";", ":", "!", "。", "、", "：")


class Rank(NamedTuple):
    """How much a line catches the eye; greater ones are higher headings."""

    size: float
    bold: bool
    capitals: bool
    underlined: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """Pieces with what their look says, and what was guessed."""

    pieces: tuple[BodyItem, ...]
    title: Inlines = ()
    messages: tuple[Message, ...] = ()
    excluded: tuple[Excluded, ...] = ()


def guess(pieces: Sequence[BodyItem], *, has_title: bool) -> Guess:
    """The pieces, with headings and list items that only their look shows."""
    made, items, excluded = find_items(pieces)
    messages: list[Message] = []
    if items:
        was = "was" if items == 1 else "were"
        number = counted(items, "line that begins", "lines that begin")
        text = f"{number} with a typed bullet or number {was} read as a list."
        messages.append(Message(Severity.INFO, "list-guessed", text))
    title: Inlines = ()
    if not any(isinstance(p, StyledParagraph) and p.role is Role.HEADING for p in made):
        made, title, headings = _raise_headings(made, has_title)
        if headings:
            number = counted(headings, "line", "lines")
            text = f"{number} were read as headings because of their look."
            if headings == 1:
                text = "1 line was read as a heading because of its look."
            messages.append(Message(Severity.INFO, "heading-guessed", text))
    return Guess(tuple(made), title, tuple(messages), excluded)


def _raise_headings(
    pieces: Sequence[BodyItem], has_title: bool
) -> tuple[list[BodyItem], Inlines, int]:
    lines = {at: p for at, p in enumerate(pieces) if isinstance(p, StyledParagraph)}
    texts = {at: words_of(line.content).strip() for at, line in lines.items()}
    body = _body_size(lines, texts)
    ranks = {
        at: rank
        for at, line in lines.items()
        if (rank := _rank(line, texts[at], body)) is not None
    }
    ranks = _standing_above(pieces, texts, ranks, body)
    ranks = _agreeing(ranks, body)
    words = sum(map(length, texts.values()))
    if not ranks or sum(length(texts[at]) for at in ranks) > MAX_SHARE * words:
        return list(pieces), (), 0
    made = list(pieces)
    title: Inlines = ()
    first = min(ranks)
    opens = first == min(at for at, p in enumerate(pieces) if texts.get(at, "x"))
    if opens and not has_title and _is_title(first, ranks, lines, body):
        title = heading_content(trimmed(lines[first].content))
        del ranks[first]
    deep = {at: (rank, -_depth(texts[at])) for at, rank in ranks.items()}
    order = sorted(set(deep.values()), reverse=True)
    for at, rank_and_depth in deep.items():
        level = order.index(rank_and_depth) + 1
        made[at] = replace(lines[at], role=Role.HEADING, level=level)
    if title:
        del made[first]
    return made, title, len(ranks)


def _depth(text: str) -> int:
    """How deep a heading stands by its typed number: 2 for “2.1 Scope”, else 1."""
    number = NUMBERED.match(text)
    return 1 + number[0].count(".", 0, -1) if number is not None else 1


def _is_title(
    first: int, ranks: Mapping[int, Rank], lines: Mapping[int, StyledParagraph], body: float
) -> bool:
    """Whether the first of the headings is above all others: alone larger, or centred."""
    rank = ranks[first]
    others = [other for at, other in ranks.items() if at != first]
    if rank.size > body and all(rank > other for other in others):
        return True
    centred = lines[first].appearance.centred and not any(
        lines[at].appearance.centred for at in ranks if at != first
    )
    return centred and bool(others) and all(rank.size >= other.size for other in others)


def _rank(line: StyledParagraph, text: str, body: float) -> Rank | None:
    """The rank of a line that looks like a heading by itself."""
    if line.role is not Role.BODY or line.item is not None or has_image(line.content):
        return None
    words = length(text)
    letters = [c for c in text if c.isalpha()]
    # A line that is nearly all digits is a telephone number, a date or a sum.
    if sum(map(str.isdigit, text)) > MOST_DIGITS * len(letters) or "\t" in text:
        return None
    if not letters:
        return None
    look = line.appearance
    capitals = (
        len(letters) >= MIN_CAPITALS and text.upper() == text and text.lower() != text
    )
    rank = Rank(look.size, look.bold, capitals, look.underlined and not look.bold)
    if body and look.size >= body * LARGER:
        stopped = text.endswith((".", "。")) and words > MAX_STOPPED_WORDS
        fits = words <= MAX_LARGE_WORDS and not text.endswith((",", ";"))
        return rank if fits and not stopped else None
    fits = words <= MAX_WEAK_WORDS and "\n" not in text and not text.endswith(STOPS)
    caught = look.bold or capitals or look.underlined
    return rank if fits and caught and (not body or look.size >= body) else None


def _standing_above(
    pieces: Sequence[BodyItem],
    texts: Mapping[int, str],
    ranks: Mapping[int, Rank],
    body: float,
) -> dict[int, Rank]:
    """The candidates that other text follows.

    Two may stand together; more only where each is of lower rank than the one before.
    A weak one must stand above a list, a table or a paragraph of some length.
    """
    kept: dict[int, Rank] = {}
    run: list[int] = []
    for at in range(len(pieces)):
        if at in ranks:
            run.append(at)
            continue
        falling = [ranks[i] for i in run]
        ordered = falling == sorted(set(falling), reverse=True)
        piece = pieces[at]
        enough = (
            not isinstance(piece, StyledParagraph)
            or piece.item is not None
            or length(texts[at]) >= MIN_FOLLOWING
            or len(texts[at]) >= MIN_FOLLOWING * 5
        )
        if run and (ordered or len(run) == 2):
            kept |= {i: ranks[i] for i in run if enough or ranks[i].size > body}
        run = []
    return kept


def _agreeing(ranks: Mapping[int, Rank], body: float) -> dict[int, Rank]:
    """The candidates in larger type, and the others that are not alone of their kind.

    A bold line that is alone in its details goes with the other bold ones.
    """
    counts = Counter(ranks.values())
    bold = sorted(r for r, n in counts.items() if r.bold and r.size <= body and n > 1)
    kept: dict[int, Rank] = {}
    for at, rank in ranks.items():
        if rank.size > body or counts[rank] > 1:
            kept[at] = rank
        elif rank.bold and bold:
            kept[at] = bold[-1]
    return kept


def length(text: str) -> float:
    """How many words a text is long, in whatever script."""
    return max(len(text.split()), len(SPACELESS.findall(text)) / SPACELESS_WORD)


def _body_size(lines: Mapping[int, StyledParagraph], texts: Mapping[int, str]) -> float:
    """The type size of most words."""
    sizes: Counter[float] = Counter()
    for at, line in lines.items():
        if line.role is not Role.CODE:
            sizes[line.appearance.size] += len(texts[at])
    return sizes.most_common(1)[0][0] if sizes else 0
