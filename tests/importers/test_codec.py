import json

import pytest
from hypothesis import given

from importers import document as d
from importers.codec import FORMAT, decode, encode
from importers.errors import UnknownFormatNumber, UnreadableSource
from tests.importers.strategies import documents


@given(documents)
def test_what_is_decoded_is_what_was_encoded(document: d.Document) -> None:
    assert decode(encode(document)) == document


@given(documents)
def test_encoding_is_deterministic(document: d.Document) -> None:
    assert encode(decode(encode(document))) == encode(document)


def test_a_newer_format_number_is_refused() -> None:
    text = json.dumps({"format": FORMAT + 1, "document": {}})
    with pytest.raises(UnknownFormatNumber):
        decode(text)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format":1,"document":{"type":"text","text":"x"}}']
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        decode(text)
