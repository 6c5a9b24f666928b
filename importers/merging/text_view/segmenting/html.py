"""Cuts HTML into leaves at block-level tags; every tag stays a token of its leaf."""

from __future__ import annotations

import re

from importers.merging.text_view.segmenting.leaves import Leaf

BLOCK_TAGS = frozenset(
    """
    address article aside base blockquote body button caption center col colgroup dd
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1
    h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main map menu meta nav
    noscript ol optgroup option p param picture section select source summary table tbody
    td template tfoot th thead title tr ul video
    """.split()
)
# What stands in these is no prose, and white space in it may count.
_VERBATIM = ("script", "style", "pre", "textarea", "svg")
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[?[A-Za-z][^>]*>|<\?.*?>"
    rf"|<(?P<whole>{'|'.join(_VERBATIM)})\b[^<>]*>.*?</(?P=whole)\s*>"
    r"|<(?P<slash>/?)(?P<tag>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|^\{%.*?%\}[ \t]*$|(?P<blank>\n[ \t]*\n\s*)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\A(---\n)(.*?\n)(---)(?=\n)", re.DOTALL)


def cut_html(text: str) -> tuple[list[Leaf], str]:
    """Returns the leaves of an HTML text and the gap at its end."""
    cutter = _Cutter(text)
    front = _FRONT_MATTER.match(text)
    if front:
        for line in re.finditer(r"[^\n]+", front.group()):
            cutter.leaf(line.start(), line.end(), "entry")
    for found in _MARKUP.finditer(text, front.end() if front else 0):
        _cut_at(cutter, found)
    cutter.leaf(cutter.start, len(text), cutter.kind)
    return cutter.leaves, cutter.gap


def _cut_at(cutter: _Cutter, found: re.Match[str]) -> None:
    """Cuts before an opening block tag, after a closing one, and at blank lines."""
    tag = (found["tag"] or "").lower()
    if found["blank"] is not None:
        cutter.cut(found.start())
    elif found["whole"]:
        cutter.cut(found.start())
        cutter.leaf(found.start(), found.end(), "code")
    elif not tag and not cutter.open:
        cutter.cut(found.start())
        cutter.leaf(found.start(), found.end(), "html")
    elif tag in BLOCK_TAGS:
        if not found["slash"]:
            cutter.cut(found.start())
            cutter.kind = tag
            cutter.open = tag
        elif tag == cutter.open:
            cutter.cut(found.end())
        else:
            cutter.cut(found.start())
            cutter.leaf(found.start(), found.end(), "html")


class _Cutter:
    """The leaves so far, and where the one that is open began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.leaves: list[Leaf] = []
        self.start = 0
        self.gap = ""
        self.kind = "html"
        self.open = ""

    def cut(self, at: int) -> None:
        """Ends the open leaf."""
        self.leaf(self.start, at, self.kind)
        self.kind = "html"
        self.open = ""

    def leaf(self, start: int, stop: int, kind: str) -> None:
        """Makes one leaf of a span; white space around it goes to the gaps."""
        body = self.text[start:stop]
        inner = body.strip()
        self.start = stop
        if not inner:
            self.gap += body
            return
        left = len(body) - len(body.lstrip())
        self.leaves.append(Leaf(kind, self.gap + body[:left], "", inner))
        self.gap = body[left + len(inner) :]
