"""The ends of an article, once it is blocks: bylines before it, teasers after it."""

from __future__ import annotations

import re

from importers.document import (
    Block,
    Blocks,
    Divider,
    Figure,
    Heading,
    Inlines,
    Link,
    List,
    Paragraph,
    Text,
)
from importers.readers.html.flattening import flat
from importers.readers.html.titles import same
from importers.result import Excluded, Reason

NEAR_TOP = 16
"""Among how many first blocks the title is looked for."""
SHORT = 140
PROSE = 80
STOP = re.compile(r"[.!?。！？…][\"'”’»)\]]*\s*$")
DATE = re.compile(
    r"\b(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.](19|20)?\d\d\b"
    r"|\b\d{1,2}(st|nd|rd|th|\.|er|º)?,?\s+(de\s+)?[^\W\d_]{3,10}\.?,?\s+(de\s+)?"
    r"(19|20)\d\d\b"
    r"|\b[^\W\d_]{3,9}\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+(at\s+)?((19|20)\d\d|\d{1,2}:\d\d)"
    r"|(19|20)\d\d\s*[年년]",
)
NOTICE = re.compile(
    r"\W*(advertise?ments?|advertising|anzeige|werbung|publicit[ée]|publicidad|pubblicità"
    r"|iklan|реклама|広告|광고|sponsored( content)?|share( this)?( article| post| page)?"
    r"|read more|read later|sharing is caring!?|continue reading( below)?|loading\W*"
    r"|print|e-?mail|tweet|save|like this|scroll to continue|story continues below.{0,30}"
    r"|follow us.{0,40}|sign up.{0,40}|copyright\b.{0,80}|©.{0,120}"
    r"|all rights reserved\.?|photo|foto|bild|video|play|comments?"
    r"|\d+ ?(shares?|comments?))\W*",
    re.I,
)


def trim(
    blocks: Blocks, title: str, *, ends: bool = True
) -> tuple[Blocks, tuple[Excluded, ...]]:
    """The blocks without what is not of the article at its ends, and what that was.

    Without `ends` only the heading that says the title is taken out, and what stands
    above it is kept.
    """
    kept = list(blocks)
    out: list[Excluded] = []
    _title(kept, title, out, above=ends)
    if not ends:
        return tuple(kept), tuple(out)
    _top(kept, out)
    _tail(kept, out)
    done = []
    for block in kept:
        if isinstance(block, Paragraph) and _is_notice(block.content):
            _note(block, Reason.BOILERPLATE, out)
        else:
            done.append(block)
    return tuple(done), tuple(out)


def _title(kept: list[Block], title: str, out: list[Excluded], *, above: bool) -> None:
    """Take out the heading that says the title again, and the labels `above` it."""
    for place, block in enumerate(kept[:NEAR_TOP]):
        match block:
            case Heading(_, content) | Paragraph(content) if same(plain(content), title):
                labels = kept[:place] if above else []
                if not any(_is_prose(b) for b in labels):
                    for b in labels:
                        if isinstance(b, Paragraph | List | Heading):
                            kept.remove(b)
                            _note(b, Reason.MENU, out)
                kept.remove(block)
                if plain(content).split() != title.split():
                    _note(block, Reason.METADATA, out)
                return


def _top(kept: list[Block], out: list[Excluded]) -> None:
    """Take out bylines, dates and links before the first prose."""
    for block in list(kept[:NEAR_TOP]):
        if _is_prose(block) or not isinstance(block, Paragraph | Figure | Divider):
            return
        if isinstance(block, Paragraph) and (
            _is_dated(block.content) or _is_linked(block.content)
        ):
            kept.remove(block)
            _note(block, Reason.METADATA, out)


def _tail(kept: list[Block], out: list[Excluded]) -> None:
    """Take out headings without a text, runs of links, dates and rights at the end."""
    while kept:
        last = kept[-1]
        match last:
            case Heading() | Divider():
                pass
            case Paragraph(content) if _is_dated(content) or _is_notice(content):
                pass
            case Paragraph(content) if _is_linked(content) and not _after_prose(kept):
                pass
            case List() if _is_linked(flat((last,))) and _introduced(kept):
                pass
            case _:
                return
        kept.pop()
        _note(last, Reason.BOILERPLATE, out)


def _after_prose(kept: list[Block]) -> bool:
    """Whether the last block follows a text directly, as a link to more does."""
    return len(kept) > 1 and (_is_prose(kept[-2]) or isinstance(kept[-2], List))


def _introduced(kept: list[Block]) -> bool:
    """Whether a list at the end stands under a heading of its own, or under nothing."""
    if len(kept) < 2:
        return False
    match kept[-2]:
        case Heading():
            return True
        case Paragraph(content):
            words = plain(content).strip()
            return len(words) < PROSE and not words.endswith((":", "：", "."))
    return False


def _is_prose(block: Block) -> bool:
    match block:
        case Paragraph(content):
            words = plain(content).strip()
            return len(words) >= PROSE or (len(words) > 40 and bool(STOP.search(words)))
    return False


def _is_dated(content: Inlines) -> bool:
    words = plain(content)
    return len(words) <= SHORT and bool(DATE.search(words)) and not STOP.search(words)


def _is_linked(content: Inlines) -> bool:
    words = [part for part in content if isinstance(part, Text)]
    inside = sum(
        len(part.text.strip())
        for part in words
        if any(isinstance(mark, Link) for mark in part.marks)
    )
    total = sum(len(part.text.strip()) for part in words)
    return total > 0 and inside >= 0.8 * total


def _is_notice(content: Inlines) -> bool:
    words = plain(content).strip()
    return len(words) < SHORT and bool(NOTICE.fullmatch(words))


def _note(block: Block, reason: Reason, out: list[Excluded]) -> None:
    words = " ".join(plain(flat((block,))).split())
    if words:
        out.append(Excluded(reason, words))


def plain(content: Inlines) -> str:
    """The words of inline content alone."""
    return "".join(part.text if isinstance(part, Text) else " " for part in content)
