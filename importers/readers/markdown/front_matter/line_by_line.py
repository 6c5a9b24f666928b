"""Front matter with a slip in it: each line a name and its value, as people mean it."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELD = re.compile(r"(?P<name>[A-Za-z_][\w. -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
"""A name and its value; a longer “name” is a sentence with a colon in it."""
QUOTES = ("'", '"')


def read_line_by_line(inside: str) -> Mapping[str, str] | None:
    """Returns names and values, or None where some line is neither one nor the rest of one.

    For what is no YAML, most often because of a colon in a title. A line that is set in,
    or that begins with a dash, goes on with the value before; comments are passed over.
    """
    values: dict[str, str] = {}
    last = None
    for line in inside.splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        # A name that is there already is words with a colon that go on.
        found = FIELD.match(line.rstrip())
        if found is not None and found["name"] not in values:
            last = found["name"]
            values[last] = _unquoted((found["value"] or "").strip())
        elif last is not None and line[0] in " \t-":
            values[last] = _continued(values[last], words)
        else:
            return None
    return values or None


def _continued(value: str, words: str) -> str:
    """Returns a value with a further line of it; the items of a list get commas."""
    joint = ", " if value and words.startswith("- ") else " "
    return f"{value}{joint}{words.removeprefix('- ')}".strip()


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in QUOTES:
        return value[1:-1]
    return value
