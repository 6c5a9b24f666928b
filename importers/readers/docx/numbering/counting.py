"""The numbers of list items, which are nowhere in a Word file: counted here."""

from __future__ import annotations

from importers.readers.docx.numbering.definitions import ListDefinitions, ListInstance
from importers.readers.docx.styles.paragraph_styles import DocxParagraphStyle
from importers.readers.office.paragraphs import ListPlace
from importers.readers.office.printed_numbers import (
    NOT_PRINTED,
    PrintedNumber,
    printed_number,
)

LEVELS = 9
"""How many levels a list has (ECMA-376 Part 1, 17.9.6)."""
MAX_NUMBER = 1_000_000
"""Chosen: a list that starts higher is taken for damage."""
STEP = 720
"""How much further in each level stands where nothing is said: half an inch, in twips."""


class Numbering:
    """How far each list of a file has been counted."""

    __slots__ = ("_counts", "_definitions", "_started")

    def __init__(self, definitions: ListDefinitions) -> None:
        self._definitions = definitions
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def place(
        self,
        number_id: str,
        level: int | None,
        style: DocxParagraphStyle,
        indent: int | None,
    ) -> ListPlace | None:
        """Returns the next place in a list; None where there is no such list.

        `level` None takes the level that the definition ties to the style, else 0;
        `indent` is what the paragraph itself says of its left side.
        """
        instance = self._definitions.instance(number_id)
        if instance is None:
            return None
        if level is None:
            level = instance.level_of_style(style.id)
        level = min(max(level, 0), LEVELS - 1)
        definition = instance.level(level)
        shown = self._count(number_id, instance, level)
        # The paragraph's own indent outweighs that of its list's level.
        if indent is None:
            indent = definition.indent
        return ListPlace(
            list=instance.abstract,
            level=style.list_depth or level,
            ordered=definition.ordered,
            number=min(max(shown, 0), MAX_NUMBER),
            indent=STEP * (level + 1) if indent is None else indent,
            marker="" if definition.ordered else definition.text,
            silent=definition.silent,
            printed=self._printed(instance, level),
        )

    def _printed(self, instance: ListInstance, level: int) -> PrintedNumber:
        """Returns the number that was just counted on a level, as it is shown."""
        own = instance.level(level)
        if not own.ordered:
            return NOT_PRINTED
        above = [instance.level(at) for at in range(level + 1)]
        formats = ["decimal" if own.legal else each.format for each in above]
        # A level that was passed over counts as begun.
        counts = self._counts[instance.abstract]
        numbers = [
            each.start if count is None else count
            for each, count in zip(above, counts, strict=False)
        ]
        return printed_number(own.text, numbers, formats)

    def _count(self, number_id: str, instance: ListInstance, level: int) -> int:
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        start = instance.level(level).start
        if (number_id, level) not in self._started:
            self._started.add((number_id, level))
            if level in instance.starts:
                # An instance that overrides the start begins anew, once.
                counts[level] = None
                start = instance.starts[level]
        last = counts[level]
        counts[level] = start if last is None else last + 1
        # A level begins anew after any higher one, or after the one it names (17.9.10).
        for deeper in range(level + 1, LEVELS):
            restart = instance.level(deeper).restart
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        return counts[level] or 0
