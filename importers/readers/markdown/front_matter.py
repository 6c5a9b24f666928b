"""Front matter: what a Markdown file says about itself before its text."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from importers.document import Direction, Metadata

FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)(?<=\n)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.S,
)
MAX_CHARACTERS = 100_000
MAX_DEPTH = 20

LANG = ("lang", "language", "locale")
AUTHORS = ("authors", "author")
DATE = ("date", "published", "publishdate", "pubdate")
SUMMARY = ("summary", "description", "abstract", "excerpt")
KEYWORDS = ("keywords", "tags")


@dataclass(frozen=True, slots=True)
class FrontMatter:
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


class _Loader(yaml.BaseLoader):
    """Scalars stay text; no aliases, whose expansion has no bound, and not too deep."""

    _depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent) or self._depth > MAX_DEPTH:
            raise yaml.YAMLError("an alias, or nested too deep")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def split(text: str) -> FrontMatter | None:
    """The front matter that `text` begins with, or None where it has none to read."""
    if not text.startswith(("---", "+++")):
        return None
    found = FENCED.match(text)
    if found is None or len(found["inside"]) > MAX_CHARACTERS:
        return None
    try:
        if found["fence"] == "---":
            data = yaml.load(found["inside"], Loader=_Loader)  # noqa: S506
        else:
            data = tomllib.loads(found["inside"])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not data:
        return None
    return _read({_text(key): value for key, value in data.items()}, found.end())


def _read(data: dict[str, Any], length: int) -> FrontMatter:
    words = "\n".join(map(_text, data.values()))
    names = {name.lower(): name for name in reversed(list(data))}
    says_lang, says_dir = any(name in names for name in LANG), "dir" in names

    def take(*wanted: str) -> Any:
        for name in wanted:
            if name in names and not isinstance(data[names[name]], Mapping):
                return data.pop(names.pop(name))
        return None

    title = take("title")
    direction = str(take("dir") or "").lower()
    metadata = Metadata(
        lang=_text(take(*LANG)) or None,
        dir=Direction(direction) if direction in ("ltr", "rtl") else None,
        authors=_people(take(*AUTHORS)),
        date=_text(take(*DATE)) or None,
        summary=_text(take(*SUMMARY)) or None,
        keywords=_words(take(*KEYWORDS)),
    )
    extra = []
    for name, value in data.items():
        pairs = _pairs(value) if name == "extra" else None
        extra += pairs if pairs is not None else [(name, _text(value))]
    title = None if title is None else _text(title)
    metadata = replace(metadata, extra=tuple(extra))
    return FrontMatter(title, metadata, length, words, says_lang, says_dir)


def _pairs(value: Any) -> list[tuple[str, str]] | None:
    """Names and values that our own writer had to put into a list, or None."""
    if not isinstance(value, list):
        return None
    pairs = [tuple(one) for one in value if isinstance(one, list) and len(one) == 2]
    if len(pairs) != len(value):
        return None
    return [(_text(name), _text(one)) for name, one in pairs]


def _people(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    people = []
    for one in values:
        if isinstance(one, Mapping):
            one = one.get("name") or one
        people.append(_text(one))
    return tuple(filter(None, people))


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(filter(None, (word.strip() for word in value.split(","))))
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_text, values)))


def _text(value: Any) -> str:
    """A value as text: lists of words with commas, anything deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(_text, value))
    if isinstance(value, list | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
