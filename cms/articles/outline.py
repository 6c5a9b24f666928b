"""The outline of an article: which sections it has, in which order, and which are shown.

Data in, data out. An outline is stored as a list of `{"key": …, "shown": …}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypedDict, TypeVar


class Entry(TypedDict):
    """One line of an outline."""

    key: str
    shown: bool


class HasKey(Protocol):
    """What stands in an outline: a section page."""

    @property
    def key(self) -> object:
        """The UUID of the section, or its text."""


S = TypeVar("S", bound=HasKey)


def clean(outline: object) -> list[Entry]:
    """Returns the well-formed entries of whatever was stored, each key once."""
    entries: list[Entry] = []
    seen = set()
    for entry in outline if isinstance(outline, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("key"), str):
            key = entry["key"]
            if key not in seen:
                seen.add(key)
                entries.append({"key": key, "shown": entry.get("shown") is not False})
    return entries


def arrange(outline: object, sections: Iterable[S]) -> list[tuple[S, bool]]:
    """Returns every section in the order of the outline, with whether it is shown.

    Sections that the outline does not name stand last, shown, in the order given;
    keys that name no section are ignored. Where two sections have one key, which should
    not be, both stand there: none is lost.
    """
    waiting: dict[str, list[S]] = {}
    for section in sections:
        waiting.setdefault(str(section.key), []).append(section)
    placed = [
        (section, entry["shown"])
        for entry in clean(outline)
        for section in waiting.pop(entry["key"], [])
    ]
    return placed + [(section, True) for same in waiting.values() for section in same]


def shown_sections(outline: object, sections: Iterable[S]) -> list[S]:
    """Returns the sections that readers see, in the order in which they see them."""
    return [section for section, shown in arrange(outline, sections) if shown]


def make_outline(sections: Sequence[HasKey]) -> list[Entry]:
    """Returns the outline that shows all these sections in this order."""
    return [{"key": str(section.key), "shown": True} for section in sections]
