"""What holds for every Word, OpenDocument and EPUB file, however it is put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from importers import make_source, read
from importers.canonical.normalise import normalise
from importers.document import Document
from importers.document.codec import decode, encode
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.errors import UnreadableSource
from importers.reading.read import read_flow
from importers.reading.word_account import account
from importers.result import Result
from tests.importers.readers.epub_strategies import epub_file, epub_parts
from tests.importers.readers.odt_strategies import odt_file, odt_parts
from tests.importers.readers.office_strategies import Drawn
from tests.importers.readers.word_strategies import word_file, word_parts

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def told(result: Result[Document]) -> Iterator[str]:
    """All that came of a file: what was read, what it says of itself, what was left out."""
    for line in all_lines(result.value):
        yield line if isinstance(line, str) else text_of(line)
    metadata = result.value.metadata
    yield from (*metadata.authors, *metadata.keywords, metadata.date or "")
    yield from (value for _, value in metadata.extra)
    yield from (span.text for span in result.excluded)


def assert_lawful(name: str, data: bytes, words: tuple[str, ...]) -> None:
    """Nothing raises, no word is lost, none is said to be, and it is the same again."""
    source = make_source(name, data)
    try:
        result = read(source)
    except UnreadableSource as refusal:
        assert "there is nothing to import" in str(refusal)  # noqa: PT017
        return
    everything = "\n".join(told(result))
    assert [word for word in words if word not in everything] == []
    lost = [m.text for m in result.messages if m.code == "words-unaccounted"]
    assert lost == []
    assert normalise(result.value) == result.value
    again = read(source)
    assert again == result
    assert encode(again.value) == encode(result.value)
    assert again.asset_bytes == result.asset_bytes


@given(word_parts())
@settings(suppress_health_check=SLOW)
def test_no_word_of_a_word_file_is_lost(drawn: Drawn) -> None:
    assert_lawful("a.docx", word_file(drawn), drawn.words)


@given(odt_parts())
@settings(suppress_health_check=SLOW)
def test_no_word_of_an_opendocument_text_is_lost(drawn: Drawn) -> None:
    assert_lawful("a.odt", odt_file(drawn), drawn.words)


@given(epub_parts())
@settings(suppress_health_check=SLOW)
def test_no_word_of_a_book_is_lost(drawn: Drawn) -> None:
    assert_lawful("a.epub", epub_file(drawn), drawn.words)


def assert_losses_are_told(name: str, data: bytes, words: tuple[str, ...]) -> None:
    """Whichever word is taken out of what was read, the account says so."""
    source = make_source(name, data)
    try:
        result, seen = read(source), read_flow(source).seen or ""
    except UnreadableSource:
        return
    kept = encode(result.value)
    for word in words:
        if word not in seen:
            continue
        value = decode(kept.replace(word, ""))
        excluded = [
            replace(span, text=span.text.replace(word, "")) for span in result.excluded
        ]
        (message,) = account(seen, value, excluded)
        assert word in message.text


@given(word_parts())
@settings(suppress_health_check=SLOW)
def test_any_word_taken_out_of_a_word_file_is_missed(drawn: Drawn) -> None:
    assert_losses_are_told("a.docx", word_file(drawn), drawn.words)


@given(odt_parts())
@settings(suppress_health_check=SLOW)
def test_any_word_taken_out_of_an_opendocument_text_is_missed(drawn: Drawn) -> None:
    assert_losses_are_told("a.odt", odt_file(drawn), drawn.words)


@given(epub_parts())
@settings(suppress_health_check=SLOW)
def test_any_word_taken_out_of_a_book_is_missed(drawn: Drawn) -> None:
    assert_losses_are_told("a.epub", epub_file(drawn), drawn.words)
