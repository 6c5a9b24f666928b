"""Lists of an OpenDocument text: which level is numbered, and with what number.

Lists nest in the file; their numbers are nowhere, so they are counted here. A list
with `continue-numbering` or `continue-list` goes on where an earlier one ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from importers.readers.odt.level_numbers import LevelStyles, is_numbered, printed, start_of
from importers.readers.odt.odf import STYLE_NAME, TEXT, XML_ID, number
from importers.readers.odt.styles import OdtStyles
from importers.readers.office.paragraphs import ListPlace
from importers.readers.office.printed_numbers import NOT_PRINTED
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
    continues: bool = False
    """It goes on with the numbers of a list before it."""

    def next_number(self, first: int, start: str | None) -> int:
        """Counts an item; `start` is the number that it names, if any."""
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
        continues = element.get(TEXT + "continue-numbering") == "true"
        if outer is not None:
            return _inner(element, outer, continues or outer.continues)
        style = element.get(STYLE_NAME) or given or None
        continued = element.get(TEXT + "continue-list")
        earlier = self._by_id.get(continued) if continued else None
        if earlier is None and continues:
            earlier = self._last.get(style)
        begun = self._begun(earlier, style)
        if name := element.get(XML_ID):
            self._by_id[name] = begun
        return begun

    def enter_paragraph(self, element: Element) -> CountedList:
        """Returns a `text:numbered-paragraph`: an item of the list that it names."""
        style = element.get(STYLE_NAME)
        name = element.get(TEXT + "list-id")
        earlier = self._by_id.get(name) if name else self._last.get(style)
        begun = earlier or self._begun(None, style)
        if name:
            self._by_id[name] = begun
        level = max(number(element.get(TEXT + "level")), 1) - 1
        return CountedList(begun.id, style or begun.style, level, begun.counts)

    def _begun(self, earlier: CountedList | None, style: str | None) -> CountedList:
        """Returns a list that begins, or goes on with an earlier one."""
        self._lists += 1
        if earlier is None:
            begun = CountedList(f"list {self._lists}", style, 0)
        else:
            begun = replace(earlier, continues=True)
        self._last[style] = begun
        return begun

    def place(self, of: CountedList, item: Element) -> ListPlace:
        """Returns the place of an item that begins."""
        style = item.get(TEXT + "style-override") or of.style
        levels = self._levels(style, of.level)
        own = levels[-1]
        shown = of.next_number(start_of(own), item.get(TEXT + "start-value"))
        ordered = own is not None and is_numbered(own)
        return ListPlace(
            of.id,
            min(of.level, MAX_LEVEL),
            ordered,
            shown,
            STEP * (of.level + 1),
            "" if ordered else style or "",
            printed=printed(levels, of.counts) if ordered else NOT_PRINTED,
        )

    def _levels(self, name: str | None, level: int) -> LevelStyles:
        """Returns what a list style says of a level and those above; each the nearest
        named.
        """
        named: dict[int, Element] = {}
        style = self.styles.lists.get(name or "")
        for each in () if style is None else style:
            named[number(each.get(TEXT + "level"), 0)] = each
        levels: list[Element | None] = []
        for at in range(1, min(level + 1, MAX_STYLE_LEVEL) + 1):
            above = levels[-1] if levels else None
            levels.append(named.get(at, above))
        return levels


def _inner(element: Element, outer: CountedList, continues: bool) -> CountedList:
    """Returns a list in an item: it begins anew, unless it goes on with one before the
    item.
    """
    if not continues:
        outer.counts.pop(outer.level + 1, None)
    style = element.get(STYLE_NAME) or outer.style
    return CountedList(outer.id, style, outer.level + 1, outer.counts, continues)
