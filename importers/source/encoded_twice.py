"""Text that was encoded twice: UTF-8 taken for letters of an older encoding, and kept so.

Such text shows two or three signs for each letter (`CafÃ©`). It is said, with what was
likely meant, and not changed: a page may be about it.
"""

from __future__ import annotations

import re

from importers.result import Message, Severity

TAKEN_FOR = ("cp1252", "cp1251", "mac-roman", "cp437", "cp850", "cp1250", "cp1253")
"""Encodings that UTF-8 is taken for, the usual first."""
FEWEST = 2
"""Letters that must be so; in a text with fewer it is chance."""
MOST = 0.7
"""The share of what is beyond ASCII that must be so. Chosen: some of it may be right."""
SAMPLE = 200_000
"""Characters that are looked at."""
AROUND = 15
"""Characters of a word that are shown on either side."""


def twice_messages(text: str) -> tuple[Message, ...]:
    """A message where most letters beyond ASCII look as if encoded twice."""
    head = text[:SAMPLE]
    beyond = sum(char > "\x7f" for char in head)
    if beyond < FEWEST:
        return ()
    runs, encoding = max(
        ((_runs(head, name), name) for name in TAKEN_FOR),
        key=lambda found: _length(found[0]),
    )
    if len(runs) < FEWEST or _length(runs) < MOST * beyond:
        return ()
    said = _word(head, runs[0])
    meant = PATTERNS[encoding].sub(lambda run: _meant(run[0], encoding) or run[0], said)
    text = (
        f"{len(runs)} characters look as if they were encoded twice: “{said}” stands "
        f"where “{meant}” was likely meant. They are kept as they are; save the source "
        "again where it was written."
    )
    return (Message(Severity.WARNING, "encoded-twice", text),)


def _runs(text: str, encoding: str) -> list[re.Match[str]]:
    found = PATTERNS[encoding].finditer(text)
    return [run for run in found if _meant(run[0], encoding)]


def _length(runs: list[re.Match[str]]) -> int:
    return sum(len(run[0]) for run in runs)


def _signs(encoding: str, first: int, last: int) -> str:
    """The characters of some bytes in an encoding, for a pattern."""
    made = (bytes([byte]).decode(encoding, "ignore") for byte in range(first, last + 1))
    # What Windows leaves open is kept as a control character.
    controls = "" if encoding.startswith("mac") else "\x80-\x9f"
    return re.escape("".join(made)) + controls


PATTERNS = {
    name: re.compile(
        f"[{_signs(name, 0xC2, 0xDF)}][{_signs(name, 0x80, 0xBF)}]"
        f"|[{_signs(name, 0xE0, 0xEF)}][{_signs(name, 0x80, 0xBF)}]{{2}}"
        f"|[{_signs(name, 0xF0, 0xF4)}][{_signs(name, 0x80, 0xBF)}]{{3}}"
    )
    for name in TAKEN_FOR
}
"""For each encoding, what the bytes of one letter in UTF-8 show as."""


def _meant(run: str, encoding: str) -> str | None:
    """The letter whose bytes a run shows; None where it shows none."""
    try:
        data = b"".join(
            bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode(encoding)
            for char in run
        )
        letter = data.decode("utf-8")
    except UnicodeError:
        return None
    # No-break spaces are meant too; unassigned and private characters are not.
    return letter if letter.isprintable() or letter.isspace() else None


def _word(text: str, run: re.Match[str]) -> str:
    """The word round a run."""
    before = re.search(r"\S*\Z", text[max(0, run.start() - AROUND) : run.start()])
    after = re.match(r"\S*", text[run.end() : run.end() + AROUND])
    return (before[0] if before else "") + run[0] + (after[0] if after else "")
