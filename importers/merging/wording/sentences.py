"""Where sentences, lines and items end: which words can stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.merging.model.tokens import OPENING, Token

_ATTRIBUTE = re.compile(r"[A-Za-z_:@][\w:.@-]*=[\"']")
# Latin, CJK, Arabic and Devanagari. An abbreviation ends a "sentence" too: that only makes
# two changes of one, which is the safe side.
SENTENCE_ENDS = frozenset({".", "!", "?", "…", "。", "！", "？", "؟", "।"})
# What may stand behind the end of a sentence and still belong to it.
CLOSERS = frozenset({")", "]", '"', "'", "*", "**", "_", "__", "</p>", "</li>"})
NOTE = "\nnote "
"""What the fold of a reference to a note begins with."""
BREAK = "\nbreak"
"""The fold of a line break inside a block."""
DELIMITERS = frozenset({"*", "**", "***", "_", "__", "`", "``", "~~", BREAK, OPENING})


def is_markup(tokens: Sequence[Token]) -> bool:
    """Whether all tokens are breaks between blocks, or markup around words."""
    return all(
        token.fold in DELIMITERS
        or token.fold[:1] == "<"
        or token.fold[:2] == "]("
        or token.fold == ">"
        or _ATTRIBUTE.match(token.fold)
        for token in tokens
    )


def _closes(token: Token) -> bool:
    """Whether a token behind the end of a sentence may still belong to it."""
    return token.fold in CLOSERS or token.fold.startswith(NOTE)


def ends_sentence(tokens: Sequence[Token]) -> bool:
    """Whether a sentence, line or block ends with the last of these tokens."""
    at = len(tokens) - 1
    while at >= 0 and _closes(tokens[at]):
        at -= 1
    return at < 0 or tokens[at].fold in SENTENCE_ENDS or tokens[at].fold == OPENING


def is_whole(
    tokens: Sequence[Token], before: Sequence[Token], after: Sequence[Token]
) -> bool:
    """Whether an insertion is whole sentences or blocks at a border of such."""
    if not tokens:
        return False
    if tokens[0].fold == OPENING:
        return True
    return ends_sentence(before) and (
        ends_sentence(tokens) or (bool(after) and after[0].fold == OPENING)
    )


def split_sentences(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Splits tokens into sentences, lines or blocks, each with its end."""
    parts: list[list[Token]] = []
    ended = True
    for token in tokens:
        if (ended and not _closes(token)) or token.fold == OPENING or not parts:
            parts.append([])
        parts[-1].append(token)
        ended = token.fold in SENTENCE_ENDS or (ended and _closes(token))
    return [tuple(part) for part in parts]
