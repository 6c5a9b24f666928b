"""Cutting lines into chunks, by the convention of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.chunks.fences import fenced, find_fences
from importers.readers.plain_text.chunks.tables import find_table, tabbed_runs
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.glossary import is_definition
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.list_markers import Marker, find_marker
from importers.readers.plain_text.lines.rules import is_divider, is_rule
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals

NOTE = re.compile(r"(?:\.\. )?\[(?P<id>\d{1,3}|\*|#\w{0,20})\]:?\s+(?=\S)")
"""A footnote, as typed in e-mail and in reStructuredText."""


def cut(lines: Sequence[TextLine], convention: Convention) -> list[Chunk]:
    """The chunks of a document, in order."""
    chunks: list[Chunk] = []
    run: list[TextLine] = []
    gap = blank = 0
    fences = find_fences(lines)
    skip = -1
    for place, line in enumerate(lines):
        if place <= skip:
            continue
        if place in fences:
            if run:
                chunks += _run(run, gap, convention)
                run, blank = [], 0
            skip = fences[place]
            chunks.append(fenced(lines[place : skip + 1], blank))
            blank = 0
        elif line.text:
            if not run:
                gap = blank
            run.append(line)
            blank = 0
        else:
            if run:
                chunks += _run(run, gap, convention)
                run = []
            blank += 1
    if run:
        chunks += _run(run, gap, convention)
    return chunks


def _run(run: list[TextLine], gap: int, convention: Convention) -> list[Chunk]:
    chunks: list[Chunk] = []
    for part in tabbed_runs(run):
        chunks += _part(part, 0 if chunks else gap, convention)
    return chunks


def _part(run: Sequence[TextLine], gap: int, convention: Convention) -> list[Chunk]:
    table = find_table(run)
    if table is not None:
        return [Chunk(ChunkKind.TABLE, tuple(run), gap, table=table)]
    if convention.glossary and is_definition(run):
        return [Chunk(ChunkKind.DEFINITION, tuple(run), gap)]
    chunks: list[Chunk] = []
    open_: list[TextLine] = []
    marker: Marker | None = None

    def close() -> None:
        nonlocal marker
        if open_:
            kind = ChunkKind.ITEM if marker else ChunkKind.TEXT
            if marker is None and all(line.text[0] == ">" for line in open_):
                kind = ChunkKind.QUOTE
            chunks.append(Chunk(kind, tuple(open_), 0, marker))
            open_.clear()
        marker = None

    for place, line in enumerate(run):
        text = line.text
        if is_divider(text):
            heading = _underlined(line, open_, marker, run, place)
            if heading is not None:
                open_.clear()
                marker = None
                if (
                    chunks
                    and chunks[-1].kind is ChunkKind.DIVIDER
                    and heading.sign[0] == "^"
                ):
                    chunks.pop()
                chunks.append(heading)
            else:
                close()
                chunks.append(Chunk(ChunkKind.DIVIDER, (line,), 0))
            continue
        found = find_marker(text)
        if text[0] in "[." and open_ and NOTE.match(text) and NOTE.match(open_[0].text):
            close()
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
    rule: TextLine,
    open_: list[TextLine],
    marker: Marker | None,
    run: Sequence[TextLine],
    place: int,
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
    return Chunk(ChunkKind.HEADING, tuple(open_), 0, None, 0, sign)


def _opens(
    found: Marker,
    line: TextLine,
    open_: list[TextLine],
    marker: Marker | None,
    convention: Convention,
) -> bool:
    if found.kind == "o" and not (line.indent or line.raw.startswith("o  ")):
        return False  # a word in many languages
    if found.kind == "—" and line.text[-1] in ".!?…”»":
        return False  # somebody speaks
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
        line.indent > last.indent
        or last.text[-1] in ":.;"
        or marker is not None
        or convention.ended(last, line)
    )


def _continues(
    line: TextLine, open_: list[TextLine], marker: Marker | None, convention: Convention
) -> bool:
    last = open_[-1]
    if convention.layout is Layout.LINES:
        return marker is None and line.text[0] == last.text[0] == ">"
    if marker is None and (line.text[0] == ">") != (last.text[0] == ">"):
        return False
    if marker is not None:
        if line.indent > open_[0].indent:
            return True
        if not convention.ended(last, line):
            return True
        return convention.layout is Layout.DENSE and _goes_on(last, line)
    if _leaves_capitals(last, line, convention):
        return False
    if convention.layout is Layout.INDENTED:
        return line.indent <= convention.body or not convention.ended(last, line)
    if convention.layout is Layout.DENSE:
        if not convention.ended(last, line):
            return True
        return _goes_on(last, line)
    if line.indent >= last.indent + 2 and convention.ended(last, line):
        return last.text[-1] not in ".?!" or line.text[0].islower()
    if line.indent < last.indent - 1 and len(open_) == 1:
        return last.indent - line.indent < 12
    return True


def _leaves_capitals(last: TextLine, line: TextLine, convention: Convention) -> bool:
    """Whether a heading in capitals ends or begins, with no blank line to say so."""
    return (
        convention.hugging
        and in_capitals(last) != in_capitals(line)
        and last.text.isupper() != line.text.isupper()
        and convention.ended(last, line)
    )


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """Whether a line is the rest of a sentence."""
    return line.text[0].islower() and last.text[-1] not in ".?!:"
