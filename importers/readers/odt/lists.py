"""Lists of an OpenDocument text: which level is numbered, and with what number.

Lists nest in the file; their numbers are nowhere, so they are counted here. A list
with `continue-numbering` or `continue-list` goes on where an earlier one ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.readers.odt.odf import STYLE, STYLE_NAME, TEXT, XML_ID, number
from importers.readers.odt.styles import Styles
from importers.readers.office.paragraphs import ListPlace
from importers.readers.safe_xml import Element

STEP = 360
MAX_LEVEL = 10


@dataclass(slots=True)
class Counted:
    """A list, or a part of one that stands elsewhere."""

    id: str
    style: str | None
    level: int
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListNumbers:
    """Counts the items of all lists of a file."""

    styles: Styles
    _lists: int = 0
    _last: dict[str | None, Counted] = field(default_factory=dict)
    _by_id: dict[str, Counted] = field(default_factory=dict)

    def enter(self, element: Element, outer: Counted | None, given: str | None) -> Counted:
        """A `text:list` begins, perhaps within another one's item.

        `given` is the list style that its first paragraph's style names.
        """
        if outer is not None:
            outer.counts.pop(outer.level + 1, None)
            style = element.get(STYLE_NAME) or outer.style
            return Counted(outer.id, style, outer.level + 1, outer.counts)
        style = element.get(STYLE_NAME) or given
        continued = element.get(TEXT + "continue-list")
        earlier = self._by_id.get(continued) if continued else None
        if earlier is None and element.get(TEXT + "continue-numbering") == "true":
            earlier = self._last.get(style)
        self._lists += 1
        begun = earlier or Counted(f"list {self._lists}", style, 0)
        self._last[style] = begun
        if name := element.get(XML_ID):
            self._by_id[name] = begun
        return begun

    def place(self, of: Counted, item: Element) -> ListPlace:
        """The place of an item that begins."""
        level = self._level(of)
        ordered = bool(
            level is not None
            and level.tag == TEXT + "list-level-style-number"
            and level.get(STYLE + "num-format")
        )
        first = number(None if level is None else level.get(TEXT + "start-value"))
        start = item.get(TEXT + "start-value")
        last = of.counts.get(of.level)
        shown = number(start) if start else first if last is None else last + 1
        of.counts[of.level] = shown
        for deeper in [at for at in of.counts if at > of.level]:
            del of.counts[deeper]
        return ListPlace(
            of.id,
            min(of.level, MAX_LEVEL * 3),
            ordered,
            shown,
            STEP * (of.level + 1),
            "" if ordered else of.style or "",
        )

    def _level(self, of: Counted) -> Element | None:
        """What a list style says of a level, or of the nearest one above that it names."""
        style = self.styles.lists.get(of.style or "")
        wanted, best, found = min(of.level + 1, MAX_LEVEL), 0, None
        for level in () if style is None else style:
            at = number(level.get(TEXT + "level"), 0)
            if best < at <= wanted:
                best, found = at, level
        return found
