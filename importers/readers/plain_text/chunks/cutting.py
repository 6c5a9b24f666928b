"""Cutting lines into chunks, by the convention of the whole document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.chunks.continuing import (
    OpenChunk,
    continues,
    opens_item,
)
from importers.readers.plain_text.chunks.fences import fenced, find_fences
from importers.readers.plain_text.chunks.footnotes import NOTE
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.glossary import is_definition
from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_divider, is_rule
from importers.readers.plain_text.lines.stanzas import is_stanza
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.tables.recognition import find_table
from importers.readers.plain_text.tables.tabbed import tabbed_runs

UNDERLINE_SLACK = 3
"""Columns by which an underline may be longer or shorter than its heading."""
MOST_UNDERLINED = 2
"""Lines of a heading above its underline."""


def cut(lines: Sequence[TextLine], convention: Convention) -> list[Chunk]:
    """Returns the chunks of a document, in order."""
    chunks: list[Chunk] = []
    fences = find_fences(lines)
    place = gap = 0
    while place < len(lines):
        if not lines[place].text and place not in fences:
            gap += 1
            place += 1
            continue
        if place in fences:
            end = fences[place] + 1
            chunks.append(fenced(lines[place:end], gap))
        else:
            end = _run_end(lines, place, fences)
            chunks += _cut_run(lines[place:end], gap, convention)
        place, gap = end, 0
    return chunks


def _run_end(lines: Sequence[TextLine], place: int, fences: Collection[int]) -> int:
    """Returns where the lines end that have no blank line and no fence between them."""
    while place < len(lines) and lines[place].text and place not in fences:
        place += 1
    return place


def _cut_run(run: Sequence[TextLine], gap: int, convention: Convention) -> list[Chunk]:
    """Returns the chunks of lines without a blank line; `gap` blank ones stand above
    them.
    """
    chunks: list[Chunk] = []
    # Lines typed with tabs may stand right below prose: each part is judged by itself.
    for part in tabbed_runs(run):
        table = find_table(part)
        if table is not None:
            cut_part = [Chunk(ChunkKind.TABLE, tuple(part), 0, table=table)]
        elif convention.glossary and is_definition(part):
            cut_part = [Chunk(ChunkKind.DEFINITION, tuple(part), 0)]
        elif is_stanza(part):
            cut_part = [Chunk(ChunkKind.VERSE, tuple(part), 0)]
        else:
            cut_part = _RunCutter(part, convention).cut()
        chunks += cut_part
    if gap:
        chunks[0] = replace(chunks[0], gap=gap)
    return chunks


class _RunCutter:
    """Takes the lines of a run one by one and closes a chunk where the next one begins."""

    def __init__(self, run: Sequence[TextLine], convention: Convention) -> None:
        self._run = run
        self._convention = convention
        self._chunks: list[Chunk] = []
        self._open = OpenChunk()

    def cut(self) -> list[Chunk]:
        """Returns the chunks of the run."""
        for place, line in enumerate(self._run):
            if is_divider(line.text):
                self._rule(place, line)
            else:
                self._words(line)
        self._close()
        return self._chunks

    def _rule(self, place: int, line: TextLine) -> None:
        heading = self._underlined(place, line)
        if heading is None:
            self._close()
            self._chunks.append(Chunk(ChunkKind.DIVIDER, (line,), 0))
            return
        self._open = OpenChunk()
        # The line above was taken for a divider before its heading was known.
        is_overlined = heading.sign[0] == "^"
        if is_overlined and self._chunks and self._chunks[-1].kind is ChunkKind.DIVIDER:
            self._chunks.pop()
        self._chunks.append(heading)

    def _underlined(self, place: int, rule: TextLine) -> Chunk | None:
        """Returns the heading that a rule underlines; its sign says whether one overlines
        it.
        """
        lines, marker = self._open.lines, self._open.marker
        if not 1 <= len(lines) <= MOST_UNDERLINED or not is_rule(rule.text):
            return None
        # Two lines of which the last ends with a stop are a paragraph above a divider.
        if rule.indent != lines[0].indent or (len(lines) > 1 and lines[-1].text[-1] == "."):
            return None
        if marker is not None and not marker.ordered:
            return None
        above = place - len(lines) - 1
        is_overlined = above >= 0 and self._run[above].text == rule.text
        longest = max(line.end for line in lines)
        if abs(rule.end - longest) > UNDERLINE_SLACK and not is_overlined:
            return None
        sign = ("^" if is_overlined else "_") + rule.text[0]
        return Chunk(ChunkKind.HEADING, tuple(lines), 0, None, 0, sign)

    def _words(self, line: TextLine) -> None:
        if self._is_next_note(line):
            self._close()
        marker = find_marker(line.text)
        above = self._open
        if marker is not None and opens_item(marker, line, above, self._convention):
            self._close()
            self._open.marker = marker
        elif above.lines and not continues(line, above, self._convention):
            self._close()
        self._open.lines.append(line)

    def _is_next_note(self, line: TextLine) -> bool:
        """Returns whether a footnote follows another."""
        return (
            line.text[0] in "[."
            and bool(self._open.lines)
            and NOTE.match(line.text) is not None
            and NOTE.match(self._open.first.text) is not None
        )

    def _close(self) -> None:
        lines, marker = self._open.lines, self._open.marker
        self._open = OpenChunk()
        if not lines:
            return
        if marker is not None:
            kind = ChunkKind.ITEM
        elif all(line.text[0] == ">" for line in lines):
            kind = ChunkKind.QUOTE
        else:
            kind = ChunkKind.TEXT
        self._chunks.append(Chunk(kind, tuple(lines), 0, marker))
