"""Page furniture: running heads, page numbers, and the breaks that pages make in text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.single_page import lone_running_head
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.lines.two_columns import uncolumn
from importers.result import Cause, Excluded

PAGE_NUMBER = re.compile(
    r"(?:.*\[?\bpage \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?|[-–—| ]{0,3}\d{1,4}[-–—| ]{0,3}"
    r"|\d{1,4} ?(?:of|/) ?\d{1,4})\Z",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"(?:.*\S {3,})?\[?\bpage \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?\Z", re.IGNORECASE
)
"""A page number that says that it is one, as RFCs have it at the foot of each page."""
DIGITS = re.compile(r"\d+")
EDGE = 3
"""Lines with words at the head and the foot of a page that can be furniture. Chosen: a
running head takes two at most, and a rule."""
FEWEST_REPEATS = 2
"""Pages that have a line at their edge which is furniture, however few pages there are."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A text without its page furniture."""

    lines: list[TextLine]
    excluded: tuple[Excluded, ...] = ()
    uncolumned: int = 0
    """Pages that were printed in two columns."""


def without_furniture(lines: list[TextLine]) -> Pages:
    """Returns the lines without what was repeated on every page, and what that was."""
    if not lines or not (lines[-1].page or any(map(_is_worded_number, lines))):
        return Pages(lines)
    pages = _pages(lines)
    furniture = _furniture(pages)
    excluded = tuple(
        Excluded(_reason(line), line.text, line.number)
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


def _reason(line: TextLine) -> Cause:
    return Cause.PAGE_NUMBER if PAGE_NUMBER.match(line.text) else Cause.RUNNING_HEAD


def _is_worded_number(line: TextLine) -> bool:
    # The expression is slow on long lines; few lines have these letters.
    return "age" in line.text and WORDED.match(line.raw.strip()) is not None


def _pages(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Returns the lines of each page: form feeds part pages; without any, worded page feet
    do.
    """
    pages: list[list[TextLine]] = [[]]
    number = 0
    has_form_feeds = lines[-1].page > 0
    for line in lines:
        if line.page != number:
            number = line.page
            pages.append([])
        pages[-1].append(line)
        if not has_form_feeds and _is_worded_number(line):
            pages.append([])
    return [page for page in pages if any(line.text for line in page)]


def _furniture(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """Returns the numbers of the lines that are furniture, looked for from the edges
    inwards.
    """
    written = [[line for line in page if line.text] for page in pages]
    seen: Counter[str] = Counter()
    for page in written:
        seen.update({_shape(line) for line in (*page[:EDGE], *page[-EDGE:])})
    # Half the pages, for left and right pages may have heads of their own, less one that
    # has none, as the first page of a chapter.
    least = max(FEWEST_REPEATS, len(pages) // 2 - 1)

    def is_repeated(line: TextLine) -> bool:
        return seen[_shape(line)] >= least

    found: set[int] = set()
    for page in written:
        for edge in (page[:EDGE], page[: -EDGE - 1 : -1]):
            found.update(_at_edge(edge, is_repeated, len(pages)))
    if len(pages) == 1 and found:
        found |= lone_running_head(pages[0], found)
    return found


def _at_edge(
    edge: Sequence[TextLine], is_repeated: Callable[[TextLine], bool], pages: int
) -> Iterator[int]:
    """Yields the numbers of the first lines of an edge, up to one that is of the text."""
    for place, line in enumerate(edge):
        # A number that no page repeats, as in “Page 4”, must stand at the very edge.
        is_outermost_number = place == 0 and _is_page_number(line.text, pages)
        if not is_outermost_number and not is_repeated(line):
            return
        yield line.number


def _shape(line: TextLine) -> str:
    return DIGITS.sub("#", line.text)


def _is_page_number(text: str, pages: int) -> bool:
    return PAGE_NUMBER.match(text) is not None and (
        pages > 1 or WORDED.match(text) is not None
    )


def _append(kept: list[TextLine], page: list[TextLine]) -> None:
    """Appends a page, a blank line before it unless a sentence runs on from the last."""
    while kept and not kept[-1].text:
        kept.pop()
    # The blank lines at the break are the page's, not the text's.
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
