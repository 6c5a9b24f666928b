"""What HTML inside Markdown says that no block or mark can hold: listed, and told of."""

from __future__ import annotations

import re

from importers.readers.markdown.elements import CONTROLS, EMBEDS, SCRIPTS, STYLES
from importers.readers.markdown.gathering import Gathered
from importers.readers.markdown.nodes import BLOCK, VOID, WITHIN_WORDS, Node
from importers.result import Reason

TEXTUAL = (
    "title", "alt", "aria-label", "aria-description", "placeholder", "label", "summary",
    "caption",
)  # fmt: skip
"""Attributes whose values are words for people."""
KNOWN = (
    BLOCK
    | VOID
    | WITHIN_WORDS
    | SCRIPTS
    | EMBEDS
    | CONTROLS
    | frozenset(STYLES)
    | frozenset(
        "acronym bdi bdo big blink body caption center colgroup data dfn dir figcaption"
        " font frame frameset head hgroup label main map marquee menuitem meter nobr"
        " noframes noscript optgroup option output picture progress q rb rp rt rtc ruby"
        " slot tbody tfoot thead time title var xmp".split()
    )
)
NAME = re.compile(r"^<|[\s/>].*", re.S)
"""What is round the name in a tag."""
MAX_TOLD = 10
"""Of how many losses a message is made; all are listed."""


def note_losses(root: Node, gathered: Gathered) -> None:
    """List words in attributes that are not kept, and tags that HTML does not have."""
    told: set[str] = set()
    pending = [root]
    while pending:
        node = pending.pop()
        pending += (c for c in reversed(node.children) if isinstance(c, Node))
        if node.native or node.tag.startswith("md:"):
            continue
        if node.tag not in KNOWN:
            gathered.exclude(Reason.MARKUP, node.source, node.first_line)
            name = NAME.sub("", node.source)
            text = (
                f"“<{name}>” was taken for a tag and left out; if it is text, write "
                f"“\\<{name}>”."
            )
            _tell(gathered, "tag-left-out", text, node, told)
        for name in TEXTUAL:
            words = node.attrs.get(name, "").strip()
            if not words or _is_kept(node, name):
                continue
            gathered.exclude(Reason.MARKUP, words, node.first_line)
            shown = words if len(words) <= 60 else words[:60] + "…"
            text = f"The words “{shown}”, which show only on pointing, were left out."
            _tell(gathered, "attribute-left-out", text, node, told)


def _is_kept(node: Node, name: str) -> bool:
    """Whether the walk keeps or lists an attribute itself."""
    match node.tag:
        case "img":
            return name in ("alt", "title")
        case "a":
            return name == "title" and "href" in node.attrs
        case "abbr":
            return name == "title"
    return False


def _tell(gathered: Gathered, code: str, text: str, node: Node, told: set[str]) -> None:
    if text not in told and len(told) < MAX_TOLD:
        told.add(text)
        gathered.inform(code, text, node.first_line)
