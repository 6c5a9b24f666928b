"""Texts of markup and words in any order, and which of their words a reading lost."""

from __future__ import annotations

from hypothesis import strategies as st

from importers.document.codec import encode
from importers.reading.read import read
from importers.result import Result
from importers.source.source import make_source
from tests.importers.strategies import built

WORDS = ("amber", "basalt", "cedar", "dahlia", "ember", "fjord", "garnet", "heron")
"""Words that no markup has."""


def texts(*fragments: str) -> st.SearchStrategy[str]:
    """Texts of these fragments, of words and of white space."""
    between = st.sampled_from(("", " ", "\n", "\n\n", "  ", "\n    ", "\n   "))
    piece = st.sampled_from(fragments) | st.sampled_from(WORDS) | st.sampled_from(WORDS)
    return st.lists(built("{}{}".format, piece, between), max_size=30).map("".join)


def lost_words(name: str, text: str) -> list[str]:
    """The words of a text that are in no part of its reading; those unaccounted for.

    Raises `ImporterError` where the text is refused.
    """
    result = read(make_source(name, text.encode()))
    said = everything(result)
    lost = [word for word in WORDS if word in text and word not in said]
    told = (m.text for m in result.messages if m.code == "words-unaccounted")
    return lost + [text for text in told if any(word in text for word in WORDS)]


def everything(result: Result) -> str:
    """All that a reading gives, as text in lower case."""
    spans = (span.text for span in result.excluded)
    messages = (message.text for message in result.messages)
    return "\n".join((encode(result.value), *spans, *messages)).lower()
