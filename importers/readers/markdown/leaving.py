"""Elements of HTML that a document has no place for: scripts, films, forms, the hidden."""

from __future__ import annotations

from importers.readers.markdown.elements import CONTROLS, EMBEDS, SCRIPTS
from importers.readers.markdown.gathering import Gathered
from importers.readers.markdown.nodes import Node, all_said_in
from importers.result import Reason


def leave_out(node: Node, gathered: Gathered) -> bool:
    """List an element that is left out with all in it; False where it is none of these."""
    line = node.first_line
    if node.tag in SCRIPTS:
        gathered.exclude(Reason.SCRIPT, all_said_in(node).strip() or node.tag, line)
    elif node.tag in EMBEDS:
        gathered.warn(
            "embed-left-out",
            "A video, sound, drawing or other embedded part was left out.",
            line,
        )
        source = node.attrs.get("src") or node.attrs.get("data") or node.tag
        gathered.exclude(Reason.MARKUP, f"{source} {all_said_in(node)}", line)
    elif node.tag in CONTROLS:
        value = node.attrs.get("value", node.tag)
        gathered.exclude(Reason.MARKUP, f"{value} {all_said_in(node)}", line)
    elif "hidden" in node.attrs:
        gathered.exclude(Reason.HIDDEN, all_said_in(node), line)
    else:
        return False
    return True
