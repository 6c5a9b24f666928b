"""List markers that were typed as text: “•”, “-”, “1.”, “a)”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.document import Break, Inline, Inlines, Text
from importers.readers.inline_content import words_of
from importers.readers.office.paragraphs import BodyItem, ListPlace, Role, StyledParagraph
from importers.result import Excluded, Reason

BULLET = re.compile(r"(\s*)([•●○◦▪▫■□‣⁃∙·❖➢➤✓✔]|[-–*o§])(\t+ *|[ \u00a0]+)(?=\S)")
PLAIN_BULLETS = frozenset("-–*o§")
"""Signs that mean a bullet only before a tab, or where several lines begin so."""
NUMBER = re.compile(r"(\s*)(\(?)(\d{1,3}|[a-zA-Z])([.)])(\t+ *|[ \u00a0]+)(?=\S)")
AGREEING = 3
STEP = 360


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line that begins with what may be a marker."""

    line: StyledParagraph
    end: int
    depth: int
    sign: str
    number: int | None
    tab: bool
    letter: str = ""
    """The letter that it counts with, instead of a number."""


def find_items(
    pieces: Sequence[BodyItem],
) -> tuple[list[BodyItem], int, tuple[Excluded, ...]]:
    """The pieces with typed items made into list lines, how many, and their letters.

    Numbers live on in the list that is made; a letter, such as `a)`, is left out.
    """
    split: list[BodyItem] = []
    for piece in pieces:
        split += _split(piece) if isinstance(piece, StyledParagraph) else [piece]
    marked = [_marked(p) if isinstance(p, StyledParagraph) else None for p in split]
    if not any(marked):
        return list(pieces), 0, ()
    found = 0
    letters: list[Excluded] = []
    for start, end in _runs(marked):
        run = [m for m in marked[start:end] if m is not None]
        chosen = _chosen(run)
        for at, one in enumerate(run):
            if chosen[at]:
                split[start + at] = _as_item(one, start)
                if one.letter:
                    letters.append(Excluded(Reason.MARKUP, one.letter))
                found += 1
    return (split, found, tuple(letters)) if found else (list(pieces), 0, ())


def _runs(marked: Sequence[_Marked | None]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at in range(len(marked) + 1):
        here = at < len(marked) and marked[at] is not None
        if here and start is None:
            start = at
        elif not here and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _chosen(run: Sequence[_Marked]) -> list[bool]:
    """Which lines of a run are items."""
    signs = [one.sign for one in run]
    chosen: list[bool] = []
    expected: dict[tuple[int, str], int] = {}
    for one in run:
        if one.number is not None:
            key = (one.depth, one.sign)
            expected.setdefault(key, one.number)
            chosen.append(expected[key] == one.number)
            expected[key] = one.number + 1
        elif one.sign in PLAIN_BULLETS:
            chosen.append(
                (one.tab and one.sign != "o") or signs.count(one.sign) >= AGREEING
            )
        else:
            chosen.append(True)
    numbered = [at for at, one in enumerate(run) if one.number is not None]
    first = run[numbered[0]] if numbered else None
    counts = first is not None and first.number == 1 and not first.letter
    needed = 2 if first is not None and (first.tab or counts) else AGREEING
    if first is not None and (
        len(numbered) < needed or not all(chosen[at] for at in numbered)
    ):
        for at in numbered:
            chosen[at] = False
    return chosen


def _marked(line: StyledParagraph) -> _Marked | None:
    if line.item is not None or line.role is not Role.BODY:
        return None
    text = words_of(line.content)
    if "\n" in text.strip():
        text = text.split("\n")[0] if not text.startswith("\n") else ""
    match = BULLET.match(text)
    number = None
    letter = ""
    if match is not None:
        space, sign, after = match.groups()
    else:
        match = NUMBER.match(text)
        if match is None:
            return None
        space, opening, label, closing, after = match.groups()
        if line.appearance.bold:
            return None
        number = int(label) if label.isdigit() else ord(label.lower()) - 96
        kind = "1" if label.isdigit() else "a" if label.islower() else "A"
        sign = f"{opening}{kind}{closing}"
        letter = "" if label.isdigit() else label
    depth = space.count("\t") + max(line.indent, 0) // STEP
    return _Marked(line, match.end(), depth, sign, number, "\t" in after, letter)


def _as_item(one: _Marked, run: int) -> StyledParagraph:
    indent = STEP * (one.depth + 1)
    item = ListPlace(
        f"typed:{run}:{one.depth}:{one.number is not None}",
        one.depth,
        one.number is not None,
        one.number or 1,
        indent,
        "•",
    )
    return replace(one.line, content=_after(one.line.content, one.end), item=item)


def _after(content: Inlines, end: int) -> Inlines:
    """Inlines without their first `end` characters."""
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


def _split(line: StyledParagraph) -> list[BodyItem]:
    """A paragraph whose lines are typed items, as one line each."""
    if line.item is not None or line.role is not Role.BODY or Break() not in line.content:
        return [line]
    parts: list[list[Inline]] = [[]]
    for inline in line.content:
        if isinstance(inline, Break):
            parts.append([])
        else:
            parts[-1].append(inline)
    texts = [words_of(tuple(part)) for part in parts]
    typed = sum(
        (m := BULLET.match(t)) is not None and m[2] not in PLAIN_BULLETS for t in texts
    )
    if typed < 2 or typed < len([t for t in texts if t.strip()]) - 1:
        return [line]
    return [
        replace(line, content=tuple(part))
        for part, t in zip(parts, texts, strict=True)
        if t.strip()
    ]
