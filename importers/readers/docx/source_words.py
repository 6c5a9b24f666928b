"""The words of a Word file as they stand in its XML, for the account of words.

What the reader makes of a file is held against this, so it must not share the reader's
way through the tree: all text elements count, in whatever they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from importers.readers.docx.ooxml import (
    DRAWING_PARAGRAPH,
    DRAWING_TEXT,
    GONE,
    MC,
    PPR,
    M,
    P,
    W,
    is_prompt,
)
from importers.readers.docx.styles.paragraph_properties import runs_on
from importers.readers.docx.words.descriptions import IN_ATTRIBUTES, attribute_words
from importers.readers.docx.words.run_text import SYMBOL, runs_in_symbol_fonts, shown_text
from importers.readers.docx.words.symbol_fonts import without_private_use
from importers.readers.formula_text import ROOTS
from importers.readers.safe_xml import Element

TEXTS = frozenset({W + "t", M + "t", DRAWING_TEXT, SYMBOL})
PARAGRAPHS = frozenset({P, DRAWING_PARAGRAPH})
DELETED_TEXT = W + "delText"
RUBY, READING = W + "ruby", W + "rt"
CONTROL = W + "sdt"
FIELD_MARK = W + "fldChar"
BESIDE = GONE | {READING}
"""What stands among the words of a paragraph and is no part of them."""
SPACES = frozenset({W + "tab", W + "br", W + "cr", W + "ptab", W + "noBreakHyphen"})
NOTE_REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
ALL = (*TEXTS, *SPACES, *NOTE_REFERENCES, DELETED_TEXT, *IN_ATTRIBUTES, FIELD_MARK)
AROUND = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
"""What may stand round paragraphs of one place."""
FALLBACK = MC + "Fallback"
DEGREE = M + "deg"
"""The degree of a root; that of the usual roots is said by their sign."""

IsHidden = Callable[[Element], bool]


def source_words(roots: Iterable[Element], is_hidden: IsHidden | None = None) -> str:
    """Returns the texts below some elements, a line for each paragraph.

    Deleted words, those moved away, the readings over others and the runs of which
    `is_hidden` is true stand at the end. The second variant of what a file holds in two
    (`AlternateContent`) does not count.
    """
    within: list[str] = []
    beside: list[str] = []
    for root in roots:
        words = _Words(root, is_hidden)
        for element in root.iter(*ALL):
            words.add(element)
        within += (*words.within, "\n")
        beside += words.beside
    return without_private_use("".join((*within, *beside[1:])))


class _Position(NamedTuple):
    """What a text element stands in."""

    run: Element | None
    paragraph: Element | None
    beside: Element | None
    """The outermost element that sets it apart from the words of its paragraph."""
    ruby: Element | None


class _Words:
    """The words below one element: `within` paragraphs, and `beside` their words."""

    def __init__(self, root: Element, is_hidden: IsHidden | None) -> None:
        self.within: list[str] = []
        self.beside: list[str] = []
        self._is_hidden = is_hidden
        self._has_variants = next(root.iter(FALLBACK), None) is not None
        self._prompts = {each for each in root.iter(CONTROL) if is_prompt(each)}
        marks = Counter(mark.get(W + "fldCharType") for mark in root.iter(FIELD_MARK))
        self._is_balanced = marks["begin"] == marks["end"]
        self._fields: list[bool] = []
        """Of each field that is open: whether its result was reached."""
        self._fonts = runs_in_symbol_fonts(root)
        # Where the words before the next ones stand.
        self._paragraph: Element | None = None
        self._ruby: Element | None = None
        self._beside: Element | None = None
        self._mathematics: Element | None = None

    def add(self, element: Element) -> None:
        """Takes the next text, space or reference to a note."""
        if self._has_variants and any(a.tag == FALLBACK for a in element.iterancestors()):
            return
        if element.tag == FIELD_MARK:
            self._mark_field(element)
        elif element.tag in IN_ATTRIBUTES:
            self._add_apart(attribute_words(element))
        elif element.tag != M + "t" or not _is_said_by_sign(element):
            self._add_words(element)

    def _add_words(self, element: Element) -> None:
        """Takes words, where they stand among others or beside them."""
        position = _position(element, self._prompts)
        is_text = element.tag in TEXTS
        if element.tag == DELETED_TEXT or position.beside is not None:
            self._add_beside(element, position.beside)
        elif is_text and self._is_in_instruction():
            self._add_apart(shown_text(element, self._fonts))
        elif position.run is not None and self._hides(position.run):
            # Where all around it is left out too, the words are told of together.
            self._add_apart(shown_text(element, self._fonts))
            self.within.append(" ")
        else:
            self.within.append(self._space_before(element, position))
            self.within.append(shown_text(element, self._fonts) if is_text else " ")

    def _mark_field(self, mark: Element) -> None:
        """Takes a mark of a field; those of deleted fields mean nothing."""
        if next(mark.iterancestors(*GONE), None) is not None:
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "end":
            self._fields.pop()
        elif self._fields and kind == "separate":
            self._fields[-1] = True

    def _is_in_instruction(self) -> bool:
        """Returns whether an outer field takes the result of an inner one for its
        instruction.
        """
        return self._is_balanced and not all(self._fields[:-1])

    def _hides(self, run: Element) -> bool:
        return self._is_hidden is not None and self._is_hidden(run)

    def _add_apart(self, words: str) -> None:
        """Takes words that stand in an attribute, by themselves."""
        if words:
            self.beside += ("\n", words)
            self._beside = None

    def _add_beside(self, element: Element, beside: Element | None) -> None:
        goes_on = beside is not None and beside is self._beside
        is_space = element.tag in SPACES
        self.beside.append("" if goes_on else "\n")
        self.beside.append(" " if is_space else shown_text(element, self._fonts))
        self._beside = beside

    def _space_before(self, element: Element, position: _Position) -> str:
        """Returns what parts the next words from those before them."""
        space = ""
        if position.paragraph is not self._paragraph:
            before, self._paragraph = self._paragraph, position.paragraph
            space = "" if before is not None and _goes_on(before, position) else "\n"
        is_mathematics = element.tag == M + "t"
        if position.ruby is not self._ruby:
            # The reading comes between the word below it and what follows.
            space += " "
            self._ruby = position.ruby
        elif is_mathematics and self._mathematics is not None:
            space += "" if _in_one_part(self._mathematics, element) else " "
        self._mathematics = element if is_mathematics else None
        return space


def _is_said_by_sign(text: Element) -> bool:
    """Returns whether a text of a formula is the degree of a root such as `∛`."""
    degree = next(text.iterancestors(DEGREE), None)
    return degree is not None and "".join(_texts(degree)).strip() in ROOTS


def _texts(element: Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(M + "t"))


def _position(element: Element, prompts: AbstractSet[Element]) -> _Position:
    run = parent = element.getparent()
    beside: Element | None = None
    ruby: Element | None = None
    while parent is not None and parent.tag not in PARAGRAPHS:
        if parent.tag in BESIDE or parent in prompts:
            beside = parent
        elif parent.tag == RUBY:
            ruby = parent
        parent = parent.getparent()
    return _Position(run, parent, beside, ruby)


def _goes_on(paragraph: Element, following: _Position) -> bool:
    """Returns whether the next paragraph goes on in the same word: a dropped capital,
    say.
    """
    return (
        runs_on(paragraph.find(PPR))
        and following.paragraph is not None
        and _container(following.paragraph) is _container(paragraph)
    )


def _in_one_part(before: Element, text: Element) -> bool:
    """Returns whether two texts of a formula stand in the same part of it, such as a
    numerator.
    """
    runs = before.getparent(), text.getparent()
    parts = [None if run is None else run.getparent() for run in runs]
    return parts[0] is None or parts[0] is parts[1]


def _container(paragraph: Element) -> Element | None:
    """Returns the body, cell, box or note that a paragraph stands in."""
    return next((a for a in paragraph.iterancestors() if a.tag not in AROUND), None)
