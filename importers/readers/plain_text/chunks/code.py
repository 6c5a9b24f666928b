"""Literal text: indented lines that are code, by what leads to them or how they look."""

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
    "$ ",
    ">>> ",
    "... ",
    "#!",
    "//",
    "/*",
    "import ",
    "def ",
    "fn ",
    "let ",
    "<?",
    "% ",
)
INSIDE = ("();", " = ", " == ", " := ", "->", "=>", "::", "</", "{{", "&&", "||", "$(")


def with_literal(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, with those that are code made so and joined to their neighbours."""
    made: list[Chunk] = []
    code: list[TextLine] = []
    least: int | None = None
    container = convention.body
    for chunk in chunks:
        if least is not None and chunk.indent < least:
            least = None
        directive = DIRECTIVE.match(chunk.text) if chunk.kind is ChunkKind.TEXT else None
        if directive is not None and len(chunk.lines) == 1:
            made, code = _closed(made, code), []
            made.append(
                replace(chunk, kind=ChunkKind.DIRECTIVE, sign=directive["language"] or "")
            )
            least = chunk.indent + 1
            continue
        if chunk.text == "::":
            made, code = _closed(made, code), []
            made.append(replace(chunk, kind=ChunkKind.DIRECTIVE))
            least = container + 1
            continue
        literal = least is not None or _is_code(chunk, container)
        if literal:
            if code:
                code += (*_blank(code[-1], chunk.gap), *chunk.lines)
                continue
            last = made[-1] if made else None
            code = list(chunk.lines)
            language = ""
            if last is not None and last.kind is ChunkKind.DIRECTIVE:
                language = last.sign
            elif last is not None and least is not None:
                made[-1] = _without_mark(last)
            made.append(replace(chunk, kind=ChunkKind.CODE, marker=None, sign=language))
            continue
        made, code = _closed(made, code), []
        made.append(chunk)
        container = chunk.content if chunk.kind is ChunkKind.ITEM else chunk.indent
        if chunk.lines[-1].text.endswith("::") and not chunk.text.startswith(".. "):
            least = chunk.indent + 1
    return _closed(made, code)


def _closed(made: list[Chunk], code: list[TextLine]) -> list[Chunk]:
    """The chunks, the last of them with all the lines of `code`."""
    if code:
        made[-1] = replace(made[-1], lines=tuple(code))
    return made


def _without_mark(chunk: Chunk) -> Chunk:
    """The chunk that leads to code, one of its two colons taken off."""
    last = chunk.lines[-1]
    if not last.text.endswith("::"):
        return chunk
    return replace(chunk, lines=(*chunk.lines[:-1], replace(last, text=last.text[:-1])))


def _is_code(chunk: Chunk, container: int) -> bool:
    if chunk.kind is not ChunkKind.TEXT:
        return False
    hits = sum(_looks_like_code(line.text) for line in chunk.lines)
    if chunk.indent >= container + 3:
        return hits > 0.4 * len(chunk.lines)
    return hits > 1 and hits > 0.6 * len(chunk.lines)


def _looks_like_code(text: str) -> bool:
    return (
        text.endswith(ENDINGS)
        or text.startswith(STARTS)
        or any(sign in text for sign in INSIDE)
    )


def _blank(last: TextLine, number: int) -> Iterator[TextLine]:
    """The blank lines after a line of code."""
    for place in range(number):
        yield TextLine(last.number + 1 + place, 0, "", 0, last.page)
