"""The fields that are open at a place of a Word file, and what is shown of them.

A complex field runs from a `begin` to an `end` mark, perhaps over many paragraphs: its
instruction stands before the `separate` mark, its result after it. Only the result is
shown. Two instructions mean something here: HYPERLINK and the tables of contents; what
others show without a stored result is told by `missing_results`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document import Link
from importers.readers.docx.fields.instructions import is_contents, link_of
from importers.readers.docx.ooxml import W
from importers.readers.safe_xml import Element

FIELD_MARK = W + "fldChar"


@dataclass(slots=True)
class OpenField:
    """A field whose `end` mark has not been met."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    link: Link | None = None
    contents: bool = False
    """It is a table of contents."""
    state: str = ""
    """What a form field shows where the file stores no result of it."""
    separated: bool = False
    """The file stores its result, which may be empty."""
    has_result: bool = False
    """Something of a result was met."""

    @property
    def instruction_text(self) -> str:
        """The instruction so far: it may have come in several pieces."""
        return "".join(self.instruction)


class OpenFields:
    """The fields open at a place, innermost last.

    `balanced` tells whether the file has an `end` mark for each `begin`.
    """

    __slots__ = ("_balanced", "open")

    def __init__(self, balanced: bool = True) -> None:
        self.open: list[OpenField] = []
        self._balanced = balanced

    def mark(self, kind: str | None, state: str = "") -> OpenField | None:
        """Takes a `begin`, `separate` or `end` mark; returns the field that ends.

        `state` is what a form field that begins shows.
        """
        if kind == "begin":
            self.open.append(OpenField(state=state))
        elif kind == "separate" and self.open:
            # The instruction is complete now.
            top = self.open[-1]
            top.in_result = top.separated = True
            top.link = link_of(top.instruction_text)
            top.contents = is_contents(top.instruction_text)
        elif kind == "end" and self.open:
            return self.open.pop()
        return None

    def pass_over(self, element: Element) -> None:
        """Takes the marks below an element that is left out; none stays open after it."""
        before = len(self.open)
        for mark in element.iter(FIELD_MARK):
            self.mark(mark.get(W + "fldCharType"))
        del self.open[before:]

    def instruct(self, text: str) -> None:
        """Takes words of an instruction, of the innermost field that waits for them."""
        waiting = next((f for f in reversed(self.open) if not f.in_result), None)
        if waiting is not None:
            waiting.instruction.append(text)

    def meet(self, text: str = "") -> None:
        """Takes words, or what is no words, of a result.

        Where an outer field takes the result for a part of its own instruction, the
        words are added to that.
        """
        inside = len(self.open) - 1
        while inside > 0 and self.open[inside - 1].in_result:
            inside -= 1
        for each in self.open[max(inside, 0) :]:
            each.has_result = True
        if inside > 0:
            self.open[inside - 1].instruction.append(text)

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
