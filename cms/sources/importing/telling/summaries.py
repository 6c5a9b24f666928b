"""What an import did or would do, in words; and the exit status that says it in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from shlex import quote

from cms.sources.importing.telling.block_names import count_blocks
from cms.sources.models import ItemState, JsonObject
from cms.sources.plurals import plural

NEEDS_YOU = 1
REFUSED = 2
INDENT = " " * 10
"""Puts what is said of a file below its key, behind the state (9 characters, a space)."""


def summary(items: Sequence[JsonObject]) -> str:
    """Returns a line for each file, its outline where there is one, and the counts.

    `items` are as `reports.describe` or `ImportItem.as_data` return them.
    """
    lines = [line for item in items for line in _lines(item)]
    counts = Counter(item["state"] for item in items)
    lines.append(", ".join(f"{n} {state}" for state, n in counts.items()) + ".")
    return "\n".join(lines)


def _lines(item: JsonObject) -> Iterator[str]:
    reason = f": {item['reason']}" if item["reason"] else ""
    yield f"{item['state']:<9} {item['key']}{reason}"
    for part in (_doubts, _help, _changes, _sections, _outline, _choices, _notes):
        for line in part(item):
            yield INDENT + line


def _doubts(item: JsonObject) -> Iterator[str]:
    """Yields what a person should look at first, unless the reason says it."""
    for doubt in item.get("doubts", []):
        if doubt["text"] not in item["reason"]:
            yield f"look     {doubt['text']}"


def _help(item: JsonObject) -> Iterator[str]:
    """Yields what readers are told of help, before all that the text says."""
    if item.get("help_card"):
        yield f"help     {item['help_card']}"


def _changes(item: JsonObject) -> Iterator[str]:
    if item.get("changes") or item.get("questions"):
        yield changes_text(item)


def _sections(item: JsonObject) -> Iterator[str]:
    for section in item.get("sections", []):
        asked = f" ({section['questions']} to decide)" if section["questions"] else ""
        yield f"{section['state']:<8} {section['title']}{asked}"


def _outline(item: JsonObject) -> Iterator[str]:
    """Yields the outline of a new article; of a merge, `_sections` says more."""
    for part in [] if "sections" in item else item.get("outline", []):
        kinds = count_blocks(part["blocks"])
        yield f"{part['part']:<8} {part['title']}{kinds and f' ({kinds})'}"


def _choices(item: JsonObject) -> Iterator[str]:
    """Yields the options of the command that answer what a person must say."""
    alike = item.get("alike", [])
    for each in alike:
        key, share, title = quote(each["key"]), each["share"], each["title"]
        yield f"--source-key {key} for {share} % of “{title}”"
    if alike:
        yield "--new for a new article"
    if item.get("recut"):
        yield f"{item['recut']} --recut does that."


def _notes(item: JsonObject) -> Iterator[str]:
    for message in item["messages"]:
        yield f"note     {message_text(message)}"
    if item.get("authors"):
        yield f"--with-authors tells readers of {', '.join(item['authors'])}"
    left_out = Counter(span["reason"] for span in item.get("excluded", []))
    for reason, n in left_out.items():
        yield f"left out {n} {reason}"


def message_text(message: JsonObject) -> str:
    """Returns a message with its line, where the source has lines and it names none."""
    line, text = message.get("line"), str(message["text"])
    # "Line 3 ..." and "... in line 3 ..." alike.
    return text if not line or f"ine {line} " in text else f"{text} (line {line})"


def changes_text(item: JsonObject) -> str:
    """Returns how many changes there are, and how many of them need a person."""
    changes, questions = item["changes"], item["questions"]
    return f"{plural(changes, 'change')}, {questions or 'none'} to decide"


def exit_status(items: Sequence[JsonObject]) -> int:
    """Returns 0 where all is done, 1 where a person is needed, 2 where something was
    refused.

    A person is needed for open questions, for an article that could not go out, for one
    that could not be written yet, and to look at what there are doubts about.
    """
    if any(item["state"] == ItemState.REFUSED for item in items):
        return REFUSED
    return NEEDS_YOU if any(map(_needs_a_person, items)) else 0


def _needs_a_person(item: JsonObject) -> bool:
    if item["questions"] or item["state"] == ItemState.WAITING or item.get("doubts"):
        return True
    return bool(item["reason"]) and item["state"] != ItemState.SAME
