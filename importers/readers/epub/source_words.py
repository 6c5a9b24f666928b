"""Every word of a book's chapters, read off their tree without regard to its meaning."""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from importers.readers.safe_xml import Element

WITHIN_WORDS = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd mark q s small span strong sub sup"
    " u".split()
)
"""Elements that do not end a word."""
NEVER_TEXT = frozenset({"script", "style", "title"})


def words_seen(body: Element, apart: Container[Element]) -> str:
    """Returns every word of the chapters, without regard to its meaning.

    The words of elements in `apart` stand at the end: they are no part of those around.
    """
    words = _SeenWords(apart)
    for event, element in etree.iterwalk(body, ("start", "end")):
        if not isinstance(element.tag, str) or element.tag in NEVER_TEXT:
            # A comment and a script say nothing; what follows them does.
            words.add(element.tail if event == "end" else None)
        elif event == "start":
            words.start(element)
        else:
            words.end(element)
    return words.all()


class _SeenWords:
    """Words in reading order, those of elements apart by themselves."""

    def __init__(self, apart: Container[Element]) -> None:
        self._apart = apart
        self._around: list[str] = []
        self._aside: list[str] = []
        self._open: list[Element] = []
        """The elements apart that are open, outermost first."""

    def add(self, words: str | None) -> None:
        (self._aside if self._open else self._around).append(words or "")

    def start(self, element: Element) -> None:
        if element in self._apart:
            self._open.append(element)
            self.add("\n")
        self.add("" if element.tag in WITHIN_WORDS else "\n")
        self.add(element.text)

    def end(self, element: Element) -> None:
        self.add("" if element.tag in WITHIN_WORDS else "\n")
        if self._open and self._open[-1] is element:
            self.add("\n")
            self._open.pop()
        self.add(element.tail)

    def all(self) -> str:
        return "".join((*self._around, "\n", *self._aside))
