"""Headings and list items that were typed by hand: bold larger lines, “•” and “1.”.

Only where no style says anything is look asked. Signs are weighed over the whole
document: a look makes a heading only if it is rare, its lines are short and body text
follows; a typed marker makes an item if it is a bullet sign, or if neighbours agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.document import Inlines
from importers.readers.assembly import plain
from importers.readers.images import count
from importers.readers.lines import Line, Piece, Role, has_image, trimmed, words_of
from importers.readers.typed_lists import find_items
from importers.result import Message, Severity

MAX_HEADING_WORDS = 24
MAX_BOLD_WORDS = 14
MAX_STOPPED_WORDS = 6
"""A longer line that ends with a full stop is a sentence, however large."""
LARGER = 1.12
"""How much larger than body text type must be to catch the eye."""
MAX_SHARE = 0.34
"""Above this share of a document's words, a look is no heading's."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Pieces with what their look says, and what was guessed."""

    pieces: tuple[Piece, ...]
    title: Inlines = ()
    messages: tuple[Message, ...] = ()


def infer(pieces: Sequence[Piece], *, has_title: bool) -> Guess:
    """The pieces, with headings and list items that only their look shows."""
    made, items = find_items(pieces)
    messages: list[Message] = []
    if items:
        number = count(items, "list item was", "list items were")
        text = f"{number} recognised by typed bullets or numbers."
        messages.append(Message(Severity.INFO, "list-guessed", text))
    title: Inlines = ()
    if not any(isinstance(p, Line) and p.role is Role.HEADING for p in made):
        made, title, headings = _raise_headings(made, has_title)
        if headings:
            number = count(headings, "heading was", "headings were")
            text = f"{number} recognised by look, not by a heading style."
            messages.append(Message(Severity.INFO, "heading-guessed", text))
    return Guess(tuple(made), title, tuple(messages))


def _raise_headings(
    pieces: Sequence[Piece], has_title: bool
) -> tuple[list[Piece], Inlines, int]:
    lines = [p for p in pieces if isinstance(p, Line)]
    body = _body_size(lines)
    candidates = {
        at for at, p in enumerate(pieces) if isinstance(p, Line) and _catches(p, body)
    }
    candidates = _standing_alone(pieces, candidates)
    words = sum(len(words_of(line.content).split()) for line in lines)
    raised = sum(
        len(words_of(p.content).split())
        for at in candidates
        if isinstance(p := pieces[at], Line)
    )
    if not candidates or raised > MAX_SHARE * words:
        return list(pieces), (), 0
    made = list(pieces)
    sizes = Counter(_rank(pieces[at]) for at in candidates)
    title: Inlines = ()
    first = min(candidates)
    top = max(sizes)
    if (
        not has_title
        and first == _first_words(pieces)
        and _rank(pieces[first]) == top
        and sizes[top] == 1
        and top[0] > body
    ):
        line = made[first]
        if isinstance(line, Line):
            title = plain(trimmed(line.content))
        candidates.discard(first)
        del sizes[top]
    if not any(size > body for size, _ in sizes) and len(candidates) < 2:
        candidates = set()
    levels = {rank: at + 1 for at, rank in enumerate(sorted(sizes, reverse=True))}
    for at in candidates:
        line = made[at]
        if isinstance(line, Line):
            made[at] = replace(line, role=Role.HEADING, level=levels[_rank(line)])
    if title:
        del made[first]
    return made, title, len(candidates)


def _catches(line: Line, body: float) -> bool:
    """Whether a line looks like a heading by itself."""
    if line.role is not Role.BODY or line.item is not None or has_image(line.content):
        return False
    text = words_of(line.content).strip()
    words = text.split()
    if not any(c.isalpha() for c in text) or "\t" in text:
        return False
    if body and line.look.size >= body * LARGER:
        return (
            len(words) <= MAX_HEADING_WORDS
            and not text.endswith((",", ";"))
            and (len(words) <= MAX_STOPPED_WORDS or not text.endswith((".", "。")))
        )
    return (
        line.look.bold
        and (not body or line.look.size >= body)
        and len(words) <= MAX_BOLD_WORDS
        and "\n" not in text
        and not text.endswith((".", ",", ";", ":", "!"))
    )


def _standing_alone(pieces: Sequence[Piece], candidates: set[int]) -> set[int]:
    """The candidates that something other follows, in runs of two at the most."""
    kept: set[int] = set()
    run: list[int] = []
    for at in range(len(pieces) + 1):
        if at in candidates:
            run.append(at)
            continue
        if run and at < len(pieces):
            ranks = [_rank(pieces[i]) for i in run]
            if (
                len(set(ranks)) == len(ranks) and ranks == sorted(ranks, reverse=True)
            ) or len(run) == 2:
                kept.update(run)
        run = []
    return kept


def _rank(piece: Piece) -> tuple[float, bool]:
    return (piece.look.size, piece.look.bold) if isinstance(piece, Line) else (0, False)


def _first_words(pieces: Sequence[Piece]) -> int:
    return next(
        (
            at
            for at, p in enumerate(pieces)
            if not isinstance(p, Line) or words_of(p.content).strip()
        ),
        -1,
    )


def _body_size(lines: Sequence[Line]) -> float:
    """The type size of most words."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.role is not Role.CODE:
            sizes[line.look.size] += len(words_of(line.content))
    return sizes.most_common(1)[0][0] if sizes else 0
