"""Puts the tree together, as a browser does: what ends what, how deep it may go."""

from __future__ import annotations

from importers.readers.markdown.tree.html_elements import BLOCK, VOID
from importers.readers.markdown.tree.nodes import Child, ElementNode

MAX_OPEN = 120
"""How many elements may be open; the tags of more are ignored.

Chosen so that the walk over the tree, which recurses, stays far below Python's limit of
1,000 frames; people's texts have less than twenty.
"""

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
"""Start tag -> the open elements that it ends, and those beyond which it ends none.

HTML's own rules for end tags that may be left out, as far as people leave them out.
"""


class TreeBuilder:
    """Puts nodes together from start tags, words and end tags in reading order."""

    def __init__(self) -> None:
        self.root = ElementNode("md:root", native=True)
        self._open = [self.root]
        self._ignored_native = 0
        """How many native elements are open that were ignored, being too deep."""

    @property
    def current(self) -> ElementNode:
        """The innermost open element."""
        return self._open[-1]

    def add(self, child: Child) -> None:
        """Adds a finished node, or words."""
        self.current.children.append(child)

    def open(self, node: ElementNode) -> None:
        """Opens an element whose content follows."""
        self._end_before(node)
        if self._ignored_native or len(self._open) >= MAX_OPEN:
            # Too deep: what is inside joins what is around.
            self._ignored_native += node.native
            if node.tag in VOID:
                self.add(node)
            return
        self.add(node)
        if node.tag not in VOID:
            self._open.append(node)

    def close_native(self) -> None:
        """Closes the innermost element that Markdown wrote, and all that is open in it."""
        if self._ignored_native:
            self._ignored_native -= 1
            return
        while not self._open[-1].native:
            self._open.pop()
        self._open.pop()

    def close(self, tag: str) -> bool:
        """Closes an element of HTML; False for an end tag that ends nothing."""
        for depth in range(len(self._open) - 1, 0, -1):
            node = self._open[depth]
            if node.native:
                return False
            if node.tag == tag:
                del self._open[depth:]
                return True
        return False

    def _end_before(self, node: ElementNode) -> None:
        """Closes what a start tag ends without an end tag."""
        if node.tag in BLOCK and self.current.tag == "p" and not self.current.native:
            self._open.pop()
        if not node.native and node.tag in ENDED_BY:
            self._end_open(node.tag, *ENDED_BY[node.tag])

    def _end_open(self, tag: str, ended: frozenset[str], beyond: frozenset[str]) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            other = self._open[depth]
            if other.native or other.tag in beyond:
                return
            if other.tag in ended:
                del self._open[depth:]
                # A row ends the cell that is open and the row that the cell is in.
                if tag != "tr":
                    return
