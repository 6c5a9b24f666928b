"""A title that the front matter and the first heading both give is accounted for."""

from __future__ import annotations

from importers import make_source, read
from importers.result import Cause


def test_a_repeated_title_is_no_lost_word() -> None:
    text = b"---\ntitle: A note for you\n---\n\n# A note for you\n\nWords.\n"
    result = read(make_source("note.md", text))
    assert result.messages == ()
    assert [span.reason for span in result.excluded] == [Cause.METADATA]
