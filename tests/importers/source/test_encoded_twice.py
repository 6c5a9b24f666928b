"""Letters that were encoded twice are said, with what was meant; others are not."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.source.encoded_twice import TAKEN_FOR, twice_messages
from tests.importers.readers.office_files import epub
from tests.importers.source.test_decoding import OLDER, SENTENCES


def twice(text: str, encoding: str) -> str:
    """A text whose UTF-8 was taken for another encoding."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode()
    )


@pytest.mark.parametrize("encoding", TAKEN_FOR)
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Größe wächst über Nacht.", "Größe"),
        ("L’été à la maison", "L’été"),
        ("Привет, мир", "Привет,"),
        ("It’s “open” – until eight…", "It’s"),
        ("Πότε κλείνει;", "Πότε"),
    ],
)
def test_a_text_that_was_encoded_twice_is_said_with_what_was_meant(
    text: str, word: str, encoding: str
) -> None:
    (message,) = twice_messages(twice(text, encoding))
    assert message.code == "encoded-twice"
    assert f"“{word}” was likely meant" in message.text


@pytest.mark.parametrize("text", [*SENTENCES.values(), *(text for text, _ in OLDER)])
def test_nothing_is_said_of_texts_in_any_language(text: str) -> None:
    assert twice_messages(text) == ()
    assert twice_messages(text.upper()) == ()


@pytest.mark.parametrize(
    "text",
    ["", "Café", "Ã is a letter", "“CafÃ©” is what “Café” becomes, where “é” is lost"],
)
def test_nothing_is_said_where_it_may_be_chance(text: str) -> None:
    assert twice_messages(text) == ()


WRONG = twice("Größe wächst über Nacht.", "cp1252")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WRONG.encode()),
        ("a.md", WRONG.encode()),
        ("a.rst", WRONG.encode()),
        ("a.html", f"<p>{WRONG}</p>".encode()),
        ("a.epub", epub({"a.xhtml": f"<p>{WRONG}</p>"})),
    ],
)
def test_it_is_said_in_every_format_and_nothing_is_changed(name: str, data: bytes) -> None:
    result = read(make_source(name, data))
    assert "encoded-twice" in [message.code for message in result.messages]
    assert WRONG.split()[0] in str(result.value)
