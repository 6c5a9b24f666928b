"""The white space where the words of two chunks come to stand together.

A word that began a block has no white space before it. If it comes to stand behind another
word it needs some, unless a version writes the two together. Where only one side took the
space away, that counts for the word that stood before it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from importers.merging.model.chunks import Chunk
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.versions import BASE, OURS, THEIRS


@dataclass(slots=True)
class Spacing:
    """Follows the chunks of a result and remembers the last token of each version."""

    last: list[Token | None] = field(default_factory=lambda: [None, None, None])

    def separated(self, left: Token, token: Token, chunk: Chunk, space: str = " ") -> Token:
        """Returns the first word of a chunk with the space that it needs behind `left`."""
        if token.space or self._written_together(left, chunk):
            return token
        return replace(token, space=space)

    def _written_together(self, left: Token, chunk: Chunk) -> bool:
        spaced = any(tokens[0].space for tokens in chunk.versions if tokens)
        for tokens, last in zip(chunk.versions, self.last, strict=True):
            if not tokens or tokens[0].space or tokens[0].fold == OPENING:
                continue
            if last is None or last.fold == OPENING:
                continue
            if not spaced or not left.fold or last.fold == left.fold:
                return True
        return False

    def passed(self, chunk: Chunk) -> None:
        """Goes on behind a chunk."""
        if chunk.base:
            self.last[BASE] = chunk.base[-1]
        if chunk.ours:
            self.last[OURS] = chunk.ours[-1]
        if chunk.theirs:
            self.last[THEIRS] = chunk.theirs[-1]
