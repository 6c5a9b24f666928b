"""Words and signs that headings, sentences and captions begin or end with."""

from __future__ import annotations

import re

STOPS = ".。．…।|｡۔"
ASKS = "?？؟⸮\u037e"
COLONS = ":："
COMMAS = ",;،、，؛；"
CLOSERS = "\"'”’»)]』」）"
GREEK = re.compile("[\u0370-\u03ff]")
ADDRESS = re.compile(r"https?://|www\.|\S@\S|[{}=<>|\\]|\.(?:com|org|gov|net)\b")
CAPTION = re.compile(
    r"(?:figure|table|listing|fig\.|photo|image|box|note|example) ?[\d:#]", re.IGNORECASE
)
LABEL = re.compile(r"\w[\w ]{1,24}: \S")
JOINERS = frozenset({
    "and", "or", "and/or", "but", "und", "oder", "et", "ou", "y", "o", "e", "и", "или",
})  # fmt: skip
"""Last words after which a sentence goes on."""
LEADS = frozenset({
    "learn", "find", "view", "read", "see", "get", "download", "apply", "sign", "go",
    "call", "contact", "watch", "check", "visit", "review", "print", "order", "request",
    "manage", "access", "browse", "click", "take", "use",
})  # fmt: skip
"""First words of lines that send the reader on; common in headings only when short."""
ASKING = frozenset({
    "what", "how", "why", "when", "where", "who", "which", "whose", "can", "do", "does",
    "did", "is", "are", "was", "will", "would", "should", "could", "may", "must", "has",
    "have", "am",
})  # fmt: skip
"""First words of questions, and of headings that are questions in other words."""
TELLING = frozenset({
    "you", "your", "we", "our", "i", "it", "they", "this", "these", "that", "there", "he",
    "she", "if", "a", "an", "as", "it's", "you're", "we're", "you'll", "we'll", "you’re",
    "we’re", "you’ll", "we’ll", "it’s", "by", "at", "in", "on", "to", "from", "with",
    "because", "since", "his", "her", "their", "its", "here",
})  # fmt: skip
"""First words that open sentences more often than headings."""


def last_sign(text: str) -> str:
    """The last character that is not a closing quote or bracket.

    A semicolon after Greek letters is the question mark that it is in Greek.
    """
    sign = (text.rstrip(CLOSERS) or text or " ")[-1]
    return "?" if sign == ";" and GREEK.search(text) is not None else sign


def asks(text: str) -> bool:
    """Whether a text is a question."""
    return last_sign(text) in ASKS


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return last_sign(text) in STOPS + ASKS + COLONS + "!！"
