"""Field instructions (ECMA-376 Part 1, 17.16.4 and 17.16.5) and the links they make."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from importers.document import Link

TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\[a-zA-Z*#@!])|(\S+)')
"""A quoted argument, a switch, or an argument without quotation marks."""
REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})
CONTENTS = frozenset({"TOC", "TOA"})
FLAGS = frozenset("dfhmnprw")
"""Switches of HYPERLINK and of references that take no argument."""
ESCAPED = re.compile(r"\\(.)")


def is_contents(instruction: str) -> bool:
    """Returns whether a field makes a table of contents or of authorities."""
    return keyword(instruction) in CONTENTS


def link_of(instruction: str) -> Link | None:
    """Returns the link that a HYPERLINK field, or a reference with `\\h`, makes."""
    name = keyword(instruction)
    if name != "HYPERLINK" and name not in REFERENCES:
        return None
    target, switches = arguments(instruction)
    if name in REFERENCES:
        return Link(f"#{target}") if target and "h" in switches else None
    anchor = switches.get("l")
    address = (target or "") + (f"#{anchor}" if anchor else "")
    return Link(address, switches.get("o")) if address else None


def keyword(instruction: str) -> str:
    """Returns the first word of an instruction, in upper case."""
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""


def arguments(
    instruction: str, flags: AbstractSet[str] = FLAGS
) -> tuple[str | None, dict[str, str]]:
    """Returns the first argument, and each switch with its own, which may be empty.

    `flags` are the switches that take no argument.
    """
    first: str | None = None
    switches: dict[str, str] = {}
    waiting: str | None = None
    rest = instruction.split(None, 1)[1] if " " in instruction.strip() else ""
    for quoted, switch, bare in TOKEN.findall(rest):
        if switch:
            waiting = switch[1:].lower()
            if waiting in flags:
                switches[waiting] = ""
                waiting = None
            continue
        argument = ESCAPED.sub(r"\1", quoted) if quoted else bare
        if waiting is not None:
            switches[waiting] = argument
        elif first is None:
            first = argument
        waiting = None
    return first, switches
