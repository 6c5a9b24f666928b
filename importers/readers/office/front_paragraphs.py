"""The title, authors and date before the text of an office document, by their styles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from importers.document import Inlines, Text
from importers.readers.inline_content import trimmed, words_of
from importers.readers.office.paragraph_blocks import heading_content
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.result import Cause, Excluded


@dataclass(frozen=True, slots=True)
class FrontParagraphs:
    """What the paragraphs at the beginning of a text name by their styles."""

    title: Inlines
    """Empty where none is named."""
    authors: tuple[str, ...]
    date: str | None


def take_front(
    body_items: list[BodyItem], excluded: list[Excluded]
) -> tuple[FrontParagraphs, list[BodyItem]]:
    """Returns the title, authors and date that styles name, and the rest of the body_items.

    The first run of title paragraphs is the title; a later one opens a part, so it
    stays as a heading above all others. Authors and dates are added to `excluded`,
    because they become metadata.
    """
    taken = _Taken()
    rest = [body_item for body_item in body_items if not taken.take(body_item)]
    for words in taken.metadata:
        excluded.append(Excluded(Cause.METADATA, words))
    if any(isinstance(p, StyledParagraph) and p.role is Role.TITLE for p in rest):
        rest = [_below_parts(body_item) for body_item in rest]
    date = next(iter(taken.dates), None)
    return FrontParagraphs(taken.title, tuple(taken.authors), date), rest


class _Taken:
    """What was taken from the beginning of a text so far."""

    def __init__(self) -> None:
        self.title: Inlines = ()
        self.authors: list[str] = []
        self.dates: list[str] = []
        self.metadata: list[str] = []
        """Authors and dates in the order of the text."""
        self._in_title = True
        """Whether a title paragraph would still be of the title."""
        self._in_front = True
        """Whether nothing but title, subtitle, authors and dates was met."""

    def take(self, body_item: BodyItem) -> bool:
        """Takes a body_item that is of the front; False for one that is of the text."""
        if not isinstance(body_item, StyledParagraph):
            self._in_front = self._in_title = False
            return False
        if self._continues_title(body_item):
            content = heading_content(trimmed(body_item.content))
            self.title = (*self.title, Text(" "), *content) if self.title else content
            return True
        if self._in_front and body_item.role in (Role.AUTHOR, Role.DATE):
            words = words_of(body_item.content).strip()
            (self.authors if body_item.role is Role.AUTHOR else self.dates).append(words)
            self.metadata.append(words)
            return True
        self._in_title = self._in_title and not self.title
        self._in_front = self._in_front and body_item.role is Role.SUBTITLE
        return False

    def _continues_title(self, paragraph: StyledParagraph) -> bool:
        """Returns whether a paragraph is of the title; after an empty paragraph it opens a
        part.
        """
        apart = bool(self.title) and paragraph.gap
        return paragraph.role is Role.TITLE and self._in_title and not apart


def _below_parts(body_item: BodyItem) -> BodyItem:
    """Returns headings one level lower, where title paragraphs open the parts of a text."""
    if not isinstance(body_item, StyledParagraph):
        return body_item
    if body_item.role is Role.HEADING:
        return replace(body_item, level=body_item.level + 1)
    return replace(body_item, level=1) if body_item.role is Role.TITLE else body_item
