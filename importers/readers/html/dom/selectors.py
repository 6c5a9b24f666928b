"""Selectors of style sheets, the plain ones: names, classes, ids, one within another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from importers.readers.html.dom.element import Element, name_of

PART = re.compile(r"(?P<name>\*|[a-zA-Z][\w-]*)?(?P<rest>(?:[.#][a-zA-Z_][\w-]*)*)\Z")
NAMES = re.compile(r"([.#])([\w-]+)")
SPACE_ROUND_CHILD = re.compile(r"\s*>\s*")
MOST_PARTS = 6
"""A selector of more parts is not read (chosen)."""
Weight: TypeAlias = tuple[int, int, int]


class Compound(NamedTuple):
    """What a selector asks of one element."""

    name: str
    classes: frozenset[str]
    ids: frozenset[str]

    def matches(self, element: Element) -> bool:
        """Whether an element is what is asked for."""
        if self.name and name_of(element) != self.name:
            return False
        if self.ids and not self.ids <= {element.get("id") or ""}:
            return False
        return not self.classes or self.classes <= {*(element.get("class") or "").split()}


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector; its last part is the element itself, those before are around it."""

    parts: tuple[Compound, ...]
    children: tuple[bool, ...]
    """Of each part but the first, whether it must be a child of the one before."""

    @property
    def weight(self) -> Weight:
        """Which of two selectors wins, as CSS has it: ids, then classes, then names."""
        return (
            sum(len(part.ids) for part in self.parts),
            sum(len(part.classes) for part in self.parts),
            sum(bool(part.name) for part in self.parts),
        )

    def matches(self, element: Element) -> bool:
        """Whether it selects an element."""
        return self._matches(element, len(self.parts) - 1)

    def _matches(self, element: Element, last: int) -> bool:
        if not self.parts[last].matches(element):
            return False
        if not last:
            return True
        if self.children[last - 1]:
            parent = element.getparent()
            return parent is not None and self._matches(parent, last - 1)
        return any(self._matches(one, last - 1) for one in element.iterancestors())


def read_selector(text: str) -> Selector | None:
    """The selector that a text is; None where it is of another kind."""
    parts: list[Compound] = []
    children: list[bool] = []
    for steps in SPACE_ROUND_CHILD.sub(">", text.strip()).split():
        for at, step in enumerate(steps.split(">")):
            found = PART.match(step)
            if found is None or not step or len(parts) == MOST_PARTS:
                return None
            if parts:
                children.append(at > 0)
            parts.append(_compound(found))
    return Selector(tuple(parts), tuple(children)) if parts else None


def _compound(found: re.Match[str]) -> Compound:
    named = NAMES.findall(found["rest"])
    name = (found["name"] or "").lower()
    return Compound(
        "" if name == "*" else name,
        frozenset(value for sign, value in named if sign == "."),
        frozenset(value for sign, value in named if sign == "#"),
    )
