"""The fields that are open at a place of a Word file, and what is shown of them.

A complex field runs from a `begin` to an `end` mark, perhaps over many paragraphs: its
instruction stands before the `separate` mark, its result after it. Only the result is
shown. Two instructions mean something here: HYPERLINK and the tables of contents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document import Link
from importers.readers.docx.fields.instructions import is_contents, link_of


@dataclass(slots=True)
class OpenField:
    """A field whose `end` mark has not been met."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    link: Link | None = None
    contents: bool = False
    """It is a table of contents."""


class OpenFields:
    """The fields open at a place, innermost last.

    `balanced` tells whether the file has an `end` mark for each `begin`.
    """

    __slots__ = ("_balanced", "open")

    def __init__(self, balanced: bool = True) -> None:
        self.open: list[OpenField] = []
        self._balanced = balanced

    def mark(self, kind: str | None) -> None:
        """Take a `begin`, `separate` or `end` mark."""
        if kind == "begin":
            self.open.append(OpenField())
        elif kind == "separate" and self.open:
            # The instruction is complete: it may have come in several pieces.
            top = self.open[-1]
            top.in_result = True
            instruction = "".join(top.instruction)
            top.link = link_of(instruction)
            top.contents = is_contents(instruction)
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, text: str) -> None:
        """Take words of an instruction."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction.append(text)

    @property
    def shown(self) -> bool:
        """Whether text here is shown: it is a result.

        It is not where an outer field takes it for words of its own instruction. Where
        marks are missing from the file, all text is shown, so that none is lost.
        """
        return not self._balanced or all(f.in_result for f in self.open[:-1])

    @property
    def link(self) -> Link | None:
        """The link of the innermost field that has one."""
        return next((f.link for f in reversed(self.open) if f.link is not None), None)

    @property
    def in_contents(self) -> bool:
        """Whether the place is in a table of contents."""
        return any(f.contents for f in self.open)
