"""Authors of the properties of a file, and those of its text."""

from __future__ import annotations

import pytest

from importers.document import Metadata
from importers.readers.office.front_paragraphs import FrontParagraphs
from importers.readers.office.property_authors import author_messages
from importers.result import AUTHOR_FROM_PROPERTIES


@pytest.mark.parametrize(
    ("of_text", "found", "told"),
    [((), ("Ada", "Bo"), True), (("Ada",), ("Ada",), False), ((), (), False)],
)
def test_it_is_told_where_only_the_properties_name_an_author(
    of_text: tuple[str, ...], found: tuple[str, ...], *, told: bool
) -> None:
    front = FrontParagraphs((), of_text, None)
    messages = author_messages(front, Metadata(authors=found))
    assert [message.code for message in messages] == [AUTHOR_FROM_PROPERTIES] * told
    assert all("“Ada”, “Bo”" in message.text for message in messages)
