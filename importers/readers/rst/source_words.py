"""The words of a reStructuredText as it stands, for the account of words.

This looks at the text and not at what docutils made of it, so that what docutils
swallows is missed. Only what is syntax by its form alone is taken out: names of
directives, of roles, of targets and of options that shape how things look; enumerators;
the values of those options. Lines stay where they are.
"""

from __future__ import annotations

import re

LOOKS = (
    "align", "class", "name", "width", "height", "scale", "widths", "header-rows",
    "stub-columns", "figwidth", "figclass", "number-lines", "backlinks", "depth", "local",
    "loading", "encoding", "delim", "quote", "escape", "keepspace", "format", "language",
    "start", "prefix", "suffix", "force", "trim", "ltrim", "rtrim",
)  # fmt: skip
"""Options of docutils' own directives that say nothing to a reader."""
STEERING = (
    "role", "default-role", "class", "container", "sectnum", "section-numbering", "date",
    "target-notes", "unicode", "header", "footer", "restructuredtext-test-directive",
)  # fmt: skip
"""Directives whose first line only steers docutils."""
DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,]\S*")
JOIN = re.compile(r"\\[ \n]")
LOOK = re.compile(rf"^([ \t]+):(?:{'|'.join(LOOKS)}):.*$", re.M)
PLACE = r"^([ \t]*(?:[-*+][ \t]+)*)"
NAMED = r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?"
STEER = re.compile(rf"(?<!\S)(){NAMED}(?:{'|'.join(STEERING)})::.*$", re.M)
DIRECTIVE = re.compile(rf"(?<!\S)(){NAMED}[a-zA-Z0-9][\w.:+-]*?[ \t]?::(?=\s|$)", re.M)
FIELD = re.compile(rf"{PLACE}:(?![: ])(?:[^:\n]|\\:|:(?!\s))+:(?=\s|$)", re.M)
TARGET = re.compile(
    r"(?<!\S)()\.\.[ \t]+_(?:`[^`\n]+`|(?:\\.|[^\\:\n]|:(?!\s|$))+):"
    r"(?:[ \t]+(?:`[^`\n]+`|\w[\w.+-]*)_[ \t]*$|(?=\s|$))",
    re.M,
)
"""A name for a place; what follows may be the name of another."""
NOTE = re.compile(r"()\.\.[ \t]+\[[^\]\n]+\]")
REFERENCE = re.compile(r"\[[^\]\s]+\]_")
SUBSTITUTED = re.compile(r"\|(?! )[^|\n]{1,100}?(?:\n[^|\n]{1,100}?)?\|_{0,2}")
ALIAS = re.compile(r"<[^<>`]+_>(?=`)")
ROLE = re.compile(r":[a-zA-Z][\w.:+-]*:(?=`)|(?<=`):[a-zA-Z][\w.:+-]*:(?!`)")
ENUMERATOR = re.compile(
    r"^([ \t]*(?:(?:[-*+]|#\.|\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)])[ \t]+)*)"
    r"\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)](?=\s|$)",
    re.M,
)
WORDS = re.compile(r"\w+")
KEYWORD = re.compile(r"\$[A-Za-z]+:")
"""What version control fills in, as docutils takes it out of bibliographic fields."""


def source_words(text: str) -> str:
    """The text without its syntax."""
    text = JOIN.sub(lambda found: "\n" if "\n" in found[0] else "", DATA.sub(" ", text))
    text = LOOK.sub(r"\1", STEER.sub(r"\1", text))
    for pattern in (DIRECTIVE, TARGET, NOTE, FIELD):
        text = pattern.sub(r"\1", text)
    text = ENUMERATOR.sub(lambda found: WORDS.sub("", found[0]), text)
    for pattern in (REFERENCE, ALIAS, ROLE, KEYWORD):
        text = pattern.sub(" ", text)
    return SUBSTITUTED.sub(lambda found: "\n" * found[0].count("\n"), text)
