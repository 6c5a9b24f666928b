"""Cuts a text into leaves that add up to it, byte for byte, by its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.merging.text_view.segmenting.html import cut_html
from importers.merging.text_view.segmenting.leaves import (
    Leaf,
    Segmented,
    join,
    leaf_text,
    leaves_to_tree,
)
from importers.merging.text_view.segmenting.markdown import cut_markdown
from importers.merging.text_view.segmenting.plain import cut_asciidoc, cut_plain
from importers.merging.text_view.segmenting.rst import cut_rst

__all__ = ["FORMATS", "Segmented", "join", "leaf_text", "segment"]

FORMATS: Mapping[str, Callable[[str], tuple[list[Leaf], str]]] = {
    "md": cut_markdown,
    "rst": cut_rst,
    "txt": cut_plain,
    "html": cut_html,
    "adoc": cut_asciidoc,
}
"""Names of text formats and what cuts them into leaves."""


def segment(text: str, format_name: str) -> Segmented:
    """Returns `text`, its line ends LF, as a tree of leaves; `join` gives it back."""
    segmented = leaves_to_tree(*FORMATS.get(format_name, cut_plain)(text))
    # A cutter that misreads markup must not cost a character: then it is plain text.
    return segmented if join(segmented) == text else leaves_to_tree(*cut_plain(text))
