"""Numbering of a Word file (ECMA-376 Part 1, 17.9): which list, level and number.

A paragraph names a numbering instance and a level; the instance points to an abstract
definition, which may in turn be given by a style. Levels are counted here, because the
numbers are nowhere in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from importers.readers.docx.ooxml import PPR, VAL, W, number, on, val
from importers.readers.docx.styles.styles import ParagraphStyle, Styles, left_of
from importers.readers.office.paragraphs import ListPlace
from importers.readers.safe_xml import Element

LEVELS = 9
UNORDERED = frozenset({"bullet", "none"})
MAX_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list's definition."""

    format: str = "decimal"
    start: int = 1
    text: str = ""
    indent: int | None = None
    restart: int | None = None
    """The level, from 1, after which it starts again; 0 means never."""
    style: str | None = None

    @property
    def ordered(self) -> bool:
        return self.format not in UNORDERED

    @property
    def silent(self) -> bool:
        """Whether it shows nothing in front of its text."""
        return not self.ordered and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Instance:
    """A numbering instance: an abstract definition, perhaps partly overridden."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The numbering part, and how far each list has been counted."""

    __slots__ = ("_abstract", "_counts", "_instances", "_nums", "_started", "_styles")

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._instances: dict[str, Instance | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in root.iterchildren(W + "abstractNum"):
            self._abstract.setdefault(abstract.get(W + "abstractNumId") or "", abstract)
        for num in root.iterchildren(W + "num"):
            self._nums.setdefault(num.get(W + "numId") or "", num)

    def place(
        self, number_id: str, level: int | None, style: ParagraphStyle, indent: int | None
    ) -> ListPlace | None:
        """The next place in a list; None where there is no such list.

        `level` None takes the level that the definition ties to the style, else 0;
        `indent` is what the paragraph itself says of its left side.
        """
        instance = self._instance(number_id)
        if instance is None:
            return None
        if level is None:
            level = next(
                (
                    at
                    for at, of in instance.levels.items()
                    if of.style and of.style == style.id
                ),
                0,
            )
        level = min(max(level, 0), LEVELS - 1)
        definition = instance.levels.get(level, Level())
        shown = self._count(number_id, instance, level)
        if indent is None:
            indent = definition.indent
        return ListPlace(
            list=instance.abstract,
            level=style.list_depth or level,
            ordered=definition.ordered,
            number=min(max(shown, 0), MAX_NUMBER),
            indent=720 * (level + 1) if indent is None else indent,
            marker="" if definition.ordered else definition.text,
            silent=definition.silent,
        )

    def _count(self, number_id: str, instance: Instance, level: int) -> int:
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        start = instance.levels.get(level, Level()).start
        if (number_id, level) not in self._started:
            self._started.add((number_id, level))
            if level in instance.starts:
                counts[level] = None
                start = instance.starts[level]
        last = counts[level]
        counts[level] = start if last is None else last + 1
        for deeper in range(level + 1, LEVELS):
            restart = instance.levels.get(deeper, Level()).restart
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        return counts[level] or 0

    def _instance(self, number_id: str) -> Instance | None:
        if number_id not in self._instances:
            self._instances[number_id] = None
            self._instances[number_id] = self._work_out(number_id)
        return self._instances[number_id]

    def _work_out(self, number_id: str) -> Instance | None:
        num = self._nums.get(number_id)
        if num is None:
            return None
        key = val(num, "abstractNumId") or ""
        abstract = self._abstract.get(key)
        if abstract is None:
            return None
        linked = val(abstract, "numStyleLink")
        levels: dict[int, Level] = {}
        if linked is not None and abstract.find(W + "lvl") is None:
            other = self._styles.list_of(linked)
            instance = self._instance(other) if other is not None else None
            if instance is not None:
                key, levels = instance.abstract, dict(instance.levels)
        for level in abstract.iterchildren(W + "lvl"):
            levels[number(level.get(W + "ilvl"))] = _level(level)
        starts: dict[int, int] = {}
        for override in num.iterchildren(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"))
            start = override.find(W + "startOverride")
            if start is not None:
                starts[at] = number(start.get(VAL), 1)
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[at] = _level(replaced)
                starts.setdefault(at, levels[at].start)
        return Instance(key, levels, starts)


def _level(element: Element) -> Level:
    shape = val(element, "numFmt") or "decimal"
    if on(element.find(W + "isLgl")) and shape not in UNORDERED:
        shape = "decimal"
    place = element.find(f"{PPR}/{W}ind")
    restart = val(element, "lvlRestart")
    return Level(
        shape,
        number(val(element, "start"), 0 if shape in UNORDERED else 1),
        val(element, "lvlText") or "",
        None if place is None else left_of(place),
        None if restart is None else number(restart),
        val(element, "pStyle"),
    )
