"""Notes that HTML inside Markdown writes: a mark that leads to a block that leads back.

pandoc writes them so where a table or another block is HTML. A link is a reference only if
its words are a mark, it stands before the note, and the note leads back to its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from importers.readers.html.walking.page_links import MARK
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    elements_in,
    holds_anything,
    words_in,
)

NOTES = frozenset({"li", "p", "div", "aside", "dd"})
"""The elements that may be a note."""
LISTS = frozenset({"ol", "ul"})


@dataclass(frozen=True, slots=True, eq=False)
class _Link:
    """A link to a place of the same text."""

    node: ElementNode
    target: str
    around: tuple[ElementNode, ...]
    """The elements that it stands in, the outermost first."""
    order: int

    @property
    def names(self) -> frozenset[str]:
        """The ids that a link back to it may name."""
        ids = (one.attrs.get("id", "") for one in (self.node, *self.around[-3:]))
        return frozenset(filter(None, ids))


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """An element that links may lead to and that may be a note."""

    node: ElementNode
    around: tuple[ElementNode, ...]
    order: int


@dataclass(slots=True)
class _Tree:
    """What is looked for in a tree, in reading order."""

    links: list[_Link] = field(default_factory=list)
    leading: dict[str, list[_Link]] = field(default_factory=dict)
    """The links by the id that they lead to."""
    places: dict[str, list[_Place]] = field(default_factory=dict)
    """By id: of several pieces of HTML each may have notes of the same ids."""
    named: Counter[str] = field(default_factory=Counter)
    """How many notes were made of each id."""

    def name_note(self, target: str) -> str:
        """Returns a name for the next note with an id."""
        self.named[target] += 1
        count = self.named[target]
        return target if count == 1 else f"{target}-{count}"


def make_notes(root: ElementNode) -> None:
    """Makes references and notes of what HTML writes as links and blocks."""
    tree = _Tree()
    for order, (node, around) in enumerate(_walk(root)):
        name = node.attrs.get("id", "")
        if name and node.tag in NOTES and not node.native:
            tree.places.setdefault(name, []).append(_Place(node, around, order))
        href = node.attrs.get("href", "")
        if node.tag == "a" and href.startswith("#"):
            link = _Link(node, href[1:], around, order)
            tree.links.append(link)
            tree.leading.setdefault(link.target, []).append(link)
    for link in tree.links if tree.places else ():
        places = tree.places.get(link.target, ())
        place = next((one for one in places if one.order > link.order), None)
        if place is not None and MARK.match(words_in(link.node).strip()):
            _make_note(link, place, tree)


def _walk(root: ElementNode) -> Iterator[tuple[ElementNode, tuple[ElementNode, ...]]]:
    """Yields every element with those around it, without recursion."""
    stack: list[tuple[ElementNode, tuple[ElementNode, ...]]] = [(root, ())]
    while stack:
        node, around = stack.pop()
        yield node, around
        inner = (*around, node)
        stack += ((child, inner) for child in reversed(list(elements_in(node))))


def _make_note(link: _Link, place: _Place, tree: _Tree) -> None:
    note, around = place.node, place.around
    leading = (one for name in link.names for one in tree.leading.get(name, ()))
    backs = [one for one in leading if note in one.around]
    if note in link.around or not (backs or note.tag == "md:note"):
        return
    for back in backs:
        _replace(back.around[-1], back.node, _markup(back.node))
    if note.tag != "md:note":
        note.tag, note.attrs = "md:note", {"note": tree.name_note(link.target)}
        if around[-1].tag in LISTS and len(around) > 1:
            _move_out(note, around[-1], around[-2])
    outer, old = link.around[-1], link.node
    if outer.tag == "sup" and words_in(outer) == words_in(old) and len(link.around) > 1:
        outer, old = link.around[-2], outer
    said = {"note": note.attrs["note"]}
    reference = ElementNode("md:ref", said, first_line=old.first_line)
    _replace(outer, old, reference, _markup(link.node))


def _move_out(note: ElementNode, holder: ElementNode, around: ElementNode) -> None:
    """Puts a note that was an item in front of its list, which goes with its last item."""
    holder.children.remove(note)
    at = around.children.index(holder)
    around.children.insert(at, note)
    if not holds_anything(holder):
        around.children.remove(holder)
        around.children[:] = [one for one in around.children if not _is_rule(one)]


def _is_rule(child: Child) -> bool:
    return isinstance(child, ElementNode) and child.tag == "hr" and not child.native


def _replace(parent: ElementNode, old: ElementNode, *new: Child) -> None:
    if old in parent.children:
        at = parent.children.index(old)
        parent.children[at : at + 1] = new


def _markup(node: ElementNode) -> ElementNode:
    """A mark that is not shown, to be listed with where it leads."""
    href = node.attrs.get("href", "")
    text = f"{words_in(node)} {href}".strip()
    return ElementNode("md:markup", {"text": text}, first_line=node.first_line)
