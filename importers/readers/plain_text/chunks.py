"""Cutting lines into chunks: what may become a heading, a paragraph, an item and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from importers.readers.plain_text.convention import Convention, Layout
from importers.readers.plain_text.lines import Line
from importers.readers.plain_text.markers import Marker, find_marker
from importers.readers.plain_text.rules import is_divider, is_rule


class Kind(Enum):
    """What a chunk is taken for."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    CODE = auto()
    QUOTE = auto()
    TABLE = auto()
    DIVIDER = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]
    gap: int
    """Blank lines before it."""
    marker: Marker | None = None
    level: int = 0
    """Of a heading: its depth where the way it is marked says so, else 0."""
    sign: str = ""
    """Of a heading: how it was marked."""
    number: int = 0
    """Of a numbered heading: the characters that its number takes."""

    @property
    def indent(self) -> int:
        """The column of its first word or mark."""
        return self.lines[0].indent

    @property
    def content(self) -> int:
        """The column at which the words of an item begin."""
        if self.marker is None:
            return self.lines[0].indent
        sign = self.lines[0].text[: self.marker.length].rstrip()
        raw = self.lines[0].raw
        after = raw.find(sign) + len(sign)
        return (
            self.lines[0].indent + len(sign) + len(raw[after:]) - len(raw[after:].lstrip())
        )

    @property
    def text(self) -> str:
        """Its words on one line, for judging only."""
        return " ".join(line.text for line in self.lines)


def cut(lines: Sequence[Line], convention: Convention) -> list[Chunk]:
    """The chunks of a document, in order."""
    chunks: list[Chunk] = []
    run: list[Line] = []
    gap = blank = 0
    for line in lines:
        if line.text:
            if not run:
                gap = blank
            run.append(line)
            blank = 0
        else:
            if run:
                chunks += _run(run, gap, convention, chunks[-1] if chunks else None)
                run = []
            blank += 1
    if run:
        chunks += _run(run, gap, convention, chunks[-1] if chunks else None)
    return chunks


def _run(
    run: list[Line], gap: int, convention: Convention, before: Chunk | None
) -> list[Chunk]:
    chunks: list[Chunk] = []
    open_: list[Line] = []
    marker: Marker | None = None

    def close() -> None:
        nonlocal marker
        if open_:
            kind = Kind.ITEM if marker else Kind.TEXT
            if marker is None and all(line.text[0] == ">" for line in open_):
                kind = Kind.QUOTE
            chunks.append(Chunk(kind, tuple(open_), 0, marker))
            open_.clear()
        marker = None

    for place, line in enumerate(run):
        text = line.text
        if is_divider(text):
            heading = _underlined(line, open_, marker, run, place)
            if heading is not None:
                open_.clear()
                if chunks and chunks[-1].kind is Kind.DIVIDER and heading.sign[0] == "^":
                    chunks.pop()
                chunks.append(heading)
            else:
                close()
                chunks.append(Chunk(Kind.DIVIDER, (line,), 0))
            continue
        found = find_marker(text)
        if found is not None and _opens(found, line, open_, marker, convention):
            close()
            marker = found
            open_.append(line)
        elif not open_ or _continues(line, open_, marker, convention):
            open_.append(line)
        else:
            close()
            open_.append(line)
    close()
    if chunks:
        chunks[0] = replace(chunks[0], gap=gap)
    return chunks


def _underlined(
    rule: Line, open_: list[Line], marker: Marker | None, run: list[Line], place: int
) -> Chunk | None:
    if not open_ or len(open_) > 2 or not is_rule(rule.text):
        return None
    longest = max(line.end for line in open_)
    if rule.indent != open_[0].indent or (len(open_) > 1 and open_[-1].text[-1] == "."):
        return None
    if marker is not None and not marker.ordered:
        return None
    over = place >= len(open_) + 1 and run[place - len(open_) - 1].text == rule.text
    if abs(rule.end - longest) > 3 and not over:
        return None
    sign = ("^" if over else "_") + rule.text[0]
    return Chunk(Kind.HEADING, tuple(open_), 0, None, 0, sign)


def _opens(
    found: Marker,
    line: Line,
    open_: list[Line],
    marker: Marker | None,
    convention: Convention,
) -> bool:
    if not open_:
        return True
    last = open_[-1]
    if not found.ordered:
        if found.kind in "-–—*+o" and convention.wrapped:
            return (
                marker is not None
                or line.indent > last.indent
                or convention.ended(last, line)
                or last.text[-1] in ".:;?!"
            )
        return True
    if marker is not None and marker.kind == found.kind:
        return line.indent <= open_[0].indent + 1 or found.value == 1
    if not convention.wrapped:
        return found.value == 1 or len(found.kind) > 1
    return found.value == 1 and (
        line.indent > last.indent or last.text[-1] in ":.;" or marker is not None
    )


def _continues(
    line: Line, open_: list[Line], marker: Marker | None, convention: Convention
) -> bool:
    last = open_[-1]
    if convention.layout is Layout.LINES:
        return False
    if marker is None and (line.text[0] == ">") != (last.text[0] == ">"):
        return False
    if marker is not None:
        if line.indent > open_[0].indent:
            return True
        return not convention.ended(last, line)
    if convention.layout is Layout.INDENTED:
        return line.indent <= last.indent or (len(open_) > 1 and line.indent == last.indent)
    if convention.layout is Layout.DENSE:
        if not convention.ended(last, line):
            return True
        return line.text[0].islower() and last.text[-1] not in ".?!:"
    if line.indent < last.indent - 1 and len(open_) == 1:
        return last.indent - line.indent < 12
    return True
