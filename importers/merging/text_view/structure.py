"""Broken markup: tags, fences and links that a merged text opens or closes wrongly.

It is no parser. It finds the same faults in the inputs and in the result in the same
way, and only what no input had is of interest.
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
_HOMES = {
    "li": frozenset({"ul", "ol", "menu"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
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
_SHOWN = 40
"""Characters of a link that is not closed that say which one it is."""


def new_faults(inputs: Sequence[str], result: str, format_name: str) -> list[Fault]:
    """The faults of `result` that there are more of than in any input."""
    found = list(faults(result, format_name))
    if not found:
        return []
    known: Counter[str] = Counter()
    for text in inputs:
        known |= Counter(what for what, _ in faults(text, format_name))
    more = Counter(what for what, _ in found) - known
    return [(what, at) for what, at in found if more[what]]


def faults(text: str, format_name: str) -> Iterator[Fault]:
    """What is wrong in a text, in no order."""
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
    stack: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        if not name or name in _VOID or found["own"]:
            continue
        at = found.start()
        if not found["slash"]:
            homes = _HOMES.get(name)
            inside = [open_ for open_, _ in stack if open_ not in _HOMES or open_ == "tr"]
            if homes and not (inside and inside[-1] in homes):
                yield f"<{name}> outside of its place", at
            stack.append((name, at))
            continue
        if all(open_ != name for open_, _ in stack):
            yield f"</{name}> that closes nothing", at
            continue
        while stack:
            open_, where = stack.pop()
            if open_ == name:
                break
            if open_ not in _MAY_STAY_OPEN:
                yield f"<{open_}> that is not closed", where
    for open_, where in stack:
        if open_ not in _MAY_STAY_OPEN:
            yield f"<{open_}> that is not closed", where
