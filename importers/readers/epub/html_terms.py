"""What EPUB says in elements and attributes of its own, said in HTML's."""

from __future__ import annotations

from importers.readers.safe_xml import Element

OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
ROLES = {
    "noteref": "doc-noteref",
    "footnote": "doc-footnote",
    "endnote": "doc-footnote",
    "rearnote": "doc-footnote",
    "footnotes": "doc-endnotes",
    "endnotes": "doc-endnotes",
    "rearnotes": "doc-endnotes",
    "backlink": "doc-backlink",
}
"""A term of EPUB's structural semantics vocabulary -> the ARIA role of DPUB-ARIA."""
NOTES = frozenset(
    {"footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes"}
    | {"doc-footnote", "doc-endnote", "doc-endnotes"}
)
"""What EPUB and HTML call notes, in `epub:type` and in roles."""
READABLE = frozenset({"http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"})
"""Namespaces whose elements are read, where a chapter gives a choice."""


def types_of(element: Element) -> list[str]:
    """Returns what `epub:type` says that an element is."""
    return (element.get(OPS_TYPE) or "").split()


def types_and_roles_of(element: Element) -> list[str]:
    """Returns what `epub:type` and `role` say that an element is."""
    return [*types_of(element), *(element.get("role") or "").split()]


def say_in_html(chapter: Element) -> set[Element]:
    """Says in HTML's words what a chapter says in EPUB's.

    Returns the elements that no reader would see: the cases of a switch that are not
    chosen.
    """
    hidden: set[Element] = set()
    for element in list(chapter.iter()):
        if not isinstance(element.tag, str):
            continue
        _set_role(element)
        _remove_note_rules(element)
        if element.tag == "switch":
            hidden |= _unchosen(element)
        elif element.tag == "image":
            _make_img(element)
    return hidden


def _set_role(element: Element) -> None:
    for term in types_of(element):
        if term in ROLES and not element.get("role"):
            element.set("role", ROLES[term])


def _remove_note_rules(element: Element) -> None:
    """Removes the line that a book draws above its notes: it parts no text."""
    if element.get("role") == "doc-endnotes" or element.get("class") == "footnotes":
        for rule in element.findall("hr"):
            element.remove(rule)


def _make_img(image: Element) -> None:
    """Turns an image of SVG, as covers have it, into one of HTML among words."""
    address = image.get(XLINK_HREF) or image.get("href")
    frame = image.getparent()
    if not address or frame is None:
        return
    image.tag = "img"
    image.set("src", address)
    title = frame.findtext("title") or frame.findtext("desc")
    if title and title.strip():
        image.set("alt", title.strip())
    while frame is not None and frame.tag in ("svg", "g"):
        frame.tag = "span"
        frame = frame.getparent()


def _unchosen(switch: Element) -> set[Element]:
    """Returns what is not shown of a switch: all but the first case that is read, or
    default.
    """
    choices = [child for child in switch if child.tag in ("case", "default")]
    chosen = next(
        (
            choice
            for choice in choices
            if choice.tag == "default" or choice.get("required-namespace") in READABLE
        ),
        None,
    )
    for choice in choices:
        choice.tag = "div"
    return {choice for choice in choices if choice is not chosen}
