"""What may become a heading, a paragraph, an item and so on: lines that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from importers.document import Origin, Table
from importers.readers.plain_text.lines.list_markers import Marker
from importers.readers.plain_text.lines.text_line import TextLine


class ChunkKind(Enum):
    """What a chunk is taken for."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    CODE = auto()
    QUOTE = auto()
    TABLE = auto()
    DIVIDER = auto()
    NOTE = auto()
    DIRECTIVE = auto()
    DEFINITION = auto()
    VERSE = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together."""

    kind: ChunkKind
    lines: tuple[TextLine, ...]
    gap: int
    """Blank lines before it."""
    marker: Marker | None = None
    level: int = 0
    """Of a heading: its depth where the way it is marked says so, else 0."""
    sign: str = ""
    """Of a heading: how it was marked; of a note its id, of code its language."""
    number: int = 0
    """Of a numbered heading or a note: the characters that its number takes."""
    table: Table | None = None

    @property
    def indent(self) -> int:
        """The column of its first word or mark."""
        return self.lines[0].indent

    @property
    def content(self) -> int:
        """The column at which the words of an item begin."""
        if self.marker is None:
            return self.lines[0].indent
        # `text` has single spaces only; how many follow the mark is seen in `raw`.
        sign = self.lines[0].text[: self.marker.length].rstrip()
        raw = self.lines[0].raw
        after = raw.find(sign) + len(sign)
        return (
            self.lines[0].indent + len(sign) + len(raw[after:]) - len(raw[after:].lstrip())
        )

    @property
    def text(self) -> str:
        """Its words on one line, for judging only."""
        if len(self.lines) == 1:  # as most have; it is asked for very often
            return self.lines[0].text
        return " ".join(line.text for line in self.lines)

    @property
    def origin(self) -> Origin:
        """The lines that it came from."""
        return Origin(None, self.lines[0].number, self.lines[-1].number)
