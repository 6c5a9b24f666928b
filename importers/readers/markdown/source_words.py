"""The words of a Markdown source as it stands, for the account of words.

This looks at the text and not at what the parser made of it, so that what the parser
swallows is missed. Only what is syntax by its form alone is taken out: names of tags and
of most attributes, labels of references, numbers of items. Lines stay where they are.
"""

from __future__ import annotations

import re

from importers.readers.markdown.tree.html_elements import KNOWN, TEXTUAL_ATTRIBUTES
from importers.readers.markdown.tree.html_syntax import ATTRIBUTE

SAID = frozenset((*TEXTUAL_ATTRIBUTES, "href", "src"))
"""Attributes whose values must be somewhere."""
DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][^\s)>\"'\]]*")
"""The bytes of an image, which are no words."""
PLACE = r"^(?P<place>[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)*)"
DEFINITION = re.compile(PLACE + r"\[(?:[^\[\]\\]|\\.){1,999}\]:", re.M)
LABEL = re.compile(r"(?<=\])\[(?:[^\[\]\\]|\\.){0,999}\]")
NOTE = re.compile(r"\[\^[^\]\s]+\]")
NUMBER = re.compile(
    r"^([ \t>]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)*)\d{1,9}[.)](?=[ \t]|$)", re.M
)
DIGITS = re.compile(r"\d+")
BOX = re.compile(r"(?<=[-*+.)])([ \t]+)\[[xX ]\](?=\s)")
ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*>")
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:\-]*+)(?=[\s/>])"
    r"(?P<attributes>(?:[^>\"'<]|\"[^\"]*\"|'[^']*')*+)>"
)
KEY = re.compile(
    r"^([ \t]*(?:- +)*)(?:[\w.\-/ ]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?=\s|$)", re.M
)
ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)")
REMARK = re.compile(r"(?:^|(?<=\s))#.*$", re.M)
"""A comment in front matter."""


def source_words(body: str) -> str:
    """The text below the front matter without its syntax."""
    text = DATA.sub(" ", body)
    text = DEFINITION.sub(lambda found: found["place"], text)
    text = NOTE.sub(" ", LABEL.sub(" ", text))
    text = BOX.sub(r"\1", NUMBER.sub(_unnumbered, text))
    if "<" in text:
        text = TAG.sub(_tag, text)
    return text


def front_words(opening: str) -> str:
    """YAML front matter without its keys, the characters that it escapes written out."""
    return ESCAPED.sub(_escaped, KEY.sub(r"\1", opening))


def remarks(opening: str, words: str) -> list[tuple[str, int]]:
    """The comments of YAML front matter with their lines; not what is part of `words`."""
    return [
        (found[0].strip("# "), opening.count("\n", 0, found.start()) + 1)
        for found in REMARK.finditer(opening)
        if found[0] not in words
    ]


def _unnumbered(found: re.Match[str]) -> str:
    return DIGITS.sub("", found[0])


def _tag(found: re.Match[str]) -> str:
    whole = found[0]
    if ADDRESS.fullmatch(whole) or "\n\n" in whole:
        return whole
    name = found["name"].lower()
    said = [] if found["close"] or name in KNOWN else [name]
    for attribute, *values in ATTRIBUTE.findall(found["attributes"]):
        if attribute.lower() in SAID:
            said += filter(None, values)
    words = " ".join(said)
    return f" {words} " + "\n" * (whole.count("\n") - words.count("\n"))


def _escaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if not code:
        return " "
    number = int(code, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
