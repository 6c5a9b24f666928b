"""What Markdown writes as the description of an image, which may hold markup itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def description_of(tokens: Sequence[Token]) -> str:
    """Returns the words of an image's description."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(description_of(token.children or []))
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)


def addresses_in(tokens: Sequence[Token]) -> Iterator[str]:
    """Yields the addresses and titles of links and images inside a description."""
    for token in tokens:
        yield from (
            str(token.attrs[n]) for n in ("href", "src", "title") if n in token.attrs
        )
        yield from addresses_in(token.children or [])
