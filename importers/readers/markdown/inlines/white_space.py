"""White space among words, as HTML and CSS collapse it."""

from __future__ import annotations

import re

WIDE = (
    "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
"""Characters of Chinese and Japanese, full-width punctuation among them; not Hangul,
whose words are spaced."""
WIDE_LINE_END = re.compile(rf"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")
"""An end of line between characters of scripts that put no space between words."""
SPACE = re.compile(r"[ \t\n\r\f\v]+")


def collapsed(text: str) -> str:
    """Returns words with one space for each stretch of white space, none between wide
    lines.
    """
    return SPACE.sub(" ", WIDE_LINE_END.sub("", text))
