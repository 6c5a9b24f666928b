"""Splits text into tokens: words, punctuation and markup.

Tokens are matched by their `fold`, for which quotes, dashes, entities, no-break spaces
and the composition of letters make no difference. How a token is written (`text`) and
the white space before it (`space`) are merged apart, in `wording.typography`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from importers.document.characters import composed

OPENING = "\n¶"
"""The fold of the token that opens a block; no text folds to it."""


@dataclass(frozen=True, slots=True)
class Token:
    """The smallest unit of a merge: it is kept, moved, deleted or inserted as a whole."""

    text: str
    """The characters as written."""
    fold: str
    """The form for comparison: two tokens with equal folds are the same word."""
    space: str = ""
    """The white space before it, with line prefixes such as `> ` after a line break."""
    marks: frozenset[Hashable] = frozenset()
    """Formatting, merged apart from the words."""
    atom: Hashable | None = None
    """What stands among words but is none: an image, a break, the opening of a block."""


Tokens: TypeAlias = tuple[Token, ...]


# Scripts without spaces between words: each character is a token.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# Characters without width; they stay inside the word that they stand in.
_THIN = "\u200b-\u200d\ufeff\u00ad\u2060"
_TOKEN = re.compile(
    rf"""
      <!--.*?-->                                        # a comment
    | </[A-Za-z][^<>]*> | <[A-Za-z][\w:-]*\s*/?>          # a tag without attributes
    | <[A-Za-z][\w:-]*(?=\s[^<>]*>)                      # the name of one with attributes
    | [A-Za-z_:@][\w:.@-]*=(?:"[^"<>]*"|'[^'<>]*')(?=[^<>]*>) # an attribute
    | />
    | <(?:https?|mailto):[^<>\s]+>                      # an address in angle brackets
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\) # the target of a link
    | \{{%.*?%\}} | \{{\{{.*?\}}\}}                     # a template tag
    | (?:https?|ftp)://[^\s<>()\[\]"'`]*[^\s<>()\[\]"'`.,;:!?]
    # Code is one token: a half-changed identifier is no merge. At most 120 characters,
    # so that a stray backtick does not swallow a paragraph.
    | (?P<tick>`{{1,2}})(?!`)[^`]{{1,120}}?(?P=tick)(?!`)_{{0,2}}
    | \\.                                               # an escaped character
    | &(?:\#\d+|\#x[0-9A-Fa-f]+|[A-Za-z]+\d?);
    | [{_CJK}]
    | \d+(?:[.,:]\d+)+
    | [{_THIN}]*[^\W_{_CJK}]
      (?:[^\W_{_CJK}]|[{_THIN}\u0300-\u036f]|_+(?=[^\W_])|['’](?=[^\W\d_]))*
    | \.\.\. | -{{2,3}}(?!-)
    | (?P<run>[^\w\s])(?P=run)*                         # a rule, a run of marks
    | [^\s]
    """,
    re.VERBOSE | re.DOTALL,
)
_FOLDING = str.maketrans(
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—―", "-")
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
    | dict.fromkeys("\u200b\ufeff\u00ad\u2060", None)
)
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_SPACES = re.compile(r"\s+")
_ANY_SPACE = re.compile(r"\s*")


def fold(text: str) -> str:
    """Returns the form of a token for comparison, without differences of typography."""
    if _PLAIN.fullmatch(text):
        return text
    if text[0] == "&" and len(text) > 2:
        text = html.unescape(text)
    folded = composed(text).translate(_FOLDING)
    if folded == "...":
        return "…"
    if folded in ("--", "---"):
        return "-"
    folded = _SPACES.sub(" ", folded).strip()
    return folded or text


_cache: dict[tuple[str, str], Token] = {}
_CACHED = 50_000
"""How many plain tokens are remembered. Chosen, so that memory stays bounded."""


def token(text: str, space: str = "") -> Token:
    """Returns a token without marks; equal ones are mostly the same object."""
    key = (text, space)
    found = _cache.get(key)
    if found is None:
        found = Token(text, fold(text), space)
        if len(_cache) >= _CACHED:
            _cache.clear()
        _cache[key] = found
    return found


@lru_cache(maxsize=8192)
def split_words(text: str, gap: re.Pattern[str] = _ANY_SPACE) -> tuple[Token, ...]:
    """Splits `text` into tokens, which add up to it but for the white space at its end.

    `gap` matches what counts as white space between tokens: `\\s*`, or also a line break
    with the quotation marks of the next line.
    """
    tokens = []
    place, end = 0, len(text)
    match_gap, match_token = gap.match, _TOKEN.match
    while place < end:
        space = match_gap(text, place)
        start = space.end() if space else place
        found = match_token(text, start) if start < end else None
        if found is None:
            break
        tokens.append(token(found.group(), text[place:start]))
        place = found.end()
    return tuple(tokens)
