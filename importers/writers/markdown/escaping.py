"""Words that stay words: the escapes of Markdown text, wherever it stands."""

from __future__ import annotations

import re
import unicodedata

SPECIAL = re.compile(
    r"[\\`*\[\]<~]|%(?=%)|=(?==[^\s=])|&(?=#|[A-Za-z])|\A\{(?=\s*[.#\w])|(?<![^\W_])_|_(?![^\W_])"
)
"""What is escaped anywhere; an underscore inside a word is not, a brace only where it may
belong to what stands before it."""

EDGE_SPACE = re.compile(
    r"^[\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
)
"""What Python strips from the edges of text, ordinary spaces aside."""
# What would begin a block: an ATX heading, a quote or table row, a bullet or thematic
# break, the underline of a setext heading, a definition, a target of MyST; or an item of
# an ordered list, pandoc's letters and Roman numerals too, of which the stop is escaped.
LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[>|]|[-+](?=\s|$|[-+|])|=+(?=\s*$)|:(?=\s|-|::|$)|!!!(?=\s)|\?\?\?(?=\+?\s)|\((?=[^()\s]+\)=$))"
    r"|(?P<label>\(?(?:\d{1,9}|#|[A-Za-z]|[ivxlcdm]{2,6}|[IVXLCDM]{2,6}))(?P<stop>[.)])(?=\s|$)"
)
SPACE = re.compile(r"[ \t\n\r\f\v]+")
# The others are written by their numbers.
REFERENCES = {"\u00a0": "&nbsp;"}


def escape_text(text: str) -> str:
    """Text for the middle of a line; white space that is not kept becomes one space."""
    text = SPACE.sub(" ", text.replace("\x00", "\ufffd"))
    return SPECIAL.sub(lambda m: "&amp;" if m[0] == "&" else "\\" + m[0], text)


def escape_line(line: str) -> str:
    """A line of finished Markdown that must not begin a block of another kind.

    Spaces that a reader would strip from its edges become character references.
    """
    line = line.strip(" ")
    start = EDGE_SPACE.match(line)
    if start:
        line = _references(start[0]) + line[start.end() :]
    end = EDGE_SPACE.match(line[::-1])
    if end:
        line = line[: -end.end()] + _references(end[0][::-1])
    found = LINE_START.match(line)
    if found is None:
        return line
    if found["mark"]:
        return "\\" + line
    at = found.start("stop")
    return line[:at] + "\\" + line[at:]


def _references(spaces: str) -> str:
    return "".join(REFERENCES.get(space, f"&#{ord(space)};") for space in spaces)


def is_space(character: str) -> bool:
    """True for what CommonMark calls Unicode white space, and for no character at all."""
    return (
        not character or character in "\t\n\f\r" or unicodedata.category(character) == "Zs"
    )


def is_punctuation(character: str) -> bool:
    """True for punctuation and symbols, which decide where emphasis may begin and end."""
    return unicodedata.category(character)[0] in "PS"
