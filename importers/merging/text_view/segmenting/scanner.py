"""Cutting a text of lines into leaves: what paragraphs, items and headings share.

A grammar says where a leaf begins and what it is; here the lines are taken together
and the white space around each leaf is made the gap.
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
class Scanner:
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
        """Make the lines from `start` to `stop` one leaf; returns `stop`.

        The first `prefix` characters and the last `close` characters are its markup.
        """
        text = "\n".join(self.lines[start:stop])
        body = text[prefix : len(text) - close]
        left = len(body) - len(body.lstrip())
        right = len(body.rstrip())
        if right < left or not body:
            head, closing, body = text[: prefix + left], text[prefix + left :], ""
        else:
            head = text[: prefix + left]
            closing = body[right:] + text[len(text) - close :]
            body = body[left:right]
        trailing = closing[len(closing.rstrip()) :]
        closing = closing.rstrip()
        if kind == "code":
            self.gap, head = self.gap + head[: len(head) - len(head.lstrip("\n"))], head
        self.leaves.append(Leaf(kind, self.gap, head, body, closing))
        self.gap = trailing + ("\n" if stop < len(self.lines) else "")
        return stop

    def skip(self, at: int) -> int:
        """Make the blank line `at` part of the gap; returns the next line."""
        self.gap += self.lines[at] + ("\n" if at + 1 < len(self.lines) else "")
        return at + 1


Rule: TypeAlias = Callable[[Scanner, int], int]
"""Takes leaves from the lines at a place and returns the next place, or the same."""
Begins: TypeAlias = Callable[[Scanner, int, int], bool]
"""Whether a line begins a leaf of its own within the paragraph that began earlier."""


def cut_lines(text: str, rules: tuple[Rule, ...], begins: Begins) -> tuple[list[Leaf], str]:
    """The leaves of `text` and the gap at its end; what no rule takes is a paragraph."""
    lines = Scanner(text.split("\n"))
    at = 0
    while at < len(lines.lines):
        if lines.blank(at):
            at = lines.skip(at)
            continue
        for rule in rules:
            after = rule(lines, at)
            if after > at:
                at = after
                break
        else:
            stop = at + 1
            while not lines.blank(stop) and not begins(lines, at, stop):
                stop += 1
            at = lines.take("paragraph", at, stop)
    return lines.leaves, lines.gap


def indent(line: str) -> int:
    """How many columns of white space a line begins with, tabs to multiples of four."""
    found = _INDENT.match(line)
    return len(found.group().expandtabs(4)) if found else 0
