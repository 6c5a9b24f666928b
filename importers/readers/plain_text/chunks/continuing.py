"""Whether a line goes on with the chunk above it, or opens an item of a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.list_markers import Marker
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals

PROSE_BULLETS = "-–—*+o"
"""Bullets that also stand in prose, where a wrapped line may begin with one."""
SET_IN = 2
"""Columns by which a line is set in as the first of a paragraph is."""
FARTHEST_BACK = 12
"""Columns from which a second line is too far left of the first to be of one paragraph."""


@dataclass(slots=True)
class OpenChunk:
    """The lines so far of a chunk that more lines may go on with."""

    lines: list[TextLine] = field(default_factory=list)
    marker: Marker | None = None

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        """The line right above the one that is looked at."""
        return self.lines[-1]


def opens_item(
    found: Marker, line: TextLine, above: OpenChunk, convention: Convention
) -> bool:
    """Returns whether a line that begins as an item does is one; `above` may have no
    lines.
    """
    if _is_word(found, line):
        return False
    if not above.lines:
        return True
    if found.ordered:
        return _number_opens(found, line, above, convention)
    return _bullet_opens(found, line, above, convention)


def _is_word(found: Marker, line: TextLine) -> bool:
    if found.kind == "o":  # a word in many languages
        return not (line.indent or line.raw.startswith("o  "))
    # Somebody speaks: many languages open direct speech with a dash.
    return found.kind == "—" and line.text[-1] in ".!?…”»"


def _bullet_opens(
    found: Marker, line: TextLine, above: OpenChunk, convention: Convention
) -> bool:
    if found.kind not in PROSE_BULLETS or not convention.wrapped:
        return True
    last = above.last
    return (
        above.marker is not None
        or line.indent > last.indent
        or convention.ended(last, line)
        or last.text[-1] in ".:;?!"
    )


def _number_opens(
    found: Marker, line: TextLine, above: OpenChunk, convention: Convention
) -> bool:
    marker, last = above.marker, above.last
    if marker is not None and marker.kind == found.kind:
        # Set in deeper, it is a number in the words of the item, if it is not a new 1.
        return line.indent <= above.first.indent + 1 or found.value == 1
    if not convention.wrapped:
        return True
    # A wrapped line may begin with any number, “12. May”: only a first item is believed.
    return found.value == 1 and (
        line.indent > last.indent
        or last.text[-1] in ":.;"
        or marker is not None
        or convention.ended(last, line)
    )


def continues(line: TextLine, above: OpenChunk, convention: Convention) -> bool:
    """Returns whether a line goes on with the lines above it."""
    if convention.layout is Layout.LINES:
        return above.marker is None and _is_quoted(line) and _is_quoted(above.last)
    if above.marker is not None:
        return _continues_item(line, above, convention)
    if _is_quoted(line) != _is_quoted(above.last):
        return False
    return not _leaves_capitals(above.last, line, convention) and _continues_paragraph(
        line, above, convention
    )


def _continues_item(line: TextLine, above: OpenChunk, convention: Convention) -> bool:
    if line.indent > above.first.indent or not convention.ended(above.last, line):
        return True
    return convention.layout is Layout.DENSE and _goes_on(above.last, line)


def _continues_paragraph(line: TextLine, above: OpenChunk, convention: Convention) -> bool:
    last = above.last
    if convention.layout is Layout.INDENTED:
        # What is set in is the first line of the next paragraph, if the last was ended.
        return line.indent <= convention.body or not convention.ended(last, line)
    if convention.layout is Layout.DENSE:
        return not convention.ended(last, line) or _goes_on(last, line)
    if line.indent >= last.indent + SET_IN and convention.ended(last, line):
        # A new paragraph by its indent, unless the sentence above has not ended.
        return last.text[-1] not in ".?!" or line.text[0].islower()
    if line.indent < last.indent - 1 and len(above.lines) == 1:
        # The first line was set in as first lines are; farther in, it was centred.
        return last.indent - line.indent < FARTHEST_BACK
    return True


def _is_quoted(line: TextLine) -> bool:
    return line.text[0] == ">"


def _leaves_capitals(last: TextLine, line: TextLine, convention: Convention) -> bool:
    """Returns whether a heading in capitals ends or begins, with no blank line to say
    so.
    """
    return (
        convention.capitals_above
        and in_capitals(last) != in_capitals(line)
        and last.text.isupper() != line.text.isupper()
        and convention.ended(last, line)
    )


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """Returns whether a line is the rest of a sentence."""
    return line.text[0].islower() and last.text[-1] not in ".?!:"
