"""Words and marks of a text as tokens: what they say, and how they are written.

A token is matched by its `fold`: quotes, dashes, entities, no-break spaces and the
composition of letters make no difference there. How it is written (`text`) and the
white space before it (`space`) are a layer of their own, which yields to words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from importers.document.characters import composed

OPENING = "\n¶"
"""The fold of the token that opens a block; no text folds to it."""


@dataclass(frozen=True, slots=True)
class Token:
    """The smallest thing that is kept, moved, deleted or inserted."""

    text: str
    """As it is written."""
    fold: str
    """What it says; two tokens with equal folds are the same word."""
    space: str = ""
    """The white space before it, with line prefixes such as `> ` after a line break."""
    marks: frozenset[Hashable] = frozenset()
    """Formatting, merged apart from the words."""
    atom: Hashable | None = None
    """What stands among words but is not one: an image, a break, an opening block."""


_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
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
    """What a token says, its typographic form set aside."""
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


def token(text: str, space: str = "") -> Token:
    """A token of plain writing; equal ones are often the same object."""
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
    """`text` as tokens; joined again, spaces and texts are `text` less its end space.

    `gap` matches what counts as white space between tokens, such as `\\s*` or a line
    break with the quotation marks of the next line.
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
