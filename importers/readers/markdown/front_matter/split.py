"""Front matter parted from the text below it, and parsed: YAML, TOML, or line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace

import yaml

from importers.document import NO_METADATA
from importers.readers.markdown.front_matter.fields import MarkdownFrontMatter, read_fields
from importers.readers.markdown.front_matter.line_by_line import read_line_by_line

FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)(?<=\n)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.S,
)
MAX_CHARACTERS = 100_000
"""Longer front matter is text; chosen, a hundred times what articles have."""
MAX_DEPTH = 20
"""Levels of lists and mappings in YAML; chosen, metadata has two or three."""

NO_FRONT_MATTER = MarkdownFrontMatter(None, NO_METADATA, 0, "")


class _StringLoader(yaml.BaseLoader):
    """Scalars stay text; no aliases, whose expansion has no bound, and not too deep."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent) or self._depth > MAX_DEPTH:
            raise yaml.YAMLError("an alias, or nested too deep")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def split_front_matter(text: str) -> MarkdownFrontMatter:
    """Returns the front matter that `text` begins with; of no length where it has none to
    read.
    """
    found = FENCED.match(text)
    if found is None or len(found["inside"]) > MAX_CHARACTERS:
        return NO_FRONT_MATTER
    mended = False
    try:
        data = _load_yaml(found) if found["fence"] == "---" else _load_toml(found)
    except yaml.MarkedYAMLError:
        data, mended = read_line_by_line(found["inside"]), True
    except (yaml.YAMLError, ValueError, RecursionError):
        return NO_FRONT_MATTER
    # A thematic break, words and another one are YAML too, but no mapping.
    if not isinstance(data, Mapping) or not data:
        return NO_FRONT_MATTER
    return replace(read_fields(data, found.end()), mended=mended)


def _load_yaml(found: re.Match[str]) -> object:
    loader = _StringLoader(found["inside"])
    try:
        data: object = loader.get_single_data()
    finally:
        loader.dispose()
    return data


def _load_toml(found: re.Match[str]) -> object:
    return tomllib.loads(found["inside"])
