"""The words of a Markdown source as it stands, for the account of words.

This looks at the text and not at what the parser made of it, so that what the parser
swallows is missed. Only what is syntax by its form alone is taken out: names of tags and
of most attributes, labels of references, numbers of items. Lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from importers.readers.markdown.parsing.govspeak import MARKERS, is_govspeak
from importers.readers.markdown.parsing.spans import ATTRIBUTES
from importers.readers.markdown.tree.html_elements import KNOWN, TEXTUAL_ATTRIBUTES
from importers.readers.markdown.tree.html_syntax import ATTRIBUTE

SAID = frozenset((*TEXTUAL_ATTRIBUTES, "href", "src"))
"""Attributes whose values must be somewhere."""
IMAGE_DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][^\s)>\"'\]]*")
"""The bytes of an image, which are no words."""
BEGINNING = r"^(?P<place>[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)*)"
"""What quotes and list items put before the content of a line."""
DEFINITION_LABEL = re.compile(BEGINNING + r"\[(?:[^\[\]\\]|\\.){1,999}\]:", re.M)
REFERENCE_LABEL = re.compile(r"(?<=\])\[(?:[^\[\]\\]|\\.){0,999}\]")
"""The label of a reference: `[words][label]`; CommonMark allows 999 characters."""
NOTE_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
SPAN_ATTRIBUTES = re.compile(rf"(?<=\]){ATTRIBUTES.pattern}")
"""What says how the words in brackets before it are marked."""
ITEM_NUMBER = re.compile(BEGINNING + r"\d{1,9}[.)](?=[ \t]|$)", re.M)
DIGITS = re.compile(r"\d+")
TASK_BOX = re.compile(r"(?<=[-*+.)])([ \t]+)\[[xX ]\](?=\s)")
AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*>")
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:\-]*+)(?=[\s/>])"
    r"(?P<attributes>(?:[^>\"'<]|\"[^\"]*\"|'[^']*')*+)>"
)

Replacement: TypeAlias = str | Callable[[re.Match[str]], str]


def _without_digits(found: re.Match[str]) -> str:
    # Only the digits go, so that what stands around does not grow together.
    return DIGITS.sub("", found[0])


def _words_of_tag(found: re.Match[str]) -> str:
    """Returns what must be somewhere of a tag, on as many lines; an autolink is none."""
    whole = found[0]
    # Over an empty line Markdown sees no tag.
    if AUTOLINK.fullmatch(whole) or "\n\n" in whole:
        return whole
    name = found["name"].lower()
    # A tag that HTML does not have may be text: its name must be told of.
    said = [] if found["close"] or name in KNOWN else [name]
    for attribute, *values in ATTRIBUTE.findall(found["attributes"]):
        if attribute.lower() in SAID:
            said += filter(None, values)
    words = " ".join(said)
    return f" {words} " + "\n" * (whole.count("\n") - words.count("\n"))


SYNTAX: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (IMAGE_DATA, " "),
    (DEFINITION_LABEL, r"\g<place>"),
    (REFERENCE_LABEL, " "),
    (NOTE_REFERENCE, " "),
    (SPAN_ATTRIBUTES, " "),
    # Numbers before boxes, which stand behind them in a task list.
    (ITEM_NUMBER, _without_digits),
    (TASK_BOX, r"\1"),
    (TAG, _words_of_tag),
)
"""What is syntax -> what stays in its place, in the order in which it is taken out."""


def source_words(body: str) -> str:
    """Returns the text below the front matter without its syntax."""
    if is_govspeak(body):
        body = MARKERS.sub("", body)
    for pattern, replacement in SYNTAX:
        body = pattern.sub(replacement, body)
    return body
