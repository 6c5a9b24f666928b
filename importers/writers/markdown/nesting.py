"""Flat marks on runs of words -> nested spans, as both Markdown and HTML want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from importers.document import (
    NO_MARKS,
    Break,
    Inline,
    InlineImage,
    Inlines,
    Link,
    Mark,
    Marks,
    Style,
    Text,
)
from importers.document.marks import rank
from importers.document.targets import is_safe


@dataclass(frozen=True, slots=True)
class Span:
    """Content inside one mark; its leaves carry no marks, the spans around them do."""

    mark: Mark
    children: tuple[Node, ...]


Node: TypeAlias = Span | Inline


def nest(content: Inlines) -> tuple[Node, ...]:
    """The content as spans in spans.

    Of the marks that begin together the one that reaches furthest is outermost, and
    `importers.document.marks` decides among equals. Code is always innermost.
    """
    leaves = _leaves(content)
    return _nest([leaf for leaf, _ in leaves], [marks for _, marks in leaves])


def _leaves(content: Inlines) -> list[tuple[Inline, Marks]]:
    """The content without its marks, and beside it the marks; equal neighbours joined."""
    leaves: list[tuple[Inline, Marks]] = []
    for at, item in enumerate(content):
        match item:
            case Text(text, marks):
                marks = _sayable(marks)
                before = leaves[-1] if leaves else None
                if before and isinstance(before[0], Text) and before[1] == marks:
                    leaves[-1] = (Text(before[0].text + text), marks)
                elif text:
                    leaves.append((Text(text), marks))
            case InlineImage(marks=marks):
                bare = replace(item, marks=NO_MARKS)
                leaves.append((bare, _sayable(marks)))
            case Break():
                # A break lies inside whatever is around it, so that a link over two
                # lines stays one link.
                around = _carried(content, at - 1) & _carried(content, at + 1)
                leaves.append((item, around))
            case _:
                leaves.append((item, NO_MARKS))
    return leaves


def _carried(content: Inlines, at: int) -> Marks:
    item = content[at] if 0 <= at < len(content) else None
    if isinstance(item, Text | InlineImage):
        return _sayable(item.marks) - {Style.CODE}
    return NO_MARKS


def _sayable(marks: Marks) -> Marks:
    """The marks without what cannot be said: a second link, marks on code, scripts."""
    links = sorted((m for m in marks if isinstance(m, Link)), key=rank)
    link = [link for link in links if is_safe(link.target)][:1]
    if Style.CODE in marks:
        return frozenset([Style.CODE, *link])
    return frozenset([*(m for m in marks if not isinstance(m, Link)), *link])


def _nest(leaves: Sequence[Inline], marks: Sequence[Marks]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    at = 0
    while at < len(leaves):
        if not marks[at]:
            nodes.append(leaves[at])
            at += 1
            continue
        outer = marks[at] - {Style.CODE} or marks[at]
        # The longest run outermost gives the fewest spans.
        mark = min(outer, key=lambda m: (-_reach(m, marks, at), rank(m)))
        end = at + _reach(mark, marks, at)
        inner = [carried - {mark} for carried in marks[at:end]]
        nodes.append(Span(mark, _nest(leaves[at:end], inner)))
        at = end
    return tuple(nodes)


def _reach(mark: Mark, marks: Sequence[Marks], start: int) -> int:
    """How many leaves from `start` on carry `mark`."""
    if mark is Style.CODE:
        return 1
    end = start
    while end < len(marks) and mark in marks[end]:
        end += 1
    return end - start
