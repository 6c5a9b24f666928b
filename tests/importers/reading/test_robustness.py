"""Whatever the bytes are, the answer is a Document or one sentence, and soon."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.canonical.normalise import normalise
from importers.document import Document
from importers.document.codec import decode, encode
from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from importers.fitting.fit import fit
from importers.isolation import Limits, read_isolated
from importers.readers import READERS
from importers.reading.read import read
from importers.source.source import MAX_BYTES, MEDIA_TYPES, load_source, make_source
from importers.writers import WRITERS
from tests.importers.reading.floods import ENDINGS, headings, lines, nested, zipped

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "import"
BROKEN = ("broke down", "may be damaged", "longer than", "is nested too deeply")
"""Parts of sentences that say that a reader failed rather than refused."""

every_format = pytest.mark.parametrize("media_type", sorted(READERS))


def sentence(error: ImporterError) -> str:
    """What the error says, which must be one line that ends as a sentence does."""
    said = str(error)
    assert "\n" not in said
    assert said.endswith(".")
    return said


def outcome(media_type: str, data: bytes) -> Document | str:
    """What is read in a child, all of the way to every form; or the sentence of refusal."""
    try:
        result = read_isolated(make_source("x" + ENDINGS[media_type], data))
    except ImporterError as error:
        return sentence(error)
    assert normalise(result.value) == result.value
    assert decode(encode(result.value)) == result.value
    return result.value


def assert_read_or_refused(media_type: str, sources: Iterator[bytes]) -> None:
    for data in sources:
        found = outcome(media_type, data)
        if isinstance(found, str):
            assert not any(part in found for part in BROKEN), (found, data[:40])


@every_format
def test_deep_nesting_is_read_or_refused(media_type: str) -> None:
    assert_read_or_refused(media_type, nested(media_type, 5_000))


@every_format
def test_long_lines_of_every_kind_are_read_or_refused(media_type: str) -> None:
    assert_read_or_refused(media_type, lines(media_type, 40_000))


@every_format
def test_many_headings_are_read(media_type: str) -> None:
    found = outcome(media_type, headings(media_type, 3_000))
    if ENDINGS[media_type] not in {".odt", ".epub"}:
        assert isinstance(found, Document)


@every_format
def test_two_hundred_thousand_headings_are_read_or_refused_in_time(
    media_type: str,
) -> None:
    source = make_source("x" + ENDINGS[media_type], headings(media_type, 200_000))
    began = time.monotonic()
    with pytest.raises(ImporterError) as refused:
        read_isolated(source, limits=Limits(seconds=1))
    sentence(refused.value)
    assert time.monotonic() - began < 30


@pytest.mark.nightly
@every_format
def test_two_hundred_thousand_headings_are_read_or_refused_in_ten_seconds(
    media_type: str,
) -> None:
    found = outcome(media_type, headings(media_type, 200_000))
    assert isinstance(found, Document) or found.endswith(".")


@every_format
@given(data=st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(media_type: str, data: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        try:
            document = read(make_source("x" + ENDINGS[media_type], start + data)).value
        except ImporterError:
            continue
        assert normalise(document) == document


@pytest.mark.parametrize("ending", sorted(MEDIA_TYPES))
def test_an_archive_under_any_name_is_read_or_refused(ending: str) -> None:
    with pytest.raises(ImporterError, match=r"^[^\n]+\.$"):
        read(make_source("x" + ending, zipped({"a.txt": "words"})))


def test_a_name_without_a_known_ending_is_refused() -> None:
    with pytest.raises(ImporterError, match="should end in"):
        make_source("x.exe", b"words")


@pytest.mark.parametrize("first", [b"%PDF-1.7", b"\x89PNG", b"{\\rtf1", b"\x1f\x8b"])
def test_a_file_of_another_kind_is_refused_whatever_its_name(first: bytes) -> None:
    with pytest.raises(UnreadableSource):
        make_source("x.txt", first + b" words")


def test_a_gigabyte_on_one_line_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(SourceTooLarge, match="1024 MB"):
        load_source(path)


def test_a_source_over_the_limit_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        make_source("x.txt", bytes(MAX_BYTES + 1))


def samples() -> list[Path]:
    """Up to three documents of each kind of file from the corpus."""
    endings = {ENDINGS[media_type] for media_type in READERS}
    found = [sorted(CORPUS.glob(f"*/*{ending}"))[:3] for ending in sorted(endings)]
    return [path for paths in found for path in paths]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not here")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_a_truncated_or_scratched_file_is_read_or_refused(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(path.name)
    damages: list[Callable[[bytes], bytes]] = [
        lambda data: data[: chance.randrange(len(data))],
        lambda data: data[: len(data) - 1],
        lambda data: bytes(b ^ (chance.random() < 0.01) for b in data),
        lambda data: data + data,
    ]
    for damage in damages:
        try:
            read(make_source(path.name, damage(whole)))
        except ImporterError as error:
            sentence(error)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not here")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_what_is_read_from_the_corpus_is_canonical_and_can_be_written(path: Path) -> None:
    try:
        document = read(load_source(path)).value
    except ImporterError:
        pytest.skip("It is refused.")
    assert normalise(document) == document
    fitted = fit(document).value
    assert fit(fitted).value == fitted
    for write in WRITERS.values():
        assert write(fitted) == write(fitted)
