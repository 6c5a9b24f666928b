"""What a document says about itself, as YAML front matter."""

from __future__ import annotations

import re

from importers.document import Metadata

PLAIN_KEY = re.compile(r"[A-Za-z][\w\-]*")
UNPRINTABLE = re.compile(
    r'["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]'
)
RESERVED = frozenset({"title", "lang", "dir", "authors", "date", "summary", "keywords"})


def write_front_matter(
    metadata: Metadata, *, untitled: bool, unspoken: bool = False, undirected: bool = False
) -> str:
    """The front matter with its fences, or nothing where there is nothing to say.

    `untitled` says with an empty title that no heading should be taken for one;
    `unspoken` and `undirected` so that no language or direction should be guessed.
    """
    fields: list[tuple[str, str | tuple[str, ...] | None]] = [
        ("title", "" if untitled else None),
        ("lang", metadata.lang or ("" if unspoken else None)),
        ("dir", metadata.dir or ("" if undirected else None)),
        ("authors", metadata.authors or None),
        ("date", metadata.date),
        ("summary", metadata.summary),
        ("keywords", metadata.keywords or None),
    ]
    lines = [f"{name}: {_value(value)}" for name, value in fields if value is not None]
    lines += _extra(metadata.extra)
    return "\n".join(["---", *lines, "---"]) if lines else ""


def _extra(extra: tuple[tuple[str, str], ...]) -> list[str]:
    """Names and values; one that comes again, or has a meaning here, goes in a list."""
    lines: list[str] = []
    seen = set(RESERVED)
    others: list[str] = []
    for name, value in extra:
        if others or name in seen:
            others.append(f"  - [{_value(name)}, {_value(value)}]")
            continue
        seen.add(name)
        key = name if PLAIN_KEY.fullmatch(name) else _value(name)
        lines.append(f"{key}: {_value(value)}")
    return lines + (["extra:", *others] if others else [])


def _value(value: str | tuple[str, ...]) -> str:
    # Always quoted: `no`, `1.0` or a date would be read as something else than a string.
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return '"' + UNPRINTABLE.sub(lambda m: _escape(m[0]), value) + '"'


def _escape(character: str) -> str:
    number = ord(character)
    if character in '"\\':
        return "\\" + character
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}"
