"""Elements of HTML that a document has no place for: scripts, films, forms, the hidden."""

from __future__ import annotations

from importers.readers.markdown.collector import Collector
from importers.readers.markdown.tree.html_elements import CONTROLS, EMBEDS, SCRIPTS
from importers.readers.markdown.tree.nodes import ElementNode, all_words_in
from importers.result import Cause


def exclude_element(node: ElementNode, collector: Collector) -> bool:
    """Lists an element that is left out with all in it; False where it is none of these."""
    line = node.first_line
    if node.tag in SCRIPTS:
        collector.exclude(Cause.SCRIPT, all_words_in(node).strip() or node.tag, line)
    elif node.tag in EMBEDS:
        collector.warn(
            "embed-left-out",
            "A video, sound, drawing or other embedded part was left out.",
            line,
        )
        source = node.attrs.get("src") or node.attrs.get("data") or node.tag
        collector.exclude(Cause.MARKUP, f"{source} {all_words_in(node)}", line)
    elif node.tag in CONTROLS:
        value = node.attrs.get("value", node.tag)
        collector.exclude(Cause.MARKUP, f"{value} {all_words_in(node)}", line)
    elif "hidden" in node.attrs:
        collector.exclude(Cause.HIDDEN, all_words_in(node), line)
    else:
        return False
    return True
