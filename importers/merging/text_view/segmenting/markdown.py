"""Markdown cut into leaves: front matter, fences, headings, items, rows, paragraphs."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.front_matter import take_front_matter
from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.scanner import ITEM, Scanner, cut_lines, indent

_FENCE = re.compile(r"[ \t]*(?:[-*+] +|\d+[.)] +)?(?P<mark>`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_DIVIDER = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"[ \t]*>[ \t>]*(?:\[![A-Za-z]+\])?")
_QUOTE_BLANK = re.compile(r"[ \t]*>[ \t>]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*$")
_TAG_LINE = re.compile(
    r"[ \t]*(?:</?(?:address|article|aside|blockquote|body|br|center|col|colgroup|dd"
    r"|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|li|link"
    r"|main|meta|nav|ol|p|picture|script|section|source|style|summary|table|tbody|td|tfoot|th"
    r"|thead|tr|ul|video|[A-Z]\w*)\b|<!--|\{%.*%\}[ \t]*$|\{\{[<%].*[%>]\}\}[ \t]*$"
    r"|:{3,}|\{:[^}]*\}[ \t]*$)"
)


def cut_markdown(text: str) -> tuple[list[Leaf], str]:
    """The leaves of a Markdown text and the gap at its end."""
    return cut_lines(text, RULES, _begins)


def _fence(lines: Scanner, at: int) -> int:
    found = _FENCE.match(lines.lines[at])
    if not found:
        return at
    mark = found["mark"]
    stop = at + 1
    while stop < len(lines.lines):
        line = lines.lines[stop].strip().lstrip("> ")
        stop += 1
        if line.startswith(mark) and not line.strip(mark[0]):
            break
    else:
        return at
    return lines.take("code", at, stop)


def _comment(lines: Scanner, at: int) -> int:
    if not lines.lines[at].lstrip().startswith("<!--"):
        return at
    stop = at
    while stop < len(lines.lines) and "-->" not in lines.lines[stop]:
        stop += 1
    return lines.take("html", at, stop + 1) if stop < len(lines.lines) else at


def _heading(lines: Scanner, at: int) -> int:
    line = lines.lines[at]
    found = _HEADING.match(line)
    if not found:
        return at
    closing = _CLOSING.search(line, found.end())
    close = len(line) - closing.start() if closing else 0
    return lines.take("heading", at, at + 1, found.end(), close)


def _underlined(lines: Scanner, at: int) -> int:
    stop = at + 1
    if _blocks(lines, at) or lines.blank(stop):
        return at
    while not lines.blank(stop):
        line = lines.lines[stop]
        if _UNDERLINE.match(line):
            return lines.take("heading", at, stop + 1, 0, len(line) + 1)
        if _begins(lines, at, stop):
            break
        stop += 1
    return at


def _blocks(lines: Scanner, at: int) -> bool:
    line = lines.lines[at]
    return bool(
        ITEM.match(line)
        or _QUOTE.match(line)
        or _TAG_LINE.match(line)
        or line.lstrip().startswith("|")
        or _DIVIDER.match(line)
        or indent(line) >= 4
    )


def _divider(lines: Scanner, at: int) -> int:
    return lines.take("rule", at, at + 1) if _DIVIDER.match(lines.lines[at]) else at


def _table(lines: Scanner, at: int) -> int:
    line = lines.lines[at]
    if "|" not in line or ITEM.match(line):
        return at
    bare = not line.lstrip().startswith("|")
    if bare and (lines.blank(at + 1) or not _is_delimiter(lines.lines[at + 1])):
        return at
    while not lines.blank(at) and "|" in lines.lines[at]:
        line = lines.lines[at]
        kind = "rule" if _is_delimiter(line) else "row"
        at = lines.take(kind, at, at + 1, len(line) - len(line.lstrip(" \t|")))
    return at


def _is_delimiter(line: str) -> bool:
    return "|" in line and bool(_DELIMITER.match(line))


def _definition(lines: Scanner, at: int) -> int:
    found = _DEFINITION.match(lines.lines[at])
    if not found:
        return at
    stop = at + 1
    while not lines.blank(stop) and indent(lines.lines[stop]) >= 2:
        stop += 1
    return lines.take("definition", at, stop, found.end())


def _quote(lines: Scanner, at: int) -> int:
    found = _QUOTE.match(lines.lines[at])
    if not found:
        return at
    if _QUOTE_BLANK.match(lines.lines[at]):
        return lines.take("quote", at, at + 1, len(lines.lines[at]))
    stop = at + 1
    while (
        not lines.blank(stop)
        and not _QUOTE_BLANK.match(lines.lines[stop])
        and (_QUOTE.match(lines.lines[stop]) or not _begins(lines, at, stop))
    ):
        inner = _QUOTE.sub("", lines.lines[stop])
        if ITEM.match(inner) or _HEADING.match(inner) or "[!" in lines.lines[stop - 1]:
            break
        stop += 1
    inside = lines.lines[at][found.end() :]
    marker = ITEM.match(inside) or _HEADING.match(inside)
    return lines.take("quote", at, stop, found.end() + (marker.end() if marker else 0))


def _tag_line(lines: Scanner, at: int) -> int:
    return lines.take("html", at, at + 1) if _TAG_LINE.match(lines.lines[at]) else at


def _item(lines: Scanner, at: int) -> int:
    found = ITEM.match(lines.lines[at])
    if not found:
        return at
    stop = at + 1
    while not lines.blank(stop) and not _begins(lines, at, stop):
        stop += 1
    return lines.take("item", at, stop, found.end())


def _indented_code(lines: Scanner, at: int) -> int:
    if indent(lines.lines[at]) < 4 or not lines.blank(at - 1) or _in_list(lines):
        return at
    stop = after = at
    while after < len(lines.lines):
        if lines.blank(after):
            after += 1
            continue
        if indent(lines.lines[after]) < 4:
            break
        after += 1
        stop = after
    return lines.take("code", at, stop)


def _in_list(lines: Scanner) -> bool:
    for leaf in reversed(lines.leaves):
        if leaf.kind == "item" or (leaf.kind == "code" and leaf.prefix):
            return True
        if not leaf.prefix[:1].isspace():
            return False
    return False


def _begins(lines: Scanner, start: int, at: int) -> bool:
    line = lines.lines[at]
    item = ITEM.match(line)
    if item:
        mark = item.group().strip()[:1]
        if mark.isalpha():
            return False
        if mark.isdigit() and not ITEM.match(lines.lines[start]):
            return item.group().strip()[:-1] == "1"
        return True
    return bool(
        _HEADING.match(line)
        or _FENCE.match(line)
        or _QUOTE.match(line)
        or _TAG_LINE.match(line)
        or line.lstrip().startswith("|")
        or (_DIVIDER.match(line) and not _UNDERLINE.match(line))
        or (_UNDERLINE.match(line) and ITEM.match(lines.lines[start]) and len(line) > 2)
        or ("|" in line and not lines.blank(at + 1) and _is_delimiter(lines.lines[at + 1]))
    )


def _not_letters(rule_item: Scanner, at: int) -> int:
    """Letters before a full stop mark no item in Markdown."""
    found = ITEM.match(rule_item.lines[at])
    if found and found.group().strip(" \t()")[:1].isalpha():
        return at
    return _item(rule_item, at)


RULES = (
    take_front_matter,
    _fence,
    _comment,
    _heading,
    _divider,
    _indented_code,
    _table,
    _definition,
    _quote,
    _tag_line,
    _not_letters,
    _underlined,
)
