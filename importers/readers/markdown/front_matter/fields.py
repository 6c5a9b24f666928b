"""The fields of front matter, by the names that people give them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from importers.document import Direction, Metadata

LANG = ("lang", "language", "locale")
AUTHORS = ("authors", "author")
DATE = ("date", "published", "publishdate", "pubdate")
YES_OR_NO = frozenset({"true", "false", "yes", "no", "on", "off"})
"""What `published` may be as well, and is no date then."""
SUMMARY = ("summary", "description", "abstract", "excerpt")
KEYWORDS = ("keywords", "tags")


@dataclass(frozen=True, slots=True)
class MarkdownFrontMatter:
    """The title and all else that was said, and the length of it in characters."""

    title: str | None
    """None where no title is given; the empty string says: there is none."""
    metadata: Metadata
    length: int
    words: str
    """All that the values say."""
    says_lang: bool = False
    """Whether a language is named, be it the empty one that says: there is none."""
    says_dir: bool = False
    mended: bool = False
    """Whether it is no YAML, and was read line by line."""


class _Fields:
    """Values by name, each taken once, whatever the case of its name."""

    def __init__(self, data: Mapping[object, object]) -> None:
        self.rest = {_text(name): value for name, value in data.items()}
        """What was not taken yet."""
        # Of two names that differ only in case, the first counts.
        self._names = {name.lower(): name for name in reversed(self.rest)}

    def has(self, *names: str) -> bool:
        return any(name in self._names for name in names)

    def word(self, name: str) -> str:
        """Returns the value of a name in lower case; empty where it is not given."""
        return _text(self.rest[self._names[name]]).lower() if self.has(name) else ""

    def take(self, *names: str) -> object:
        """Returns the value of the first of some names that is given and is no mapping."""
        for name in names:
            if name in self._names:
                if not isinstance(self.rest[self._names[name]], Mapping):
                    return self.rest.pop(self._names.pop(name))
        return None


def read_fields(data: Mapping[object, object], length: int) -> MarkdownFrontMatter:
    """Front matter of a length in characters from what YAML or TOML made of it."""
    fields = _Fields(data)
    words = "\n".join(map(_text, fields.rest.values()))
    says_lang, says_dir = fields.has(*LANG), fields.has("dir")
    title = fields.take("title")
    direction = str(fields.take("dir") or "").lower()
    dates = [name for name in DATE if fields.word(name) not in YES_OR_NO]
    metadata = Metadata(
        lang=_text(fields.take(*LANG)) or None,
        dir=Direction(direction) if direction in ("ltr", "rtl") else None,
        authors=_people(fields.take(*AUTHORS)),
        date=_text(fields.take(*dates)) or None,
        summary=_text(fields.take(*SUMMARY)) or None,
        keywords=_keywords(fields.take(*KEYWORDS)),
    )
    metadata = replace(metadata, extra=_extra(fields.rest))
    title = None if title is None else _text(title)
    return MarkdownFrontMatter(title, metadata, length, words, says_lang, says_dir)


def _extra(rest: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Returns the fields that have no place of their own, as names and values."""
    extra: list[tuple[str, str]] = []
    for name, value in rest.items():
        pairs = _pairs(value) if name == "extra" else None
        extra += pairs if pairs is not None else [(name, _text(value))]
    return tuple(extra)


def _pairs(value: object) -> list[tuple[str, str]] | None:
    """Returns names and values that our own writer had to put into a list, or None."""
    if not isinstance(value, list):
        return None
    pairs = [tuple(one) for one in value if isinstance(one, list) and len(one) == 2]
    if len(pairs) != len(value):
        return None
    return [(_text(name), _text(one)) for name, one in pairs]


def _people(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    people = []
    for one in values:
        # Pandoc and Hugo allow `name:` with an address or an affiliation beside it.
        if isinstance(one, Mapping):
            one = one.get("name") or one
        people.append(_text(one))
    return tuple(filter(None, people))


def _keywords(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(filter(None, (word.strip() for word in value.split(","))))
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_text, values)))


def _text(value: object) -> str:
    """Returns a value as text: lists of words with commas, anything deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    # Before numbers, since a `bool` is an `int`; TOML has both.
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(_text, value))
    if isinstance(value, list | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
