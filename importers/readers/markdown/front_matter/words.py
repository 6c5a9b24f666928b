"""The words of YAML front matter as it stands, for the account of words."""

from __future__ import annotations

import re

KEY = re.compile(
    r"^([ \t]*(?:- +)*)(?:[\w.\-/ ]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?=\s|$)", re.M
)
"""A name before its value, also in a list of mappings."""
ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)")
"""A character that YAML escapes in double quotes, by its number or by a letter."""
COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.M)
MAX_CODE_POINT = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
"""Halves of characters in UTF-16, which are none by themselves."""


def words_of_yaml(opening: str) -> str:
    """YAML front matter without its keys, the characters that it escapes written out."""
    return ESCAPED.sub(_character, KEY.sub(r"\1", opening))


def comments_in_yaml(opening: str, values: str) -> list[tuple[str, int]]:
    """Returns the comments of YAML front matter with their lines; not what is part of
    values.
    """
    return [
        (found[0].strip("# "), opening.count("\n", 0, found.start()) + 1)
        for found in COMMENT.finditer(opening)
        if found[0] not in values
    ]


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    # A letter stands for white space or a sign, never for a letter.
    if not code:
        return " "
    number = int(code, 16)
    return chr(number) if number <= MAX_CODE_POINT and number not in SURROGATES else " "
