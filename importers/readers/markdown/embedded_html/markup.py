"""HTML as it stands in Markdown -> start tags, words and end tags; in linear time."""

from __future__ import annotations

import html
import re

from importers.readers.markdown.tree.builder import TreeBuilder
from importers.readers.markdown.tree.html_elements import KNOWN
from importers.readers.markdown.tree.html_syntax import DECLARATIONS, TAG, parse_attributes
from importers.readers.markdown.tree.nodes import ElementNode

RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
"""Elements in which nothing but their own end tag is a tag."""

PRE_EDGES = re.compile(
    r"(?P<open><pre\b[^>]*>(?:<code\b[^>]*>)?)\n|\n(?P<close>(?:</code\s*>)?</pre\s*>)",
    re.I,
)
"""The line feeds that belong to the markup of preformatted text, not to the text."""


def feed_html(builder: TreeBuilder, markup: str, line: int | None) -> None:
    """Gives `markup`, which begins on `line` of the source, to `builder`."""
    _Feeding(builder, PRE_EDGES.sub(lambda m: m["open"] or m["close"], markup), line).run()


class _Feeding:
    """One stretch of HTML on its way into the tree; each method gives where it ends."""

    def __init__(self, builder: TreeBuilder, markup: str, line: int | None) -> None:
        self._builder = builder
        self._markup = markup
        self._lines = _LineNumbers(markup, line)
        # No tag ends after it: not looking for one keeps a text of many `<` linear.
        self._last_bracket = markup.rfind(">")

    def run(self) -> None:
        """Feeds all of the markup."""
        markup, at = self._markup, 0
        while at < len(markup):
            start = markup.find("<", at)
            start = len(markup) if start < 0 else start
            if start > at:
                self._builder.add(html.unescape(markup[at:start]))
            at = start if start == len(markup) else self._bracket(start)

    def _bracket(self, start: int) -> int:
        """Feeds what begins with the angle bracket at `start`."""
        line = self._lines.at(start)
        for opening, closing in DECLARATIONS:
            if self._markup.startswith(opening, start):
                return self._declaration(start, opening, closing, line)
        found = TAG.match(self._markup, start) if start < self._last_bracket else None
        if found is None:
            self._builder.add("<")
            return start + 1
        if found["close"]:
            self._end_tag(found, line)
            return found.end()
        return self._start_tag(found, line)

    def _declaration(self, start: int, opening: str, closing: str, line: int | None) -> int:
        end = self._markup.find(closing, start + len(opening))
        end = len(self._markup) if end < 0 else end + len(closing)
        tag = "md:comment" if opening == "<!--" else "md:markup"
        text = self._markup[start:end]
        self._builder.add(ElementNode(tag, {"text": text}, first_line=line))
        return end

    def _end_tag(self, found: re.Match[str], line: int | None) -> None:
        name = found["name"].lower()
        if not self._builder.close(name) and name not in KNOWN:
            markup = ElementNode("md:markup", {"text": found[0]}, first_line=line)
            self._builder.add(markup)

    def _start_tag(self, found: re.Match[str], line: int | None) -> int:
        name, attributes = found["name"].lower(), parse_attributes(found["attributes"])
        self._builder.open(ElementNode(name, attributes, [], line, line, source=found[0]))
        if name not in RAW_TEXT:
            return found.end()
        end_tag = re.compile(rf"</{re.escape(name)}\s*>", re.I)
        closed = end_tag.search(self._markup, found.end())
        end = closed.start() if closed else len(self._markup)
        self._builder.add(self._markup[found.end() : end])
        return end


class _LineNumbers:
    """The line of a place, for places that are asked for from first to last."""

    def __init__(self, markup: str, line: int | None) -> None:
        self._markup = markup
        self._line = line
        self._counted_to = 0

    def at(self, place: int) -> int | None:
        """Returns the number of the line that a place is on, where the first one is
        known.
        """
        if self._line is None:
            return None
        self._line += self._markup.count("\n", self._counted_to, place)
        self._counted_to = place
        return self._line
