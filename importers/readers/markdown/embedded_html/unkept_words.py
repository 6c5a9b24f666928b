"""What HTML inside Markdown says that no block or mark can hold: listed, and told of."""

from __future__ import annotations

import re

from importers.readers.markdown.collector import Collector
from importers.readers.markdown.tree.html_elements import KNOWN, TEXTUAL_ATTRIBUTES
from importers.readers.markdown.tree.nodes import ElementNode, elements_in
from importers.result import Cause

AROUND_NAME = re.compile(r"^<|[\s/>].*", re.S)
"""What is round the name in a tag."""
MAX_TOLD = 10
"""How many of these a message is made of, chosen as what a person still reads; all are
listed among what was excluded."""
MAX_SHOWN = 60
"""Characters of words that a message repeats."""
KEPT_ATTRIBUTES = {
    "img": frozenset({"alt", "title"}),
    "a": frozenset({"title"}),
    "abbr": frozenset({"title"}),
}
"""Element -> the attributes whose words the walk keeps or lists itself."""


def note_unkept_words(root: ElementNode, collector: Collector) -> None:
    """Lists words in attributes that are not kept, and tags that HTML does not have."""
    told: set[str] = set()
    pending = [root]
    while pending:
        node = pending.pop()
        pending += reversed(list(elements_in(node)))
        if node.native or node.tag.startswith("md:"):
            continue
        if node.tag not in KNOWN:
            _note_unknown_tag(node, collector, told)
        _note_attributes(node, collector, told)


def _note_unknown_tag(node: ElementNode, collector: Collector, told: set[str]) -> None:
    collector.exclude(Cause.MARKUP, node.source, node.first_line)
    name = AROUND_NAME.sub("", node.source)
    text = (
        f"“<{name}>” was taken for a tag and left out; if it is text, write “\\<{name}>”."
    )
    _tell(collector, "tag-left-out", text, node, told)


def _note_attributes(node: ElementNode, collector: Collector, told: set[str]) -> None:
    for name in TEXTUAL_ATTRIBUTES:
        words = node.attrs.get(name, "").strip()
        if not words or _is_kept(node, name):
            continue
        collector.exclude(Cause.MARKUP, words, node.first_line)
        shown = words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "…"
        text = f"The words “{shown}”, which show only on pointing, were left out."
        _tell(collector, "attribute-left-out", text, node, told)


def _is_kept(node: ElementNode, name: str) -> bool:
    # The title of an `a` that is no link goes nowhere.
    if node.tag == "a" and "href" not in node.attrs:
        return False
    return name in KEPT_ATTRIBUTES.get(node.tag, ())


def _tell(
    collector: Collector, code: str, text: str, node: ElementNode, told: set[str]
) -> None:
    """Makes a message of a loss, each once and not too many."""
    if text not in told and len(told) < MAX_TOLD:
        told.add(text)
        collector.inform(code, text, node.first_line)
