"""The numbers of headings in an OpenDocument text, by its outline style."""

from __future__ import annotations

from importers.readers.odt.level_numbers import is_numbered, printed, start_of
from importers.readers.odt.odf import TEXT, number
from importers.readers.safe_xml import Element

LEVEL_STYLE = TEXT + "outline-level-style"


class HeadingNumbers:
    """Counts the headings of a file; `style` is its outline style, if it has one."""

    __slots__ = ("_counts", "_styles")

    def __init__(self, style: Element | None) -> None:
        self._counts: dict[int, int] = {}
        """Level from 0 -> the last number on it."""
        self._styles: dict[int, Element] = {}
        for level in () if style is None else style.iterchildren(LEVEL_STYLE):
            self._styles[number(level.get(TEXT + "level"), 0) - 1] = level

    def next_number(self, heading: Element, level: int) -> str:
        """Returns the number of a heading of a level from 1; empty where none is shown."""
        own = self._styles.get(level - 1)
        if own is None or heading.get(TEXT + "is-list-header") == "true":
            return ""
        self._count(heading, own, level - 1)
        if not is_numbered(own):
            return ""
        return printed([self._styles.get(at) for at in range(level)], self._counts).text

    def _count(self, heading: Element, own: Element, at: int) -> None:
        last = self._counts.get(at)
        start = heading.get(TEXT + "start-value")
        if heading.get(TEXT + "restart-numbering") == "true":
            self._counts[at] = number(start, start_of(own))
        else:
            self._counts[at] = start_of(own) if last is None else last + 1
        for deeper in [level for level in self._counts if level > at]:
            del self._counts[deeper]
