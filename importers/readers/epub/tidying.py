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
"""What EPUB calls a thing -> what HTML's roles call it."""
NOTES = frozenset(
    {"footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes"}
    | {"doc-footnote", "doc-endnote", "doc-endnotes"}
)
"""What EPUB and HTML call notes, in `epub:type` and in roles."""
READABLE = frozenset({"http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"})
"""Namespaces whose elements are read, where a chapter gives a choice."""


def tidy(box: Element) -> set[Element]:
    """Say in HTML's words what EPUB says in its own; what no reader would see is given."""
    hidden: set[Element] = set()
    for element in list(box.iter()):
        if not isinstance(element.tag, str):
            continue
        for word in (element.get(OPS_TYPE) or "").split():
            if word in ROLES and not element.get("role"):
                element.set("role", ROLES[word])
        if element.get("role") == "doc-endnotes" or element.get("class") == "footnotes":
            for rule in element.findall("hr"):
                element.remove(rule)
        if element.tag == "switch":
            hidden |= _unchosen(element)
        elif element.tag == "image":
            address = element.get(XLINK_HREF) or element.get("href")
            frame = element.getparent()
            if address and frame is not None:
                element.tag = "img"
                element.set("src", address)
                title = frame.findtext("title") or frame.findtext("desc")
                if title and title.strip():
                    element.set("alt", title.strip())
                while frame is not None and frame.tag in ("svg", "g"):
                    frame.tag = "span"
                    frame = frame.getparent()
    return hidden


def _unchosen(switch: Element) -> set[Element]:
    """What is not shown of a switch: all but the first case that is read, or default."""
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
