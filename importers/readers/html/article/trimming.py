"""The ends of an article, once it is blocks: bylines before it, teasers after it.

The numbers were tuned on the saved pages that docs/formats.md scores.
"""

from __future__ import annotations

import re

from importers.document import (
    Block,
    Blocks,
    Divider,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Text,
)
from importers.document.marks import link_of
from importers.readers.html.metadata.title_matching import repeats
from importers.readers.html.walking.flattening import blocks_to_inlines
from importers.result import Cause, Excluded

NEAR_TOP = 16
"""Among how many first blocks the title and bylines are looked for."""
MAX_LINE = 140
"""More characters are no byline, date or notice."""
MIN_PROSE = 80
MIN_SENTENCE = 40
"""A paragraph is prose if it has so many characters, or more than so many and a stop."""
LINKED = 0.8
"""The share of the characters of a run of links that stand in links."""
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
"""What a paragraph says that is of the site and not of the article, in whole."""


def trim(
    blocks: Blocks, title: str, *, ends: bool = True
) -> tuple[Blocks, tuple[Excluded, ...]]:
    """Returns the blocks without what is not of the article at its ends, and what that was.

    Without `ends` only the heading that says the title is taken out, and what stands
    above it is kept.
    """
    kept = list(blocks)
    out: list[Excluded] = []
    _take_title(kept, title, out, labels=ends)
    if ends:
        _take_bylines(kept, out)
        _take_tail(kept, out)
        kept = _without_notices(kept, out)
    return tuple(kept), tuple(out)


def _take_title(
    kept: list[Block], title: str, out: list[Excluded], *, labels: bool
) -> None:
    """Takes out the heading that says the title again, and with `labels` those above it."""
    for place, block in enumerate(kept[:NEAR_TOP]):
        match block:
            case Heading(_, content) | Paragraph(content) if repeats(
                _plain(content), title
            ):
                if labels:
                    _take_labels(kept, place, out)
                kept.remove(block)
                if _plain(content).split() != title.split():
                    _record(block, Cause.METADATA, out)
                return


def _take_labels(kept: list[Block], place: int, out: list[Excluded]) -> None:
    """Takes out what stands above the title, unless there is prose among it."""
    above = kept[:place]
    if any(map(_is_prose, above)):
        return
    for block in above:
        if isinstance(block, Paragraph | List | Heading):
            kept.remove(block)
            _record(block, Cause.MENU, out)


def _take_bylines(kept: list[Block], out: list[Excluded]) -> None:
    """Takes out bylines, dates and links before the first prose."""
    for block in list(kept[:NEAR_TOP]):
        if _is_prose(block) or not isinstance(block, Paragraph | Figure | Divider):
            return
        if isinstance(block, Paragraph) and (
            _is_dated(block.content) or _is_linked(block.content)
        ):
            kept.remove(block)
            _record(block, Cause.METADATA, out)


def _take_tail(kept: list[Block], out: list[Excluded]) -> None:
    """Takes out headings without a text, runs of links, dates and rights at the end."""
    while kept and _is_tail(kept):
        _record(kept.pop(), Cause.BOILERPLATE, out)


def _is_tail(kept: list[Block]) -> bool:
    """Returns whether the last block is none of the article."""
    match kept[-1]:
        case Heading() | Divider():
            return True
        case Paragraph(content):
            if _is_dated(content) or _is_notice(content):
                return True
            return _is_linked(content) and not _follows_text(kept)
        case List():
            return _is_linked(blocks_to_inlines((kept[-1],))) and _is_headed(kept)
    return False


def _without_notices(kept: list[Block], out: list[Excluded]) -> list[Block]:
    """Returns the blocks without the notices that stand between them."""
    done = []
    for block in kept:
        if isinstance(block, Paragraph) and _is_notice(block.content):
            _record(block, Cause.BOILERPLATE, out)
        else:
            done.append(block)
    return done


def _follows_text(kept: list[Block]) -> bool:
    """Returns whether the last block follows a text directly, as a link to more does."""
    return len(kept) > 1 and (_is_prose(kept[-2]) or isinstance(kept[-2], List))


def _is_headed(kept: list[Block]) -> bool:
    """Returns whether a list at the end stands under a heading or label of its own."""
    if len(kept) < 2:
        return False
    match kept[-2]:
        case Heading():
            return True
        case Paragraph(content):
            words = _plain(content).strip()
            # A sentence, or what ends with a colon, introduces a list of the article.
            return len(words) < MIN_PROSE and not words.endswith((":", "：", "."))
    return False


def _is_prose(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    words = _plain(block.content).strip()
    return len(words) >= MIN_PROSE or (len(words) > MIN_SENTENCE and _ends_sentence(words))


def _ends_sentence(words: str) -> bool:
    return STOP.search(words) is not None


def _is_dated(content: Inlines) -> bool:
    """Returns whether a short line, which is no sentence, has a date in it."""
    words = _plain(content)
    return len(words) <= MAX_LINE and bool(DATE.search(words)) and not _ends_sentence(words)


def _is_linked(content: Inlines) -> bool:
    """Returns whether a line is hardly anything but links."""
    words = [part for part in content if isinstance(part, Text)]
    total = sum(len(part.text.strip()) for part in words)
    linked = sum(len(part.text.strip()) for part in words if link_of(part.marks))
    return total > 0 and linked >= LINKED * total


def _is_notice(content: Inlines) -> bool:
    words = _plain(content).strip()
    return len(words) < MAX_LINE and bool(NOTICE.fullmatch(words))


def _record(block: Block, reason: Cause, out: list[Excluded]) -> None:
    """Records that a block was left out, if it has words."""
    words = " ".join(_plain(blocks_to_inlines((block,))).split())
    if words:
        out.append(Excluded(reason, words))


def _plain(content: Inlines) -> str:
    """Returns the words of inline content alone."""
    return "".join(part.text if isinstance(part, Text) else " " for part in content)
