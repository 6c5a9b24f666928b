"""Broken markup: tags, fences and links that a merged text opens or closes wrongly, and
table rows that do not fit their table.

It is no parser. It finds the same faults in the inputs and in the result in the same
locator, and only what no input had is of interest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

Fault: TypeAlias = tuple[str, int]
"""What is wrong, and at which character."""

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
_MAY_STAY_OPEN = frozenset("p li dt dd tr td th thead tbody tfoot option".split())
_PARENTS = {
    "li": frozenset({"ul", "ol", "menu"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
# Comments and scripts are matched whole, so that tags within them do not count.
_TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style|textarea)\b.*?</(?P=raw)\s*>"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<own>/?)>",
    re.DOTALL | re.IGNORECASE,
)
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_CODE = re.compile(r"(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)", re.DOTALL)
_LINK = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_LINE = re.compile(r"[^\n]+")
_DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
_BAR = re.compile(r"(?<!\\)\|")
_SHOWN = 40
"""Characters of a broken link that say which one it is. Chosen: half a line."""


def new_faults(inputs: Sequence[str], result: str, format_name: str) -> list[Fault]:
    """Returns the faults of `result` that there are more of than in any input."""
    found = list(faults(result, format_name))
    if not found:
        return []
    known: Counter[str] = Counter()
    for text in inputs:
        known |= Counter(what for what, _ in faults(text, format_name))
    more = Counter(what for what, _ in found) - known
    return [(what, at) for what, at in found if more[what]]


def faults(text: str, format_name: str) -> Iterator[Fault]:
    """Yields what is wrong in a text, in no order."""
    if format_name == "html":
        yield from _tag_faults(text)
    elif format_name == "md":
        plain, unclosed = _without_code(text)
        if unclosed is not None:
            yield "a fence that is not closed", unclosed
        for found in re.finditer(r"\]\(", plain):
            at = found.start()
            if not _LINK.match(plain, at):
                target = plain[at : at + _SHOWN].partition("\n")[0]
                shown = "".join(target.partition(")")[:2])
                yield f"a link that is not closed: {shown}", at
        yield from _tag_faults(plain)
        yield from _row_faults(plain)


def _row_faults(text: str) -> Iterator[Fault]:
    """Rows of tables that have more or fewer cells than the line below the heading."""
    count = 0
    for found in _LINE.finditer(text):
        line = found.group()
        if _DELIMITERS.fullmatch(line):
            count = _cells(line)
        elif "|" not in line:
            count = 0
        elif count and _cells(line) != count:
            yield f"{_cells(line)} cells in a table of {count}", found.start()


def _cells(line: str) -> int:
    return len(_BAR.findall(line.strip().strip("|"))) + 1


def _without_code(text: str) -> tuple[str, int | None]:
    """The text with code blanked out, and where a fence begins that nothing closes."""
    parts: list[str] = []
    here, opened = 0, None
    for found in _FENCE.finditer(text):
        mark = found["mark"]
        if opened is None:
            if mark[0] == "`" and "`" in found["rest"]:
                continue
            parts.append(text[here : found.start()])
            here, opened = found.start(), mark
        elif mark.startswith(opened) and not found["rest"].strip():
            parts.append(_blank(text[here : found.end()]))
            here, opened = found.end(), None
    rest = text[here:]
    parts.append(rest if opened is None else _blank(rest))
    plain = _CODE.sub(lambda code: _blank(code.group()), "".join(parts))
    return plain, None if opened is None else here


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _tag_faults(text: str) -> Iterator[Fault]:
    open_tags: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        if not name or name in _VOID or found["own"]:
            continue
        if found["slash"]:
            yield from _closed(open_tags, name, found.start())
        else:
            if _is_misplaced(name, open_tags):
                yield f"<{name}> outside of its place", found.start()
            open_tags.append((name, found.start()))
    yield from _left_open(open_tags)


def _closed(open_tags: list[tuple[str, int]], name: str, at: int) -> Iterator[Fault]:
    """Closes the last open tag of a name, and the faults of those opened after it."""
    last = len(open_tags) - 1
    while last >= 0 and open_tags[last][0] != name:
        last -= 1
    if last < 0:
        yield f"</{name}> that closes nothing", at
        return
    yield from _left_open(open_tags[:last:-1])
    del open_tags[last:]


def _left_open(tags: Sequence[tuple[str, int]]) -> Iterator[Fault]:
    for name, at in tags:
        if name not in _MAY_STAY_OPEN:
            yield f"<{name}> that is not closed", at


def _is_misplaced(name: str, open_tags: Sequence[tuple[str, int]]) -> bool:
    """Whether an item, row or cell stands in no list, table or row."""
    parents = _PARENTS.get(name)
    if parents is None:
        return False
    # Items and cells may have stayed open before this one; a row may hold cells.
    around = [each for each, _ in open_tags if each not in _PARENTS or each == "tr"]
    return not around or around[-1] not in parents
