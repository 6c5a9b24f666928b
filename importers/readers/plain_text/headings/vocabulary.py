"""Words and patterns by which headings, and lines that only look like them, are known."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"https?://|www\.|\S@\S|[{}=<>|\\]|\.(?:com|org|gov|net)\b")
CAPTION = re.compile(
    r"(?:figure|table|listing|fig\.|photo|image|box|note|example) ?[\d:#]", re.IGNORECASE
)
LABEL = re.compile(r"\w[\w ]{1,24}: \S")
"""A short name, a colon, and what it stands for on the same line: “Cost: none”."""
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
