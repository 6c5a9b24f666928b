"""List definitions of a Word file: numbering instances and the levels they have.

A numbering instance (`num`) points to an abstract definition (`abstractNum`), which may
in turn be given by a numbering style, and may override some of its levels.
"""

from __future__ import annotations

from dataclasses import dataclass

from importers.readers.docx.ooxml import PPR, VAL, W, number, on, val
from importers.readers.docx.styles.paragraph_properties import left_indent
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.safe_xml import Element

UNORDERED = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class LevelDefinition:
    """One level of a list's definition (`lvl`)."""

    format: str = "decimal"
    start: int = 1
    text: str = ""
    """What stands in front of an item; of bullets the bullet."""
    indent: int | None = None
    """In twips."""
    restart: int | None = None
    """The level, from 1, after which it starts again; 0 means never."""
    style: str | None = None
    """The paragraph style that the level is tied to."""
    legal: bool = False
    """Its number shows all levels in Arabic numerals (17.9.4)."""

    @property
    def ordered(self) -> bool:
        """Whether items have numbers or letters."""
        return self.format not in UNORDERED

    @property
    def silent(self) -> bool:
        """Whether it shows nothing in front of its text."""
        return not self.ordered and not self.text.strip()


DEFAULT_LEVEL = LevelDefinition()


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A numbering instance: an abstract definition, perhaps partly overridden."""

    abstract: str
    """The id of the abstract definition; all its instances count together."""
    levels: dict[int, LevelDefinition]
    starts: dict[int, int]
    """Level -> the number that this instance starts it with."""

    def level(self, at: int) -> LevelDefinition:
        """Returns the definition of a level from 0."""
        return self.levels.get(at, DEFAULT_LEVEL)

    def level_of_style(self, style_id: str | None) -> int:
        """Returns the level tied to a paragraph style; 0 where none is."""
        tied = (at for at, of in self.levels.items() if of.style and of.style == style_id)
        return next(tied, 0)


class ListDefinitions:
    """The numbering part of a Word file."""

    __slots__ = ("_abstract", "_instances", "_nums", "_styles")

    def __init__(self, root: Element | None, styles: DocxStyles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._instances: dict[str, ListInstance | None] = {}
        if root is None:
            return
        for abstract in root.iterchildren(W + "abstractNum"):
            self._abstract.setdefault(abstract.get(W + "abstractNumId") or "", abstract)
        for num in root.iterchildren(W + "num"):
            self._nums.setdefault(num.get(W + "numId") or "", num)

    def instance(self, number_id: str) -> ListInstance | None:
        """Returns the numbering instance of an id; None where there is none, or no
        definition.
        """
        if number_id not in self._instances:
            # Set first: definitions that are given by each other's styles end here.
            self._instances[number_id] = None
            self._instances[number_id] = self._resolved(number_id)
        return self._instances[number_id]

    def _resolved(self, number_id: str) -> ListInstance | None:
        num = self._nums.get(number_id)
        key = val(num, "abstractNumId") or ""
        abstract = self._abstract.get(key)
        if num is None or abstract is None:
            return None
        given = self._given_by_style(abstract)
        instance = ListInstance(
            key if given is None else given.abstract,
            {} if given is None else dict(given.levels),
            {},
        )
        for level in abstract.iterchildren(W + "lvl"):
            instance.levels[_index(level)] = _level(level)
        for override in num.iterchildren(W + "lvlOverride"):
            _override(instance, override)
        return instance

    def _given_by_style(self, abstract: Element) -> ListInstance | None:
        """Returns the instance that a numbering style names for an abstract definition."""
        linked = val(abstract, "numStyleLink")
        if linked is None or abstract.find(W + "lvl") is not None:
            return None
        other = self._styles.numbering_id(linked)
        return None if other is None else self.instance(other)


def _override(instance: ListInstance, override: Element) -> None:
    """Changes what an instance says of one level."""
    at = _index(override)
    start = override.find(W + "startOverride")
    if start is not None:
        instance.starts[at] = number(start.get(VAL), 1)
    replaced = override.find(W + "lvl")
    if replaced is not None:
        instance.levels[at] = _level(replaced)
        instance.starts.setdefault(at, instance.levels[at].start)


def _index(element: Element) -> int:
    return number(element.get(W + "ilvl"))


def _level(element: Element) -> LevelDefinition:
    format = val(element, "numFmt") or "decimal"
    legal = on(element.find(W + "isLgl")) and format not in UNORDERED
    restart = val(element, "lvlRestart")
    return LevelDefinition(
        "decimal" if legal else format,
        number(val(element, "start"), 0 if format in UNORDERED else 1),
        val(element, "lvlText") or "",
        left_indent(element.find(PPR)),
        None if restart is None else number(restart),
        val(element, "pStyle"),
        legal,
    )
