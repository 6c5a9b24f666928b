"""HTML as it stands in Markdown -> openings, words and closings; in linear time."""

from __future__ import annotations

import html
import re

from importers.readers.markdown.losses import KNOWN
from importers.readers.markdown.nodes import Builder, Node

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
)
ATTRIBUTE = re.compile(
    r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
SPECIAL = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
PRE_EDGES = re.compile(
    r"(?P<open><pre\b[^>]*>(?:<code\b[^>]*>)?)\n|\n(?P<close>(?:</code\s*>)?</pre\s*>)",
    re.I,
)
"""The line feeds that belong to the markup of preformatted text, not to the text."""


def feed(builder: Builder, markup: str, line: int | None) -> None:
    """Give `markup`, which begins on `line` of the source, to `builder`."""
    markup = PRE_EDGES.sub(lambda m: m["open"] or m["close"], markup)
    at = 0
    last = markup.rfind(">")
    lines = _Lines(markup, line)
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0:
            start = len(markup)
        if start > at:
            builder.add(html.unescape(markup[at:start]))
        if start == len(markup):
            return
        at = _markup(builder, markup, start, last, lines.at(start))


def _markup(builder: Builder, markup: str, start: int, last: int, line: int | None) -> int:
    """What begins at the angle bracket at `start`; gives the place after it.

    `last` is the place of the last bracket that can close a tag.
    """
    for opening, closing in SPECIAL:
        if markup.startswith(opening, start):
            end = markup.find(closing, start + len(opening))
            end = len(markup) if end < 0 else end + len(closing)
            tag = "md:comment" if opening == "<!--" else "md:markup"
            builder.add(Node(tag, {"text": markup[start:end]}, first_line=line))
            return end
    found = TAG.match(markup, start) if start < last else None
    if found is None:
        builder.add("<")
        return start + 1
    name = found["name"].lower()
    if found["close"]:
        if not builder.close(name) and name not in KNOWN:
            builder.add(Node("md:markup", {"text": found[0]}, first_line=line))
        return found.end()
    attributes = _attributes(found["attributes"])
    builder.open(Node(name, attributes, [], line, line, source=found[0]))
    if name in RAW_TEXT:
        closing_tag = re.compile(rf"</{re.escape(name)}\s*>", re.I)
        closed = closing_tag.search(markup, found.end())
        end = closed.start() if closed else len(markup)
        builder.add(markup[found.end() : end])
        return end
    return found.end()


def _attributes(text: str) -> dict[str, str]:
    """Names, in lower case, and values; of two with one name the first."""
    attributes: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(text):
        value = html.unescape(next(filter(None, values), ""))
        attributes.setdefault(name.lower(), value)
    return attributes


class _Lines:
    """The line of a place, for places that are asked for from first to last."""

    def __init__(self, markup: str, line: int | None) -> None:
        self._markup = markup
        self._line = line
        self._seen = 0

    def at(self, place: int) -> int | None:
        if self._line is None:
            return None
        self._line += self._markup.count("\n", self._seen, place)
        self._seen = place
        return self._line
