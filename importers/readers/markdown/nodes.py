"""One tree for Markdown and the HTML inside it, and how it is put together.

A node is an HTML element, whichever of the two wrote it. What Markdown wrote is
`native`: its ends are certain, so HTML left open inside it is closed with it, and HTML
can never close it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.document import Origin

MAX_OPEN = 120
"""How many elements may be open; the tags of more are ignored."""

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
BLOCK = frozenset(
    "address article aside blockquote body center details dialog dd div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main"
    " menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that end a paragraph that HTML left open."""

ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th", "caption"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "thead": (frozenset({"tbody", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "caption"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), frozenset({"table", "li"})),
}
"""Opening tag -> the open elements that it ends, and those beyond which it ends none."""

SAID = ("title", "text")
"""Attributes that hold words beside those of the line."""

WITHIN_WORDS = frozenset(
    "md:comment md:markup a abbr b cite code del dfn em font i img ins kbd mark s samp"
    " small span strike strong sub sup tt u var".split()
)
"""Elements that do not end a word."""

GAP = "md:gap"
"""A node that only says: another paragraph begins."""


@dataclass(slots=True, eq=False)
class Node:
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


Child: TypeAlias = Node | str


def is_silent(child: Child) -> bool:
    """True for what says nothing in a list or a table: space, gaps, comments."""
    if isinstance(child, str):
        return not child.strip()
    return child.tag in (GAP, "md:comment", "md:markup")


def nodes_in(node: Node) -> Iterator[Node]:
    """The child nodes, without the words between them."""
    return (child for child in node.children if isinstance(child, Node))


def words_in(node: Node) -> str:
    """All the words inside, exactly as they stand."""
    return "".join(part for part in _walk(node) if isinstance(part, str))


def is_plain(node: Node) -> bool:
    """True where nothing but words is inside."""
    return all(isinstance(child, str) for child in node.children)


def holds_anything(node: Node) -> bool:
    """Whether anything inside could be shown: words, an image, a reference to a note."""
    return any(
        part.strip() if isinstance(part, str) else part.tag in ("img", "md:ref")
        for part in _walk(node)
    )


def all_said_in(node: Node) -> str:
    """All words, those of attributes too; blocks stand on lines of their own."""
    return "".join(_said(node, with_words=True))


def said_beside_words(node: Node) -> str:
    """The words of attributes alone, such as descriptions of images."""
    return "".join(_said(node, with_words=False))


def _said(node: Node, *, with_words: bool) -> Iterator[str]:
    aside: list[str] = []
    pending: list[Child] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            yield part if with_words else "\n"
            continue
        if part.tag == "img":
            yield part.attrs.get("alt", "")
        aside += (part.attrs[name] for name in SAID if name in part.attrs)
        if part.tag == "a" and "href" in part.attrs:
            aside.append(part.attrs["href"])
        if part.tag not in WITHIN_WORDS:
            yield "\n"
            pending.append("\n")
        pending.extend(reversed(part.children))
    for words in aside:
        yield f"\n{words}"


def _walk(node: Node) -> Iterator[Child]:
    pending: list[Child] = [node]
    while pending:
        part = pending.pop()
        yield part
        if isinstance(part, Node):
            pending.extend(reversed(part.children))


class Builder:
    """Puts nodes together from openings, words and closings in reading order."""

    def __init__(self) -> None:
        self.root = Node("md:root", native=True)
        self._open = [self.root]
        self._passed = 0

    @property
    def current(self) -> Node:
        """The innermost open element."""
        return self._open[-1]

    def add(self, child: Child) -> None:
        """A finished node, or words."""
        self.current.children.append(child)

    def open(self, node: Node) -> None:
        """An element whose content follows."""
        self._end_before(node)
        if self._passed or len(self._open) >= MAX_OPEN:
            # Too deep: what is inside joins what is around.
            self._passed += node.native
            if node.tag in VOID:
                self.add(node)
            return
        self.add(node)
        if node.tag not in VOID:
            self._open.append(node)

    def close_native(self) -> None:
        """The end of the innermost element that Markdown wrote."""
        if self._passed:
            self._passed -= 1
            return
        while not self._open[-1].native:
            self._open.pop()
        self._open.pop()

    def close(self, tag: str) -> bool:
        """A closing tag of HTML; False for one that closes nothing."""
        for depth in range(len(self._open) - 1, 0, -1):
            node = self._open[depth]
            if node.native:
                return False
            if node.tag == tag:
                del self._open[depth:]
                return True
        return False

    def _end_before(self, node: Node) -> None:
        if node.tag in BLOCK and self.current.tag == "p" and not self.current.native:
            self._open.pop()
        if node.native or node.tag not in ENDED_BY:
            return
        ended, beyond = ENDED_BY[node.tag]
        for depth in range(len(self._open) - 1, 0, -1):
            other = self._open[depth]
            if other.native or other.tag in beyond:
                return
            if other.tag in ended:
                del self._open[depth:]
                if node.tag != "tr":
                    return
