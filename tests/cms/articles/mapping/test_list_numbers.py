"""How lists are numbered, in the list block and in the drafts that were stored before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cms.articles.drafts.streams import setting_to_fill
from cms.articles.mapping.rich_text_writing import is_simple_list
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream, read_stream
from importers.document import List, ListItem, Numbering, NumberStyle, Paragraph, Text

ITEMS = tuple(ListItem((Paragraph((Text(word),)),)) for word in ("one", "two"))
PLAIN = List(ITEMS, ordered=True)


def test_a_list_that_was_stored_before_it_could_say_more_is_as_it_was() -> None:
    body = [{"type": "text", "value": "<p>one</p>", "id": "b"}]
    item = {"type": "item", "value": {"checked": "", "body": body}, "id": "i"}
    value = {"ordered": True, "start": 3, "items": [item]}
    (block,) = read_stream([{"type": "list", "value": value, "id": "l"}], Setting())
    assert block == List(ITEMS[:1], ordered=True, start=3)


@pytest.mark.parametrize(
    "block",
    [
        replace(PLAIN, numbering=Numbering(NumberStyle.LOWER_ALPHA)),
        replace(PLAIN, numbering=Numbering(NumberStyle.UPPER_ROMAN, "(", ")")),
        replace(PLAIN, numbering=Numbering(before="Article", after="")),
        replace(PLAIN, numbering=Numbering(before=".", after="", outer=True)),
        replace(PLAIN, items=(ITEMS[0], replace(ITEMS[1], number=5))),
    ],
)
def test_a_list_with_numbers_of_its_own_is_a_list_block(block: List) -> None:
    assert not is_simple_list(block)
    (raw,) = fill_stream((block,), setting_to_fill())
    assert raw["type"] == "list"
    assert read_stream([raw], Setting()) == (block,)


def test_a_list_that_counts_plainly_stays_in_the_text_block() -> None:
    assert is_simple_list(PLAIN)
