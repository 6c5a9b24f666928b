"""The words of a reStructuredText as it stands, for the account of words.

This looks at the text and not at what docutils made of it, so that what docutils
swallows is missed. Only what is syntax by its form alone is taken out: names of
directives, of roles, of targets and of options that shape how things look; enumerators;
the values of those options. Lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

SILENT_OPTIONS = (
    "align", "class", "name", "width", "height", "scale", "widths", "header-rows",
    "stub-columns", "figwidth", "figclass", "number-lines", "backlinks", "depth", "local",
    "loading", "encoding", "delim", "quote", "escape", "keepspace", "format", "language",
    "start", "prefix", "suffix", "force", "trim", "ltrim", "rtrim",
)  # fmt: skip
"""Options of docutils' own directives that say nothing to a reader."""
SILENT_DIRECTIVES = (
    "role", "default-role", "class", "container", "sectnum", "section-numbering", "date",
    "target-notes", "unicode", "header", "footer", "restructuredtext-test-directive",
)  # fmt: skip
"""Directives whose first line only steers docutils."""

# What a pattern keeps is its first group, empty in most, so that all are used alike.
IMAGE_DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,]\S*")
ESCAPED_SPACE = re.compile(r"\\[ \n]")
BEGINNING = r"^([ \t]*(?:[-*+][ \t]+)*)"
"""How the line of a block begins, inside the items of bullet lists too."""
EXPLICIT = r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?"
"""How explicit markup begins, that of a substitution with its name."""
SILENT_OPTION = re.compile(rf"^([ \t]+):(?:{'|'.join(SILENT_OPTIONS)}):.*$", re.M)
SILENT_DIRECTIVE = re.compile(
    rf"(?<!\S)(){EXPLICIT}(?:{'|'.join(SILENT_DIRECTIVES)})::.*$", re.M
)
DIRECTIVE_NAME = re.compile(
    rf"(?<!\S)(){EXPLICIT}[a-zA-Z0-9][\w.:+-]*?[ \t]?::(?=\s|$)", re.M
)
FIELD_NAME = re.compile(rf"{BEGINNING}:(?![: ])(?:[^:\n]|\\:|:(?!\s))+:(?=\s|$)", re.M)
TARGET_NAME = re.compile(
    r"(?<!\S)()\.\.[ \t]+_(?:`[^`\n]+`|(?:\\.|[^\\:\n]|:(?!\s|$))+):"
    r"(?:[ \t]+(?:`[^`\n]+`|\w[\w.+-]*)_[ \t]*$|(?=\s|$))",
    re.M,
)
"""A name for a place; what follows may be the name of another."""
NOTE_LABEL = re.compile(r"()\.\.[ \t]+\[[^\]\n]+\]")
NOTE_REFERENCE = re.compile(r"\[[^\]\s]+\]_")
SUBSTITUTION = re.compile(r"\|(?! )[^|\n]{1,100}?(?:\n[^|\n]{1,100}?)?\|_{0,2}")
"""A use of a substitution; a longer one, or one over three lines, is words."""
ALIAS = re.compile(r"<[^<>`]+_>(?=`)")
"""The name of another target in a link: `words <name_>`."""
ROLE_NAME = re.compile(r":[a-zA-Z][\w.:+-]*:(?=`)|(?<=`):[a-zA-Z][\w.:+-]*:(?!`)")
ENUMERATOR = re.compile(
    r"^([ \t]*(?:(?:[-*+]|#\.|\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)])[ \t]+)*)"
    r"\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)](?=\s|$)",
    re.M,
)
WORDS = re.compile(r"\w+")
RCS_KEYWORD = re.compile(r"\$[A-Za-z]+:")
"""What version control fills in, as docutils takes it out of bibliographic fields."""

Replacement: TypeAlias = str | Callable[[re.Match[str]], str]


def _line_feeds(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _without_words(found: re.Match[str]) -> str:
    return WORDS.sub("", found[0])


SYNTAX: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (IMAGE_DATA, " "),
    (ESCAPED_SPACE, _line_feeds),
    # Whole lines before the names that begin them.
    (SILENT_DIRECTIVE, r"\1"),
    (SILENT_OPTION, r"\1"),
    (DIRECTIVE_NAME, r"\1"),
    (TARGET_NAME, r"\1"),
    (NOTE_LABEL, r"\1"),
    (FIELD_NAME, r"\1"),
    (ENUMERATOR, _without_words),
    (NOTE_REFERENCE, " "),
    (ALIAS, " "),
    (ROLE_NAME, " "),
    (RCS_KEYWORD, " "),
    (SUBSTITUTION, _line_feeds),
)
"""What is syntax -> what stays in its place, in the order in which it is taken out."""


def source_words(text: str) -> str:
    """Returns the text without its syntax."""
    for pattern, replacement in SYNTAX:
        text = pattern.sub(replacement, text)
    return text
