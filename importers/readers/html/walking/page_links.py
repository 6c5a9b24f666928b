"""The links within a page: from which block to which, and at what place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.dom.names import INLINE, VOID

NO_WORD = re.compile(r"[\W_]+")
MARK = re.compile(
    r"(?P<open>[\[({]\s*)?"
    r"(?:\d{1,4}|[⁰¹²³⁴-⁹]{1,4}|[^\W\d_]|[ivxlc]{1,7}|(?P<sign>[^\w\s()\[\]{}.]{1,4}))"
    r"\s*[\])}]?[.:]?\Z",
    re.I,
)
"""A number, a letter or signs, in brackets or not: how references and notes are marked."""
LONG_MARK = re.compile(r"[\[({]?\s*(?:[^\W\d_][\w.-]{0,14}\s*)?\w{1,4}\s*[\])}]?[.:]?\Z")
"""What may be a mark too where it is raised or in brackets: `note 3`, `ii b`."""
RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
MAX_SEARCHED = 60
"""A longer text is never punctuation alone (chosen)."""
NOTE_CLASS = re.compile("note|ref|anchor", re.I)
"""What the class of a reference has in it, whatever else."""
MAX_LEAD = 12
"""How much of the text of a block is kept: a longer text is no mark typed before a note."""


@dataclass(slots=True, eq=False)
class BlockText:
    """The nearest element round a place that is no inline one, and how much text it has.

    Text is counted in letters and digits, marks that are links left out.
    """

    element: Element
    order: int
    count: int = 0
    lead: str = ""
    """The first characters of the text."""

    def add(self, text: str | None) -> None:
        if text:
            # What is long has words in it, and need not be searched for them.
            words = text if len(text) > MAX_SEARCHED else NO_WORD.sub("", text)
            self.count += len(words)
            if len(self.lead) <= MAX_LEAD:
                self.lead += text[: MAX_LEAD + 1]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a link leads to: an element with an id, and the block that it is or is in."""

    element: Element
    block: BlockText
    before: int
    """How much text of the block stands before it."""

    @property
    def is_block(self) -> bool:
        return self.element is self.block.element


@dataclass(slots=True, eq=False)
class PageLink:
    """A link to a place on the same page."""

    element: Element
    name: str
    """The id that it names."""
    words: str
    block: BlockText
    before: int
    """How much text of the block stands before it."""
    lead: str
    """That text, if it is short."""
    raised: bool
    until: int = 0
    """How much text of the block stands before its end."""
    target: Place | None = None

    @property
    def is_mark(self) -> bool:
        """Whether its words are a mark, as those of a reference to a note are."""
        return _is_mark(self.words, self.raised)

    @property
    def begins_block(self) -> bool:
        """Whether nothing but a mark stands before it."""
        return self.before == 0 or bool(MARK.match(self.lead.strip()))

    @property
    def ends_block(self) -> bool:
        """Whether no words stand after it, those of marks and returns apart."""
        return self.until == self.block.count


@dataclass(slots=True, eq=False)
class _Walk:
    """One pass through the page, in reading order."""

    blocks: list[BlockText]
    links: list[PageLink] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    order: int = 0
    preformatted: int = 0
    """How many `pre` elements are open: links in them are text like any other."""

    def start(self, element: Element, name: str) -> None:
        if name not in INLINE and name not in VOID:
            self.order += 1
            self.blocks.append(BlockText(element, self.order))
        block = self.blocks[-1]
        names = (element.get("id"), element.get("name") if name == "a" else None)
        for place in filter(None, names):
            self.places.setdefault(place, Place(element, block, block.count))
        self.preformatted += name == "pre"
        if name == "a" and not self.preformatted:
            self._add_link(element, block)
        block.add(element.text)

    def end(self, element: Element, name: str) -> None:
        if self.blocks[-1].element is element and len(self.blocks) > 1:
            self.blocks.pop()
        self.preformatted -= name == "pre"
        last = self.links[-1] if self.links else None
        if last is not None and last.element is element:
            if last.is_mark:
                # Marks are not text: several references may stand in a row.
                last.block.count = last.before
            last.until = last.block.count
        self.blocks[-1].add(element.tail)

    def _add_link(self, link: Element, block: BlockText) -> None:
        href = link.get("href") or ""
        if not href.startswith("#") or len(href) == 1:
            return
        lead = block.lead if len(block.lead) <= MAX_LEAD else ""
        words = words_of(link)
        raised = is_raised(link, words)
        self.links.append(PageLink(link, href[1:], words, block, block.count, lead, raised))


def links_within(root: Element) -> list[PageLink]:
    """Returns the links of a page that lead to a place on it, in reading order."""
    walk = _Walk([BlockText(root, 0)])
    for event, element in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        name = name_of(element)
        if event == "start" and element is not root:
            walk.start(element, name)
        elif event == "end" and element is not root:
            walk.end(element, name)
        elif event in {"comment", "pi"}:
            walk.blocks[-1].add(element.tail)
    for link in walk.links:
        link.target = walk.places.get(link.name) or walk.places.get(unquote(link.name))
    return walk.links


def _is_mark(words: str, raised: bool) -> bool:
    if MARK.match(words):
        return True
    bracketed = words[:1] in {"[", "("}
    return (bracketed or raised) and bool(LONG_MARK.match(words))


def may_have_notes(root: Element) -> bool:
    """Returns whether any link within a page looks as a reference may; most pages have
    none.
    """
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and len(href) > 1:
            if link.get("role") or NOTE_CLASS.search(link.get("class") or ""):
                return True
            if _is_mark(words := words_of(link), is_raised(link, words)):
                return True
    return False


def is_raised(link: Element, words: str) -> bool:
    """Returns whether all words of a link stand in a superscript, in it or round it."""
    inner = (part for part in link.iter("sup", "span", "font") if part is not link)
    around = [link]
    for ancestor in link.iterancestors():
        if name_of(ancestor) not in INLINE:
            break
        around.append(ancestor)
    return any(
        name_of(part) == "sup" or bool(RAISED.search(part.get("style") or ""))
        for part in (*around, *(part for part in inner if words_of(part) == words))
    )
