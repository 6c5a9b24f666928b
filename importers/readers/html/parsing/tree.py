"""The text of a page to an lxml tree of bounded depth, without fetching or running."""

from __future__ import annotations

from lxml import etree

from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.dom.names import OPTIONAL_END_TAG, VOID
from importers.readers.html.parsing.nesting import is_shallow, without_deep_tags

HEAD = frozenset({
    "", "title", "meta", "link", "script", "style", "base", "noscript", "template",
})  # fmt: skip
"""Elements that may stand in the head; comments, which have no name, too."""


def parse(html: str) -> Element | None:
    """Returns the root of the tree; None where there is nothing at all.

    Nesting below `nesting.MAX_DEPTH` is flattened: tags go, words stay.
    """
    root = _parse(html)
    # Paragraphs, items and cells mostly close each other, so they are counted only where
    # the page is still too deep without the other tags.
    for uncounted in (OPTIONAL_END_TAG, VOID):
        if root is None or is_shallow(root):
            break
        root = _parse(without_deep_tags(html, uncounted))
    return root


def _parse(html: str) -> Element | None:
    data = html.encode("utf-8", "replace").replace(b"\x00", b"")
    if not data.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is not None:
        _move_out_of_head(root)
    return root


def _move_out_of_head(root: Element) -> None:
    """Moves what stands in the head but is to be seen into the body.

    Where a page leaves out the tag of the body, libxml2 takes the elements of HTML 5
    that it does not know, such as `article`, for parts of the head.
    """
    head = root.find("head")
    first = None
    if head is not None:
        first = next((part for part in head if name_of(part) not in HEAD), None)
    if head is None or first is None:
        return
    moved = [first, *first.itersiblings()]
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    loose, body.text = body.text or "", None
    body[:0] = moved
    moved[-1].tail = (moved[-1].tail or "") + loose
