"""Judging which chunks are headings, by their look, their neighbours and the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks import Chunk, Kind
from importers.readers.plain_text.convention import Convention
from importers.readers.plain_text.markers import SECTION_NUMBER

MOST_CHARACTERS = 160
MOST_WORDS = 24
THRESHOLD = 1.5
STOPS = ".。．…।|｡"
ASKS = "?？؟⸮;"
CLOSERS = "\"'”’»)]』」）"
JOINERS = frozenset(
    {"and", "or", "and/or", "but", "und", "oder", "et", "ou", "y", "o", "e"}
)
LEADS = frozenset(
    [
        "learn",
        "find",
        "view",
        "read",
        "see",
        "get",
        "download",
        "apply",
        "sign",
        "go",
        "call",
        "contact",
        "watch",
        "check",
        "visit",
        "review",
        "print",
        "use",
        "order",
        "request",
        "manage",
        "access",
        "browse",
        "click",
    ]
)
"""First words of lines that ask the reader to go on elsewhere."""
ADDRESS = re.compile(r"https?://|www\.|\S@\S|[{}=<>|\\]|\.(?:com|org|gov|net)\b")
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


def judge(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, with those that are headings made so."""
    chunks = _numbered(list(chunks))
    usual = _usual_gap(chunks)
    scores = [
        _score(place, chunks, convention, usual) if chunk.kind is Kind.TEXT else None
        for place, chunk in enumerate(chunks)
    ]
    judged: list[Chunk] = []
    following_heading = False
    for place in range(len(chunks) - 1, -1, -1):
        chunk = chunks[place]
        score = scores[place]
        if score is not None:
            if following_heading and score < 4 and chunk.text[-1] not in ASKS:
                score -= 1.2
            if score > THRESHOLD:
                chunk = _heading(chunk, convention)
        following_heading = chunk.kind is Kind.HEADING
        judged.append(chunk)
    judged.reverse()
    return judged


def _heading(chunk: Chunk, convention: Convention) -> Chunk:
    text = chunk.text
    sign = "bare"
    if text.isupper() and sum(map(str.isalpha, text)) > 3:
        sign = "capitals"
    elif HASHES.match(text):
        sign = "#" * len(text.split(None, 1)[0])
    return replace(chunk, kind=Kind.HEADING, sign=f"{sign}{min(chunk.gap, 3)}")


def _usual_gap(chunks: Sequence[Chunk]) -> int:
    gaps = sorted(chunk.gap for chunk in chunks if chunk.kind is Kind.TEXT)
    return gaps[len(gaps) // 2] if gaps else 0


def _numbered(chunks: list[Chunk]) -> list[Chunk]:
    """Numbered lines that stand alone among paragraphs are headings, not items."""
    paths: list[tuple[int, tuple[int, ...]]] = []
    for place, chunk in enumerate(chunks):
        if chunk.kind not in (Kind.TEXT, Kind.ITEM) or not _may_be_numbered(chunk):
            continue
        match = SECTION_NUMBER.match(chunk.lines[0].text)
        if match is not None:
            paths.append((place, tuple(map(int, match["path"].split(".")))))
    good = 0
    nested = any(len(path) > 1 for _, path in paths)
    for (place, path), (after, _) in zip(
        paths, [*paths[1:], (len(chunks), ())], strict=bool(paths)
    ):
        between = chunks[place + 1 : after]
        if any(
            (other.kind is not Kind.ITEM and other.indent < chunks[place].content)
            or (
                other.kind is Kind.ITEM
                and other.marker is not None
                and not other.marker.ordered
                and other.indent <= chunks[place].content + 1
            )
            for other in between
        ) or (nested and after < len(chunks)):
            good += 1
    if not paths or good < 0.6 * len(paths) or (len(paths) == 1 and not nested):
        return chunks
    for place, path in paths:
        if (
            chunks[place].kind is Kind.ITEM
            and len(path) == 1
            and not _grounded(place, chunks)
        ):
            continue
        chunks[place] = replace(
            chunks[place], kind=Kind.HEADING, marker=None, level=len(path), sign="numbered"
        )
    return chunks


def _grounded(place: int, chunks: Sequence[Chunk]) -> bool:
    after = chunks[place + 1] if place + 1 < len(chunks) else None
    return after is not None and bool(after.gap or len(chunks[place].text) < 60)


def _may_be_numbered(chunk: Chunk) -> bool:
    text = chunk.text
    return (
        text[0].isdigit()
        and len(chunk.lines) <= 3
        and len(text) < MOST_CHARACTERS
        and text[-1] not in ".,;:"
    )


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in STOPS + "!?:？！："


def _score(
    place: int, chunks: Sequence[Chunk], convention: Convention, usual: int
) -> float | None:
    """How much speaks for a heading; None where it cannot be one."""
    chunk = chunks[place]
    text = chunk.text
    if len(text) > MOST_CHARACTERS or len(chunk.lines) > 3 or place + 1 == len(chunks):
        return None
    words = text.split()
    last_word = words[-1].lower()
    if text[-1] in ",;،、，" or last_word in JOINERS or len(words) > MOST_WORDS:
        return None
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2 or len(letters) < 0.4 * len(text.replace(" ", "")):
        return None
    after = chunks[place + 1]
    before = chunks[place - 1] if place else None
    item = _open_item(place, chunks)
    if item is not None and chunk.indent >= item.content:
        return None
    if HASHES.match(text) and convention.headings == "hashed":
        return 9.0
    score = 0.0
    bare = text.rstrip(CLOSERS)
    end = bare[-1:] or "x"
    if end in ASKS:
        score += 2.5
    elif end in STOPS:
        score -= 3.0
    elif end in ":：":
        score -= 2.5
    elif end in "!！":
        score -= 1.5
    score -= 0.8 * (len(chunk.lines) - 1)
    if len(words) > 12:
        score -= 0.15 * (len(words) - 12)
    if text[0].islower():
        score -= 0.3 if end in ASKS else 1.5
    if len(letters) > 3 and text.isupper():
        score += 2.5
    elif len(words) > 1 and all(
        word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3
    ):
        score += 1.0
    elif len(words) == 1:
        score += 0.3
    if ADDRESS.search(text):
        score -= 3.0
    if words[0].lower() in LEADS:
        score -= 0.8
        if (before is not None and before.kind is Kind.ITEM) or chunk.gap <= 0:
            score -= 0.5
    if sum(map(str.isdigit, text)) > 4:
        score -= 0.8
    if chunk.indent < convention.body and place:
        score += 3.0
    elif chunk.indent > convention.body + 1:
        score -= 1.5
    if chunk.gap > usual and chunk.gap >= 2:
        score += 2.0
    if after.kind is Kind.TEXT:
        full = _ends_sentence(after.text)
        if full and len(after.text) > 60:
            score += 1.5
        elif full or len(after.text) > 120:
            score += 1.0
        else:
            score -= 0.8
        if after.gap > chunk.gap:
            score -= 1.0
    elif after.kind is Kind.ITEM:
        score += 0.8
    elif after.kind is Kind.DIVIDER:
        score -= 2.5
    elif after.kind is Kind.HEADING:
        score -= 0.5
    if before is not None and before.kind is Kind.TEXT:
        if before.text[-1] in ":：":
            score -= 1.8
        elif _ends_sentence(before.text):
            score += 0.5
        elif len(before.text) < 80:
            score -= 0.8
    elif before is not None and before.kind is Kind.ITEM:
        score += 0.4
    if not chunk.gap and usual and place:
        score -= 1.0
    return score + 0.5


def _open_item(place: int, chunks: Sequence[Chunk]) -> Chunk | None:
    for back in range(place - 1, max(-1, place - 6), -1):
        if chunks[back].kind is Kind.ITEM:
            return chunks[back]
        if chunks[back].kind is Kind.HEADING:
            return None
    return None
