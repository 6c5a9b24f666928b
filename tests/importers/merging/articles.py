"""Random articles of sections, sub-headings and paragraphs, each with a name of its own,
and what people do to their structure, from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.words import text_of
from tests.importers.merging.histories import WORDS

LEAD = "lead"
"""The name of what stands before the first heading."""
DEEPEST = 3
"""The depth of a heading inside a section; 1 and 2 open sections."""


@dataclass(frozen=True)
class Row:
    """A heading or a paragraph; its name is one of its words, and outlives every edit."""

    name: str
    words: tuple[str, ...]
    depth: int = 0
    """Of a heading, from 1 to `DEEPEST`; 0 is a paragraph."""

    @property
    def text(self) -> str:
        return " ".join([self.words[0].capitalize(), self.name, *self.words[1:]])


Rows = list[Row]


class Editor:
    """Writes and edits articles; the same seed does the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def row(self, depth: int = 0) -> Row:
        """A new heading or paragraph."""
        self.count += 1
        length = self.random.randint(2, 3) if depth else self.random.randint(5, 12)
        words = tuple(self.random.choice(WORDS) for _ in range(length))
        return Row(f"n{self.count}", words, depth)

    def article(self) -> Rows:
        """A lead and one to five sections, some with sections or sub-headings in them."""
        rows = [self.row() for _ in range(self.random.randint(0, 2))]
        for _ in range(self.random.randint(1, 5)):
            rows += self.section(1)
        return rows

    def section(self, depth: int) -> Rows:
        """A section with its paragraphs, and what is nested in it."""
        rows = [self.row(depth)] + [self.row() for _ in range(self.random.randint(1, 3))]
        while depth < DEEPEST and self.random.random() < 0.25:
            rows += self.section(self.random.randint(depth + 1, DEEPEST))
        return rows

    def edited(self, rows: Rows, kinds: Sequence[Edit], most: int = 3) -> Rows:
        """The article after up to `most` edits of these kinds."""
        for _ in range(self.random.randint(1, most)):
            rows = self.random.choice(kinds)(self, list(rows))
        return rows

    def _place(self, rows: Rows) -> int:
        return self.random.randint(0, len(rows))

    def _pick(self, rows: Rows, heading: bool) -> int | None:
        found = [at for at, row in enumerate(rows) if bool(row.depth) is heading]
        return self.random.choice(found) if found else None

    def _end(self, rows: Rows, at: int) -> int:
        """Where the section of the heading `at` ends."""
        end = at + 1
        while end < len(rows) and not 0 < rows[end].depth <= rows[at].depth:
            end += 1
        return end

    def _between(self, rows: Rows, depth: int) -> int:
        """A place where a section of a depth can begin."""
        places = [at for at, row in enumerate(rows) if 0 < row.depth <= depth]
        return self.random.choice([*places, len(rows)])

    def add_paragraph(self, rows: Rows) -> Rows:
        rows.insert(self._place(rows), self.row())
        return rows

    def cut_paragraph(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=False)
        if at is not None:
            del rows[at]
        return rows

    def edit_paragraph(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=False)
        if at is not None:
            words = list(rows[at].words)
            words[self.random.randrange(len(words))] = self.random.choice(WORDS)
            rows[at] = replace(rows[at], words=tuple(words))
        return rows

    def move_paragraph(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=False)
        if at is not None:
            row = rows.pop(at)
            rows.insert(self._place(rows), row)
        return rows

    def add_section(self, rows: Rows) -> Rows:
        depth = self.random.randint(1, DEEPEST)
        at = self._between(rows, depth)
        rows[at:at] = self.section(depth)
        return rows

    def cut_section(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=True)
        if at is not None:
            del rows[at : self._end(rows, at)]
        return rows

    def move_section(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=True)
        if at is not None:
            end = self._end(rows, at)
            section, depth = rows[at:end], rows[at].depth
            del rows[at:end]
            place = self._between(rows, depth)
            rows[place:place] = section
        return rows

    def retitle(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=True)
        if at is not None:
            rows[at] = replace(rows[at], words=self.row(1).words)
        return rows

    def nest(self, rows: Rows) -> Rows:
        at = self._pick(rows, heading=True)
        if at is not None:
            rows[at] = replace(rows[at], depth=self.random.randint(1, DEEPEST))
        return rows

    def join(self, rows: Rows) -> Rows:
        """The heading goes, its words stay."""
        at = self._pick(rows, heading=True)
        if at is not None:
            del rows[at]
        return rows

    def split(self, rows: Rows) -> Rows:
        """A heading comes between."""
        rows.insert(self._place(rows), self.row(self.random.randint(1, DEEPEST)))
        return rows


Edit = Callable[[Editor, Rows], Rows]
WHOLE: tuple[Edit, ...] = (
    Editor.add_paragraph,
    Editor.cut_paragraph,
    Editor.add_section,
    Editor.move_section,
)
"""Edits of whole paragraphs and sections."""
STRUCTURE: tuple[Edit, ...] = (
    *WHOLE,
    Editor.edit_paragraph,
    Editor.move_paragraph,
    Editor.cut_section,
    Editor.retitle,
    Editor.nest,
    Editor.join,
    Editor.split,
)


def histories(seed: int, kinds: Sequence[Edit]) -> tuple[Rows, Rows, Rows]:
    """An article and two people's edits of it; no two rows have one name by chance."""
    editor = Editor(seed)
    base = editor.article()
    return base, editor.edited(base, kinds), editor.edited(base, kinds)


def document(rows: Rows, ids: bool = False) -> d.Document:
    """The article as a canonical Document; with ids where pages have them."""
    lead: list[d.Block] = []
    sections: list[tuple[Row, list[d.Block]]] = []
    for row in rows:
        origin = d.Origin(row.name) if ids else None
        content = (d.Text(row.text),)
        if row.depth in (1, 2):
            sections.append((row, []))
            continue
        into = sections[-1][1] if sections else lead
        block: d.Block = d.Paragraph(content, origin=origin)
        if row.depth:
            block = d.Heading(row.depth, content, origin=origin)
        into.append(block)
    made = [
        d.Section(
            row.name,
            (d.Text(row.text),),
            row.depth,
            tuple(blocks),
            origin=d.Origin(row.name) if ids else None,
        )
        for row, blocks in sections
    ]
    title = (d.Text("An article"),)
    return normalise(d.Document(title, tuple(lead), tuple(made)))


def headings(rows: Rows) -> dict[str, str]:
    """The name of each paragraph -> that of the heading it stands under."""
    found, heading = {}, LEAD
    for row in rows:
        if row.depth:
            heading = row.name
        else:
            found[row.name] = heading
    return found


def read(made: d.Document) -> list[tuple[bool, str]]:
    """The headings and paragraphs of a Document by name: whether it is a heading, name."""

    def blocks(some: d.Blocks) -> list[tuple[bool, str]]:
        return [
            (isinstance(block, d.Heading), _name(block.content))
            for block in some
            if isinstance(block, (d.Heading, d.Paragraph))
        ]

    rows = blocks(made.lead)
    for section in made.sections:
        rows.append((True, _name(section.title)))
        rows += blocks(section.blocks)
    return rows


def _name(content: d.Inlines) -> str:
    words = text_of(content).split()
    return words[1] if len(words) > 1 else ""
