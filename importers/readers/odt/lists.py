"""Lists of an OpenDocument text: which level is numbered, and with what number.

Lists nest in the file; their numbers are nowhere, so they are counted here. A list
with `continue-numbering` or `continue-list` goes on where an earlier one ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.readers.odt.odf import STYLE, STYLE_NAME, TEXT, XML_ID, number
from importers.readers.odt.styles import OdtStyles
from importers.readers.office.paragraphs import ListPlace
from importers.readers.safe_xml import Element

STEP = 360
"""How much further in each level is taken to stand: a quarter of an inch, in twips."""
MAX_STYLE_LEVEL = 10
"""How many levels the list styles of LibreOffice describe."""
MAX_LEVEL = 30
"""Chosen: deeper lists are read as being this deep."""


@dataclass(slots=True)
class CountedList:
    """A list, or a part of one that stands elsewhere."""

    id: str
    style: str | None
    level: int
    counts: dict[int, int] = field(default_factory=dict)
    """Level -> the last number on it."""

    def next_number(self, first: int, start: str | None) -> int:
        """Count an item; `start` is the number that it names, if any."""
        last = self.counts.get(self.level)
        shown = number(start) if start else first if last is None else last + 1
        self.counts[self.level] = shown
        # Lists within each other share their counts, so they are changed in place.
        for deeper in [at for at in self.counts if at > self.level]:
            del self.counts[deeper]
        return shown


@dataclass(slots=True)
class ListNumbers:
    """Counts the items of all lists of a file."""

    styles: OdtStyles
    _lists: int = 0
    _last: dict[str | None, CountedList] = field(default_factory=dict)
    """Style -> the last list that has it."""
    _by_id: dict[str, CountedList] = field(default_factory=dict)

    def enter(
        self, element: Element, outer: CountedList | None, given: str | None
    ) -> CountedList:
        """A `text:list` begins, perhaps within an item of another one.

        `given` is the list style that its first paragraph's style names.
        """
        if outer is not None:
            # A list in an item begins anew, whatever one before it had counted.
            outer.counts.pop(outer.level + 1, None)
            style = element.get(STYLE_NAME) or outer.style
            return CountedList(outer.id, style, outer.level + 1, outer.counts)
        style = element.get(STYLE_NAME) or given
        continued = element.get(TEXT + "continue-list")
        earlier = self._by_id.get(continued) if continued else None
        if earlier is None and element.get(TEXT + "continue-numbering") == "true":
            earlier = self._last.get(style)
        self._lists += 1
        begun = earlier or CountedList(f"list {self._lists}", style, 0)
        self._last[style] = begun
        if name := element.get(XML_ID):
            self._by_id[name] = begun
        return begun

    def place(self, of: CountedList, item: Element) -> ListPlace:
        """The place of an item that begins."""
        level = self._level(of)
        first = number(None if level is None else level.get(TEXT + "start-value"))
        shown = of.next_number(first, item.get(TEXT + "start-value"))
        ordered = level is not None and _is_numbered(level)
        return ListPlace(
            of.id,
            min(of.level, MAX_LEVEL),
            ordered,
            shown,
            STEP * (of.level + 1),
            "" if ordered else of.style or "",
        )

    def _level(self, of: CountedList) -> Element | None:
        """What a list style says of a level, or of the nearest one above that it names."""
        style = self.styles.lists.get(of.style or "")
        wanted, best, found = min(of.level + 1, MAX_STYLE_LEVEL), 0, None
        for level in () if style is None else style:
            at = number(level.get(TEXT + "level"), 0)
            if best < at <= wanted:
                best, found = at, level
        return found


def _is_numbered(level: Element) -> bool:
    """Whether a level of a list style shows numbers or letters."""
    return level.tag == TEXT + "list-level-style-number" and bool(
        level.get(STYLE + "num-format")
    )
