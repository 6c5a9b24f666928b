"""Cuts Markdown into leaves: front matter, fences, headings, items, rows, paragraphs.

Why not the tokens of markdown-it, which know their lines? Leaves are cut for merging, finer
than CommonMark's blocks: each line of tags, link definition, template tag, delimiter row
and field of front matter is one. In 611 of the 723 Markdown texts of the merge corpus
some blocks of markdown-it begin on other lines, 5,600 of 65,000 leaves in all, so that
half of these rules would have to stay beside it. And a text that is being merged need
not be well-formed: a cutter may be wrong, if only it is wrong in the same way three times.
"""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.front_matter import take_front_matter
from importers.merging.text_view.segmenting.leaves import Leaf
from importers.merging.text_view.segmenting.source_lines import (
    ITEM,
    SourceLines,
    cut_lines,
    indent,
)

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


CODE_INDENT = 4
"""Columns before a line that make it code, as CommonMark says."""


def cut_markdown(text: str) -> tuple[list[Leaf], str]:
    """Returns the leaves of a Markdown text and the gap at its end."""
    return cut_lines(text, RULES, _begins)


def _fence(source: SourceLines, at: int) -> int:
    found = _FENCE.match(source.lines[at])
    if not found:
        return at
    mark = found["mark"]
    stop = at + 1
    while stop < len(source.lines):
        line = source.lines[stop].strip().lstrip("> ")
        stop += 1
        if line.startswith(mark) and not line.strip(mark[0]):
            break
    else:
        return at
    return source.take("code", at, stop)


def _comment(source: SourceLines, at: int) -> int:
    if not source.lines[at].lstrip().startswith("<!--"):
        return at
    stop = at
    while stop < len(source.lines) and "-->" not in source.lines[stop]:
        stop += 1
    return source.take("html", at, stop + 1) if stop < len(source.lines) else at


def _heading(source: SourceLines, at: int) -> int:
    line = source.lines[at]
    found = _HEADING.match(line)
    if not found:
        return at
    closing = _CLOSING.search(line, found.end())
    close = len(line) - closing.start() if closing else 0
    return source.take("heading", at, at + 1, found.end(), close)


def _underlined(source: SourceLines, at: int) -> int:
    stop = at + 1
    if _is_no_title(source.lines[at]):
        return at
    while not source.blank(stop):
        line = source.lines[stop]
        if _UNDERLINE.match(line):
            return source.take("heading", at, stop + 1, 0, len(line) + 1)
        if _begins(source, at, stop):
            break
        stop += 1
    return at


def _is_no_title(line: str) -> bool:
    """Whether a line begins a block that no underline makes a title."""
    return (
        any(mark.match(line) for mark in (ITEM, _QUOTE, _TAG_LINE, _DIVIDER))
        or line.lstrip().startswith("|")
        or indent(line) >= CODE_INDENT
    )


def _divider(source: SourceLines, at: int) -> int:
    return source.take("rule", at, at + 1) if _DIVIDER.match(source.lines[at]) else at


def _table(source: SourceLines, at: int) -> int:
    line = source.lines[at]
    if "|" not in line or ITEM.match(line):
        return at
    bare = not line.lstrip().startswith("|")
    if bare and (source.blank(at + 1) or not _is_delimiter(source.lines[at + 1])):
        return at
    while not source.blank(at) and "|" in source.lines[at]:
        line = source.lines[at]
        kind = "rule" if _is_delimiter(line) else "row"
        at = source.take(kind, at, at + 1, len(line) - len(line.lstrip(" \t|")))
    return at


def _is_delimiter(line: str) -> bool:
    return "|" in line and bool(_DELIMITER.match(line))


def _definition(source: SourceLines, at: int) -> int:
    found = _DEFINITION.match(source.lines[at])
    if not found:
        return at
    stop = at + 1
    while not source.blank(stop) and indent(source.lines[stop]) >= 2:
        stop += 1
    return source.take("definition", at, stop, found.end())


def _quote(source: SourceLines, at: int) -> int:
    line = source.lines[at]
    found = _QUOTE.match(line)
    if not found:
        return at
    if _QUOTE_BLANK.match(line):
        return source.take("quote", at, at + 1, len(line))
    stop = at + 1
    while not source.blank(stop) and _continues_quote(source, at, stop):
        stop += 1
    inside = line[found.end() :]
    marker = ITEM.match(inside) or _HEADING.match(inside)
    return source.take("quote", at, stop, found.end() + (marker.end() if marker else 0))


def _continues_quote(source: SourceLines, start: int, at: int) -> bool:
    """Whether a line goes on with the paragraph of the quotation that began at `start`."""
    line = source.lines[at]
    if _QUOTE_BLANK.match(line):
        return False
    if not _QUOTE.match(line) and _begins(source, start, at):
        return False
    inner = _QUOTE.sub("", line)
    begins = ITEM.match(inner) or _HEADING.match(inner) or "[!" in source.lines[at - 1]
    return not begins


def _tag_line(source: SourceLines, at: int) -> int:
    return source.take("html", at, at + 1) if _TAG_LINE.match(source.lines[at]) else at


def _item(source: SourceLines, at: int) -> int:
    found = ITEM.match(source.lines[at])
    # Letters before a full stop mark no item in Markdown.
    if not found or found.group().strip(" \t()")[:1].isalpha():
        return at
    stop = at + 1
    while not source.blank(stop) and not _begins(source, at, stop):
        stop += 1
    return source.take("item", at, stop, found.end())


def _indented_code(source: SourceLines, at: int) -> int:
    if (
        indent(source.lines[at]) < CODE_INDENT
        or not source.blank(at - 1)
        or _in_list(source)
    ):
        return at
    stop = after = at
    while after < len(source.lines):
        if source.blank(after):
            after += 1
            continue
        if indent(source.lines[after]) < CODE_INDENT:
            break
        after += 1
        stop = after
    return source.take("code", at, stop)


def _in_list(source: SourceLines) -> bool:
    for leaf in reversed(source.leaves):
        if leaf.kind == "item" or (leaf.kind == "code" and leaf.prefix):
            return True
        if not leaf.prefix[:1].isspace():
            return False
    return False


def _begins(source: SourceLines, start: int, at: int) -> bool:
    """Whether line `at` begins another leaf than the one that began at line `start`."""
    line = source.lines[at]
    in_item = bool(ITEM.match(source.lines[start]))
    item = ITEM.match(line)
    if item:
        return _interrupts(item.group().strip(), in_item)
    if _DIVIDER.match(line) and not _UNDERLINE.match(line):
        return True
    if _UNDERLINE.match(line) and in_item and len(line) > 2:
        return True
    return (
        any(mark.match(line) for mark in (_HEADING, _FENCE, _QUOTE, _TAG_LINE))
        or line.lstrip().startswith("|")
        or (
            "|" in line and not source.blank(at + 1) and _is_delimiter(source.lines[at + 1])
        )
    )


def _interrupts(marker: str, in_item: bool) -> bool:
    """Whether an item ends a paragraph: as in CommonMark, a numbered one only from 1."""
    if marker[:1].isalpha():
        return False
    if marker[:1].isdigit() and not in_item:
        return marker[:-1] == "1"
    return True


# In this order: what looks like two things is the first of them.
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
    _item,
    _underlined,
)
