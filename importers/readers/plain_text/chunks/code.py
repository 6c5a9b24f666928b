"""Code without fences: indented lines, known by what leads to them or how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.lines.text_line import TextLine

DIRECTIVE = re.compile(
    r"\.\. (?:code|code-block|sourcecode|highlight|parsed-literal)::"
    r"(?: (?P<language>[\w+#-]{1,20})(?:[ ,].{0,80})?)?\Z"
)
"""A line of reStructuredText that makes the indented lines below it code."""
ENDINGS = (";", "{", "}", "(", "):", ");", "},", "=", "\\", "];", "->", "=>")
STARTS = (
    "$ ", ">>> ", "... ", "#!", "//", "/*", "import ", "def ", "fn ", "let ", "<?", "% ",
)  # fmt: skip
INSIDE = ("();", " = ", " == ", " := ", "->", "=>", "::", "</", "{{", "&&", "||", "$(")
SET_IN = 3
"""Columns by which code is set in from the text around it."""
# Both shares were chosen by hand: indents say half of it.
CODE_SHARE = 0.4
"""The share of indented lines that look like code where all of them are."""
BARE_CODE_SHARE = 0.6
"""The share of such lines, two of them at least, where nothing is indented."""


def with_code(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, with those that are code made so and joined to their
    neighbours.
    """
    finder = _CodeFinder(convention.body)
    for chunk in chunks:
        finder.add(chunk)
    return finder.finish()


class _CodeFinder:
    """Takes chunks in order and makes code of those that are set in below a mark for it."""

    def __init__(self, body: int) -> None:
        self._made: list[Chunk] = []
        self._code: list[TextLine] = []
        """The lines of the code that was made last and may go on."""
        self._least: int | None = None
        """Where a mark leads to code: the indent that it has at least."""
        self._container = body
        """The column of the words around."""

    def add(self, chunk: Chunk) -> None:
        """Appends a chunk."""
        # Code ends where something stands left of its least indent.
        if self._least is not None and chunk.indent < self._least:
            self._least = None
        is_text = chunk.kind is ChunkKind.TEXT and len(chunk.lines) == 1
        directive = DIRECTIVE.match(chunk.text) if is_text else None
        if directive is not None:
            self._direct(chunk, directive["language"] or "", chunk.indent + 1)
        elif chunk.text == "::":
            self._direct(chunk, chunk.sign, self._container + 1)
        elif self._least is not None or _is_code(chunk, self._container):
            self._add_code(chunk)
        else:
            self._add_other(chunk)

    def finish(self) -> list[Chunk]:
        """Returns the chunks, once every one was added."""
        self._close()
        return self._made

    def _direct(self, chunk: Chunk, language: str, least: int) -> None:
        self._close()
        self._made.append(replace(chunk, kind=ChunkKind.DIRECTIVE, sign=language))
        self._least = least

    def _add_code(self, chunk: Chunk) -> None:
        if self._code:
            self._code += (*_blank(self._code[-1], chunk.gap), *chunk.lines)
            return
        self._code = list(chunk.lines)
        language = ""
        if self._made and self._made[-1].kind is ChunkKind.DIRECTIVE:
            language = self._made[-1].sign
        elif self._made and self._least is not None:
            self._made[-1] = _without_mark(self._made[-1])
        self._made.append(replace(chunk, kind=ChunkKind.CODE, marker=None, sign=language))

    def _add_other(self, chunk: Chunk) -> None:
        self._close()
        self._made.append(chunk)
        is_item = chunk.kind is ChunkKind.ITEM
        self._container = chunk.content if is_item else chunk.indent
        # Two colons lead to code in reStructuredText; after “.. ” they name a directive.
        if chunk.lines[-1].text.endswith("::") and not chunk.text.startswith(".. "):
            self._least = chunk.indent + 1

    def _close(self) -> None:
        """Gives the code that was made last all its lines."""
        if self._code:
            self._made[-1] = replace(self._made[-1], lines=tuple(self._code))
            self._code = []


def _without_mark(chunk: Chunk) -> Chunk:
    """Returns the chunk that leads to code, one of its two colons taken off."""
    last = chunk.lines[-1]
    if not last.text.endswith("::"):
        return chunk
    return replace(chunk, lines=(*chunk.lines[:-1], replace(last, text=last.text[:-1])))


def _is_code(chunk: Chunk, container: int) -> bool:
    if chunk.kind is not ChunkKind.TEXT:
        return False
    hits = sum(_looks_like_code(line.text) for line in chunk.lines)
    if chunk.indent >= container + SET_IN:
        return hits > CODE_SHARE * len(chunk.lines)
    return hits > 1 and hits > BARE_CODE_SHARE * len(chunk.lines)


def _looks_like_code(text: str) -> bool:
    return (
        text.endswith(ENDINGS)
        or text.startswith(STARTS)
        or any(sign in text for sign in INSIDE)
    )


def _blank(last: TextLine, number: int) -> Iterator[TextLine]:
    """Yields the blank lines after a line of code."""
    for place in range(number):
        yield TextLine(last.number + 1 + place, 0, "", 0, last.page)
