"""What the elements of HTML mean: marks, what is left out, common attributes."""

from __future__ import annotations

from collections.abc import Mapping

from importers.document import Attributes, Direction, Style
from importers.readers.markdown.nodes import Node

STYLES: Mapping[str, Style] = {
    "strong": Style.STRONG,
    "b": Style.STRONG,
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "del": Style.STRIKE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "mark": Style.HIGHLIGHT,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
}
SCRIPTS = frozenset(
    {"script", "style", "template", "head", "title", "meta", "link", "base", "noembed"}
)
EMBEDS = frozenset(
    {"iframe", "object", "embed", "video", "audio", "canvas", "svg", "map", "noframes"}
)
CONTROLS = frozenset({"input", "textarea", "select", "button", "datalist"})
DIRECTIONS = {"ltr": Direction.LTR, "rtl": Direction.RTL}


def attributes_of(node: Node) -> Attributes:
    """The language, direction and name of an element."""
    attrs = node.attrs
    if not attrs:
        return Attributes()
    return Attributes(
        attrs.get("lang") or attrs.get("xml:lang") or None,
        DIRECTIONS.get(attrs.get("dir", "").lower()),
        attrs.get("id") or None,
    )
