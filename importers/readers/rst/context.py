"""What is known of a text before its nodes are read, and what is noted on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from docutils import nodes

from importers.readers.images.collection import Images
from importers.readers.rst.anchors import find_anchors
from importers.result import Cause, Excluded, Message, Severity

SUBSTITUTION = re.compile(r"\|(?! )([^|\n]{1,100}?)(?<! )\|")
"""A use of a substitution in the source; a longer one is a row of a table."""


@dataclass(slots=True)
class RstContext:
    """One reading of a text."""

    anchors: Mapping[str, str]
    """Any id of a node -> the one it is linked by."""
    names: Mapping[str, str]
    """The names that places of the text are given -> the ids of their nodes."""
    titles: Mapping[str, str]
    """The ids of sections -> their titles."""
    substituted: Collection[str]
    """The names of substitutions that the text uses, in lower case."""
    addresses: Collection[str]
    """The addresses that links of the text lead to."""
    source: str
    images: Images = field(default_factory=Images)
    excluded: list[Excluded] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """What is referred to and stands in another file."""

    def exclude(self, reason: Cause, text: str, line: int | None = None) -> None:
        """Lists words that are left out on purpose; none where there are no words."""
        if text.strip():
            self.excluded.append(Excluded(reason, text.strip(), line))

    def warn(self, code: str, text: str, line: int | None = None) -> None:
        """Says that something could not be kept as it was."""
        self.messages.append(Message(Severity.WARNING, code, text, line))

    def written_at(self, line: int | None, opening: str) -> str:
        """Returns the source that a line belongs to, from its `opening` to a blank line.

        docutils names the last line of one that it cannot read.
        """
        lines = self.source.split("\n")
        first = last = min(line or 0, len(lines))
        while first > 0 and not lines[first - 1].lstrip().startswith(opening):
            first -= 1
        rest = takewhile(str.strip, lines[max(last, 1) :])
        return "\n".join((*lines[max(first - 1, 0) : last], *rest))


def make_context(tree: nodes.document, source: str) -> RstContext:
    """Returns what is known of a text before its nodes are read."""
    return RstContext(
        anchors=find_anchors(tree),
        names={name: place for name, place in tree.nameids.items() if place},
        titles={
            name: " ".join(title.astext().split())
            for section in tree.findall(nodes.section)
            for title in section.children[:1]
            for name in section["ids"]
        },
        substituted=_substituted(tree, source),
        addresses={node.get("refuri", "") for node in tree.findall(nodes.reference)},
        source=source,
    )


def _substituted(tree: nodes.document, source: str) -> Collection[str]:
    """Returns the substitutions that are named more often than they are defined."""
    uses = Counter(name.lower() for name in SUBSTITUTION.findall(source))
    defined = Counter(
        name.lower()
        for node in tree.findall(nodes.substitution_definition)
        for name in node["names"]
    )
    # Within links docutils leaves the words as they are.
    left = Counter(
        name.lower()
        for text in tree.findall(nodes.Text)
        if "|" in text
        for name in SUBSTITUTION.findall(text)
    )
    # The pattern finds the definition as well, so it is taken off the uses.
    return frozenset(uses - defined - left)
