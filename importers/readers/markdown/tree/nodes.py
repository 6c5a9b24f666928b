"""The nodes of the tree: HTML elements, whichever of Markdown and HTML wrote them.

What Markdown wrote is `native`: its ends are certain, so HTML left open inside it is
closed with it, and HTML can never close it. What HTML has no element for has a tag that
begins with `md:`, such as `md:note` for a footnote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.document import Attributes, Direction, Origin
from importers.readers.markdown.tree.html_elements import WITHIN_WORDS

GAP = "md:gap"
"""The tag of a node that only says: another paragraph begins."""

UNSHOWN_WORDS = ("title", "text")
"""Attributes that hold words beside those of the line."""

DIRECTIONS = {"ltr": Direction.LTR, "rtl": Direction.RTL}


@dataclass(slots=True, eq=False)
class ElementNode:
    """An element, with the lines of the source it stands on, counted from 1."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    first_line: int | None = None
    last_line: int | None = None
    native: bool = False
    source: str = ""
    """The Markdown of a native paragraph or heading, escapes and all; a tag
    of HTML as it was written."""

    @property
    def origin(self) -> Origin | None:
        """The lines that a block made from it carries."""
        if self.first_line is None:
            return None
        return Origin(first_line=self.first_line, last_line=self.last_line)


Child: TypeAlias = ElementNode | str


def attributes_of(node: ElementNode) -> Attributes:
    """Returns the language, direction and anchor that an element states."""
    attrs = node.attrs
    if not attrs:
        return Attributes()
    return Attributes(
        attrs.get("lang") or attrs.get("xml:lang") or None,
        DIRECTIONS.get(attrs.get("dir", "").lower()),
        attrs.get("id") or None,
    )


def elements_in(node: ElementNode) -> Iterator[ElementNode]:
    """Returns the child elements, without the words between them."""
    return (child for child in node.children if isinstance(child, ElementNode))


def says_nothing(child: Child) -> bool:
    """True for what says nothing in a list or a table: space, gaps, comments."""
    if isinstance(child, str):
        return not child.strip()
    return child.tag in (GAP, "md:comment", "md:markup")


def holds_only_words(node: ElementNode) -> bool:
    """True where no element is inside."""
    return all(isinstance(child, str) for child in node.children)


def holds_anything(node: ElementNode) -> bool:
    """Returns whether anything inside could be shown: words, an image, a footnote
    reference.
    """
    return any(
        part.strip() if isinstance(part, str) else part.tag in ("img", "md:ref")
        for part in _descendants(node)
    )


def words_in(node: ElementNode) -> str:
    """Returns all the words inside, exactly as they stand."""
    return "".join(part for part in _descendants(node) if isinstance(part, str))


def all_words_in(node: ElementNode) -> str:
    """Returns all words, those of attributes too; blocks stand on lines of their own."""
    return "".join(_all_words(node, with_text=True))


def attribute_words_in(node: ElementNode) -> str:
    """Returns the words of attributes alone, such as descriptions of images."""
    return "".join(_all_words(node, with_text=False))


def _all_words(node: ElementNode, *, with_text: bool) -> Iterator[str]:
    unshown: list[str] = []
    pending: list[Child] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            yield part if with_text else "\n"
            continue
        if part.tag == "img":
            yield part.attrs.get("alt", "")
        unshown += _unshown_words(part)
        if part.tag not in WITHIN_WORDS:
            yield "\n"
            pending.append("\n")
        pending.extend(reversed(part.children))
    for words in unshown:
        yield f"\n{words}"


def _unshown_words(node: ElementNode) -> list[str]:
    """Returns the words of an element's attributes, and where it leads."""
    names = (*UNSHOWN_WORDS, "href") if node.tag == "a" else UNSHOWN_WORDS
    return [node.attrs[name] for name in names if name in node.attrs]


def _descendants(node: ElementNode) -> Iterator[Child]:
    """Yields a node and all in it, in reading order; it does not recurse, however deep."""
    pending: list[Child] = [node]
    while pending:
        part = pending.pop()
        yield part
        if isinstance(part, ElementNode):
            pending.extend(reversed(part.children))
