"""Lists by letters, Roman numerals and round figures, as pandoc has them: `a.`, `(i)`, `#.`

CommonMark has such lines as text, one after the other. They are a list where two of them
follow each other that count on; a single one stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from importers.document import Numbering, NumberStyle
from importers.document.numbering import HTML_TYPES, in_roman, in_style
from importers.readers.found_numbering import find_numbering

MARKER = re.compile(
    r"(?P<open>\(?)(?P<label>\#|[0-9]{1,4}|[A-Za-z]|[ivxlcdm]{2,6}|[IVXLCDM]{2,6})"
    r"(?P<close>[.)])(?P<space>[ \t]+)(?=\S)"
)
COUNTED = "#"
"""The label of items that are counted, whatever stands before them."""
MOST = 200
"""Chosen: no list of a text has as many items in Roman numerals."""
ROMAN = {in_roman(number): number for number in range(1, MOST)}
CODE_INDENT = 4
OPEN = "fancy_lists"
"""The name in `env` of the lists whose items are being read, the innermost last."""


class Label(NamedTuple):
    """What opens an item."""

    opened: str
    text: str
    closed: str
    wide: bool
    """More than one space, or a tab, stands behind it."""
    length: int

    @property
    def brackets(self) -> tuple[str, str]:
        """What stands round it, which is the same for all items of a list."""
        return self.opened, self.closed

    @property
    def is_initial(self) -> bool:
        """Whether it looks like the first letter of a name, unless told apart by spaces."""
        is_capital = self.text.isupper() and len(self.text) == 1
        return is_capital and self.brackets == ("", ".") and not self.wide


@dataclass(frozen=True, slots=True)
class Count:
    """What the labels of a list count with, and the number of its first item."""

    style: NumberStyle
    first: int
    by_itself: bool = False
    """The labels are all the same, and say nothing."""

    def number_of(self, label: str, expected: int) -> int | None:
        """The number of an item by its label; None where it is of another list."""
        if self.by_itself:
            return expected if label == COUNTED else None
        return next((n for style, n in readings(label) if style is self.style), None)


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list whose items are being read."""

    brackets: tuple[str, str]
    indent: int


def fancy_lists_plugin(parser: MarkdownIt) -> None:
    """Adds the rule to a parser."""
    alt = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.before("list", "fancy_list", _fancy_list, {"alt": alt})


def count_of(labels: list[Label]) -> Count | None:
    """What a list counts with that begins with these labels; None where it is none.

    The first two must count on. One capital and a full stop may be the initial of a name:
    without more space behind it, three must count on, from A.
    """
    if len(labels) < 2:
        return None
    first, second, *others = (label.text for label in labels)
    if first == second == COUNTED:
        return Count(NumberStyle.DECIMAL, 1, by_itself=True)
    for style, number in readings(first):
        if second != in_style(number + 1, style):
            continue
        sure = not (labels[0].is_initial and labels[1].is_initial) or (
            number == 1 and others == [in_style(number + 2, style)]
        )
        return Count(style, number) if sure else None
    return None


def readings(label: str) -> Iterator[tuple[NumberStyle, int]]:
    """What a label may be, as styles with the number that it is in them."""
    if label.isdecimal():
        yield NumberStyle.DECIMAL, int(label)
        return
    upper, small = label.isupper(), label.lower()
    if small in ROMAN:
        yield NumberStyle.UPPER_ROMAN if upper else NumberStyle.LOWER_ROMAN, ROMAN[small]
    if len(small) == 1 and small.isalpha():
        number = ord(small) - ord("a") + 1
        yield NumberStyle.UPPER_ALPHA if upper else NumberStyle.LOWER_ALPHA, number


def _label(state: StateBlock, line: int) -> Label | None:
    """The label that a line begins with; plain numbers are those of CommonMark's lists."""
    at = state.bMarks[line] + state.tShift[line]
    found = MARKER.match(state.src, at, state.eMarks[line])
    if found is None or (found["open"] and found["close"] == "."):
        return None
    if found["label"].isdecimal() and not found["open"]:
        return None
    wide = found["space"] != " "
    return Label(found["open"], found["label"], found["close"], wide, found.end() - at)


def _fancy_list(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    label = _label(state, first)
    if label is None:
        return False
    if silent and state.sCount[first] < state.blkIndent and _continues(state, first, label):
        return True
    count = count_of(_labels_from(state, first, end, label))
    if count is None or (_interrupts(state, first, silent) and count.first != 1):
        return False
    if not silent:
        _read_list(state, first, end, label, count)
    return True


def _interrupts(state: StateBlock, line: int, silent: bool) -> bool:
    """Whether a list would begin in the middle of a paragraph, without an empty line."""
    return (
        silent and state.parentType == "paragraph" and state.sCount[line] >= state.blkIndent
    )


def _continues(state: StateBlock, line: int, label: Label) -> bool:
    """Whether a line is the next item of a list around the one that is being read."""
    return any(
        one.brackets == label.brackets
        and 0 <= state.sCount[line] - one.indent < CODE_INDENT
        for one in state.env.get(OPEN, ())
    )


def _labels_from(state: StateBlock, first: int, end: int, label: Label) -> list[Label]:
    """The labels of the first three items, as far as they are of one list."""
    around = min(state.blkIndent, state.sCount[first])
    inside = state.sCount[first] + label.length
    labels = [label]
    after_blank = False
    for line in range(first + 1, end):
        if state.isEmpty(line):
            after_blank = True
            continue
        indent = state.sCount[line]
        if indent < around and (after_blank or indent < 0):
            break
        found = _label(state, line) if around <= indent < inside else None
        if found is not None and found.brackets == label.brackets:
            labels.append(found)
        elif after_blank and indent < inside:
            break
        if len(labels) == 3:
            break
        after_blank = False
    return labels


def _read_list(state: StateBlock, first: int, end: int, label: Label, count: Count) -> None:
    opening = state.push("ordered_list_open", "ol", 1)
    opening.attrs = dict(_attributes(label, count))
    lines = opening.map = [first, first]
    parent, state.parentType = state.parentType, "list"
    outer = state.env.setdefault(OPEN, [])
    outer.append(OpenList(label.brackets, state.blkIndent))
    item: Label | None = label
    line, expected = first, count.first
    while item is not None:
        number = count.number_of(item.text, expected)
        if number is None:
            break
        line = _read_item(state, line, end, item, None if number == expected else number)
        expected = number + 1
        item = _next_label(state, line, end, label)
    outer.pop()
    state.parentType = parent
    state.push("ordered_list_close", "ol", -1)
    lines[1] = state.line = line


def _attributes(label: Label, count: Count) -> Iterator[tuple[str, str | int | float]]:
    """How an `ol` says what the list counts with."""
    printed = f"{label.opened}{in_style(1, count.style)}{label.closed}"
    numbering = find_numbering(printed, count.style, 1) or Numbering(count.style)
    kind = HTML_TYPES[numbering.style]
    if kind:
        yield "type", kind
    if count.first != 1:
        yield "start", count.first
    if not numbering.is_html:
        yield from (("data-before", numbering.before), ("data-after", numbering.after))


def _next_label(state: StateBlock, line: int, end: int, label: Label) -> Label | None:
    """The label of the next item of a list that has come to a line."""
    if line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return None
    found = _label(state, line)
    return found if found and found.brackets == label.brackets else None


def _read_item(
    state: StateBlock, line: int, end: int, label: Label, number: int | None
) -> int:
    """Reads an item; returns the line behind it."""
    token = state.push("list_item_open", "li", 1)
    if number is not None:
        token.attrs["value"] = number
    lines = token.map = [line, line]
    kept = (state.listIndent, state.blkIndent, state.tShift[line], state.sCount[line])
    state.listIndent = state.blkIndent
    # Long labels ask for no more than pandoc's four spaces below them.
    state.blkIndent = state.sCount[line] + min(label.length, CODE_INDENT)
    state.tShift[line] += label.length
    state.sCount[line] = state.blkIndent
    state.md.block.tokenize(state, line, end)
    state.listIndent, state.blkIndent, state.tShift[line], state.sCount[line] = kept
    state.push("list_item_close", "li", -1)
    lines[1] = state.line
    return state.line
