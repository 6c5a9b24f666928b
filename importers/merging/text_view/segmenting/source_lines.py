"""Cuts a text of lines into leaves, by the rules of its format.

A rule says where a leaf begins and what it is; here its lines are taken together, and
the white space around each leaf is made the gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.text_view.segmenting.leaves import Leaf

ITEM = re.compile(
    r"\s*(?:[-*+•‣]|\(?(?:\d{1,9}|#|[A-Za-z])[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)"
)
_INDENT = re.compile(r"[ \t]*")


@dataclass(slots=True)
class SourceLines:
    """The lines of a text, and the leaves made of them so far."""

    lines: list[str]
    leaves: list[Leaf] = field(default_factory=list)
    gap: str = ""

    def blank(self, at: int) -> bool:
        """Whether there is no line `at`, or nothing on it."""
        return not 0 <= at < len(self.lines) or not self.lines[at].strip()

    def take(
        self, kind: str, start: int, stop: int, prefix: int = 0, close: int = 0
    ) -> int:
        """Makes the lines from `start` to `stop` one leaf; returns `stop`.

        The first `prefix` characters and the last `close` characters are its markup.
        """
        text = "\n".join(self.lines[start:stop])
        inner = text[prefix : len(text) - close]
        body = inner.strip()
        # White space around the body belongs to the markup; at the end of all, to the gap.
        begin = prefix + len(inner) - len(inner.lstrip())
        closing = text[begin + len(body) :]
        bare = closing.rstrip()
        self.leaves.append(Leaf(kind, self.gap, text[:begin], body, bare))
        self.gap = closing[len(bare) :] + ("\n" if stop < len(self.lines) else "")
        return stop

    def skip(self, at: int) -> int:
        """Makes the blank line `at` part of the gap; returns the next line."""
        self.gap += self.lines[at] + ("\n" if at + 1 < len(self.lines) else "")
        return at + 1


Rule: TypeAlias = Callable[[SourceLines, int], int]
"""Takes leaves from the lines at a place and returns the next place, or the same."""
Begins: TypeAlias = Callable[[SourceLines, int, int], bool]
"""Whether a line begins a leaf of its own within the paragraph that began earlier."""


def cut_lines(text: str, rules: tuple[Rule, ...], begins: Begins) -> tuple[list[Leaf], str]:
    """Returns the leaves of `text` and the last gap; what no rule takes is a paragraph."""
    source = SourceLines(text.split("\n"))
    at = 0
    while at < len(source.lines):
        if source.blank(at):
            at = source.skip(at)
            continue
        for rule in rules:
            after = rule(source, at)
            if after > at:
                at = after
                break
        else:
            stop = at + 1
            while not source.blank(stop) and not begins(source, at, stop):
                stop += 1
            at = source.take("paragraph", at, stop)
    return source.leaves, source.gap


def indent(line: str) -> int:
    """Returns the columns of white space before a line, tabs to multiples of four."""
    found = _INDENT.match(line)
    return len(found.group().expandtabs(4)) if found else 0
