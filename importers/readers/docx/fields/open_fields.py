"""Fields of a Word file (ECMA-376 Part 1, 17.16): what is shown of them.

A complex field runs from a `begin` to an `end` mark, perhaps over many paragraphs: its
instruction stands before the `separate` mark, its result after it. Only the result is
shown. Two instructions mean something here: HYPERLINK and the tables of contents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from importers.document import Link

ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\[a-zA-Z*#@!])|(\S+)')
CONTENTS = frozenset({"TOC", "TOA"})
REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})


@dataclass(slots=True)
class Field:
    """A field that is open."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    link: Link | None = None
    contents: bool = False


class Fields:
    """The fields open at a place, innermost last."""

    __slots__ = ("_balanced", "open")

    def __init__(self, balanced: bool = True) -> None:
        self.open: list[Field] = []
        self._balanced = balanced

    def mark(self, kind: str | None) -> None:
        """A `begin`, `separate` or `end` mark."""
        if kind == "begin":
            self.open.append(Field())
        elif kind == "separate" and self.open:
            top = self.open[-1]
            top.in_result = True
            text = "".join(top.instruction)
            top.link = link_of(text)
            top.contents = keyword(text) in CONTENTS
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, text: str) -> None:
        """Words of an instruction."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction.append(text)

    @property
    def shown(self) -> bool:
        """Whether text here is shown: a result, unless another field takes it for words
        of its own instruction; where marks are missing, all of it is."""
        return not self._balanced or all(f.in_result for f in self.open[:-1])

    @property
    def link(self) -> Link | None:
        return next((f.link for f in reversed(self.open) if f.link is not None), None)

    @property
    def in_contents(self) -> bool:
        return any(f.contents for f in self.open)


def keyword(instruction: str) -> str:
    """The first word of an instruction, in upper case."""
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""


def link_of(instruction: str) -> Link | None:
    """The link that a HYPERLINK field, or a REF field with `\\h`, makes."""
    name = keyword(instruction)
    if name != "HYPERLINK" and name not in REFERENCES:
        return None
    target = anchor = title = None
    waiting: str | None = None
    linked = name == "HYPERLINK"
    for quoted, switch, bare in ARGUMENT.findall(
        instruction.split(None, 1)[1] if " " in instruction.strip() else ""
    ):
        if switch:
            waiting = switch[1:].lower()
            if waiting == "h":
                linked, waiting = True, None
            elif waiting in ("n", "m", "p", "r", "w", "d", "f"):
                waiting = None
            continue
        argument = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        if waiting == "l":
            anchor = argument
        elif waiting == "o":
            title = argument
        elif waiting is None and target is None:
            target = argument
        waiting = None
    if not linked:
        return None
    if name in REFERENCES:
        return Link(f"#{target}") if target else None
    address = (target or "") + (f"#{anchor}" if anchor else "")
    return Link(address, title) if address else None
