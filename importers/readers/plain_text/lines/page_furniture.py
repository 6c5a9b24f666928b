"""Page furniture: running heads, page numbers, and the breaks that pages make in text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.text_line import TextLine, is_shouted
from importers.readers.plain_text.lines.two_columns import uncolumn
from importers.result import Excluded, Reason

PAGE_NUMBER = re.compile(
    r"(?:.*\[?\bpage \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?|[-–—| ]{0,3}\d{1,4}[-–—| ]{0,3}"
    r"|\d{1,4} ?(?:of|/) ?\d{1,4})\Z",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"(?:.*\S {3,})?\[?\bpage \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?\Z", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
EDGE = 3
"""Lines with words at the head and the foot of a page that can be furniture."""
TITLE = 0.8
"""The share of the line below it that a title which hugs its text is as long as."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A text without its page furniture."""

    lines: list[TextLine]
    excluded: tuple[Excluded, ...] = ()
    uncolumned: int = 0
    """Pages that were printed in two columns."""


def without_furniture(lines: list[TextLine]) -> Pages:
    """The lines without what was repeated on every page, and what that was."""
    if not lines or not (lines[-1].page or _numbered_feet(lines)):
        return Pages(lines)
    pages = _pages(lines)
    furniture = _furniture(pages)
    excluded = tuple(
        Excluded(
            Reason.PAGE_NUMBER if PAGE_NUMBER.match(line.text) else Reason.RUNNING_HEAD,
            line.text,
            line.number,
        )
        for page in pages
        for line in page
        if line.number in furniture
    )
    kept: list[TextLine] = []
    uncolumned = 0
    for page in pages:
        rest = [line for line in page if line.number not in furniture]
        ordered = uncolumn(rest)
        uncolumned += ordered is not None
        _append(kept, rest if ordered is None else ordered)
    return Pages(kept, excluded, uncolumned)


def _numbered_feet(lines: Sequence[TextLine]) -> bool:
    return any("age" in line.text and WORDED.match(line.raw.strip()) for line in lines)


def _pages(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    pages: list[list[TextLine]] = [[]]
    number = 0
    broken = lines[-1].page > 0
    for line in lines:
        if line.page != number:
            number = line.page
            pages.append([])
        pages[-1].append(line)
        if not broken and "age" in line.text and WORDED.match(line.raw.strip()):
            pages.append([])
    return [page for page in pages if any(line.text for line in page)]


def _furniture(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """The numbers of the lines that are furniture, looked for from the edges inwards."""
    written = [[line for line in page if line.text] for page in pages]
    seen: Counter[str] = Counter()
    for page in written:
        seen.update({_shape(line) for line in (*page[:EDGE], *page[-EDGE:])})
    least = max(2, len(pages) // 2 - 1)
    found: set[int] = set()
    for page in written:
        for edge in (page[:EDGE], page[: -EDGE - 1 : -1]):
            for place, line in enumerate(edge):
                if seen[_shape(line)] < least and not (
                    place == 0 and _is_page_number(line.text, len(pages))
                ):
                    break
                found.add(line.number)
    if len(pages) == 1 and found:
        found |= _lone_head(pages[0], found)
    return found


def _shape(line: TextLine) -> str:
    return DIGITS.sub("#", line.text)


def _is_page_number(text: str, pages: int) -> bool:
    return PAGE_NUMBER.match(text) is not None and (
        pages > 1 or WORDED.match(text) is not None
    )


def _lone_head(page: Sequence[TextLine], found: set[int]) -> set[int]:
    """The running head of a single page: nothing repeats it, so its place must tell.

    It stands apart at the top where the page is numbered at its foot, and a title follows:
    a short line, ended on purpose. A line in capitals is rather the title itself.
    """
    places = [place for place, line in enumerate(page) if line.text]
    if len(places) < 4:
        return set()
    head, foot = page[places[0]], page[places[-1]]
    below = page[places[1]]
    apart = places[1] - places[0] > 1
    if foot.number not in found or not apart or len(head.text) > 60:
        return set()
    if head.text[-1] in ".:;,?!" or find_marker(head.text) or is_shouted(head):
        return set()
    if below.text[-1] in ".:;," or len(below.text) >= 100:
        return set()
    if head.indent >= 8 and foot.indent >= 8:
        return {head.number}
    after = page[places[2]]
    hugging = places[2] - places[1] == 1 and not after.text[0].islower()
    return {head.number} if hugging and below.end < TITLE * after.end else set()


def _append(kept: list[TextLine], page: list[TextLine]) -> None:
    while kept and not kept[-1].text:
        kept.pop()
    first = next((place for place, line in enumerate(page) if line.text), len(page))
    page = page[first:]
    if not page:
        return
    if kept and not _goes_on(kept[-1], page[0]):
        kept.append(replace(page[0], text="", end=0, indent=0, raw=""))
    kept += page


def _goes_on(last: TextLine, first: TextLine) -> bool:
    if find_marker(first.text) is not None:
        return False
    return first.text[0].islower() or last.text[-1] in "-\u2010,"
