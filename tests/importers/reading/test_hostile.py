"""Files made to break readers, read as a stranger's file is: in a child, under limits."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from importers.document.words import words
from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from importers.isolation import LIMITS, read_isolated
from importers.source.source import (
    DOCX,
    EPUB,
    HTML,
    MARKDOWN,
    MAX_BYTES,
    ODT,
    TEXT,
    make_source,
)
from tests.importers.reading.floods import ENDINGS, whole, zipped

ARCHIVES = (DOCX, ODT, EPUB)
PARTS = {DOCX: "word/document.xml", ODT: "content.xml", EPUB: "c.xhtml"}
every_format = pytest.mark.parametrize("media_type", sorted(ENDINGS))
every_archive = pytest.mark.parametrize("media_type", ARCHIVES)


def answer(media_type: str, data: bytes) -> str:
    """The words that are read, or the sentence of refusal; soon in either case."""
    began = time.monotonic()
    try:
        result = read_isolated(make_source("x" + ENDINGS[media_type], data))
    except ImporterError as error:
        found = str(error)
        assert "\n" not in found
        assert found.endswith(".")
    else:
        found = " ".join(words(result.value)) or "(signs only)"
    assert time.monotonic() - began < LIMITS.seconds + 60
    return found


def paragraph(media_type: str, text: str) -> str:
    match media_type:
        case str(media) if media == DOCX:
            return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        case str(media) if media == ODT:
            return f"<text:p>{text}</text:p>"
        case str(media) if media in {HTML, EPUB}:
            return f"<p>{text}</p>"
    return f"{text}\n\n"


@every_format
def test_a_flood_of_combining_marks_is_answered_at_once(media_type: str) -> None:
    flood = "a" + "\u0301\u0323\u0316\u05b0" * 20_000
    title = f"<h1>{flood}</h1>" if media_type in {HTML, EPUB} else ""
    head = f"<title>{flood}</title>" if media_type == HTML else ""
    body = paragraph(media_type, "word") + title + paragraph(media_type, flood)
    began = time.monotonic()
    assert answer(media_type, whole(media_type, head + body))
    assert time.monotonic() - began < 30


@every_archive
def test_a_part_that_unpacks_without_end_is_refused(media_type: str) -> None:
    found = answer(media_type, whole(media_type, " " * 40_000_000))
    assert "unpacks to" in found


@every_archive
def test_many_parts_that_unpack_without_end_are_refused(media_type: str) -> None:
    parts = {f"Pictures/{n}.xml": " " * 1_900_000 for n in range(110)}
    assert "word" not in answer(media_type, zipped(parts | {PARTS[media_type]: "<a/>"}))


@every_archive
def test_an_archive_of_very_many_parts_is_refused(media_type: str) -> None:
    assert answer(media_type, zipped({f"{n}": "" for n in range(6_000)})).endswith(".")


@every_archive
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e "word">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_what_entities_promise_is_neither_fetched_nor_shown(
    media_type: str, declared: str
) -> None:
    body = paragraph(media_type, "harmless") + paragraph(media_type, "&e;")
    data = declared + whole(TEXT, body).decode()
    archive = zipped({PARTS[media_type]: data, "mimetype": media_type})
    assert "root" not in answer(media_type, archive)


def test_entities_of_html_are_not_declared_by_a_page() -> None:
    page = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>harmless &e;</p>'
    found = answer(HTML, page.encode())
    assert "harmless" in found
    assert "root" not in found


def markdown_bombs() -> Iterator[str]:
    yield f"[a]: /{'u' * 50_000}\n\n" + "[a]" * 40_000
    yield "".join(f"[a{n}]: /u\n" for n in range(4_000)) + "[a1] " * 4_000
    yield "[a]: <" * 20_000
    yield "[a][a" * 1_000
    yield "![" * 20_000
    yield "<a " * 20_000
    yield "&" * 100_000
    yield "a <!--" * 20_000
    yield "*a **b " * 10_000
    yield "".join("`" * (n % 300 + 1) + "a " for n in range(6_000))
    yield "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b|\n" * 100
    yield "".join(f"x[^{n}] " for n in range(2_000)) + "\n\n" + "[^1]: n\n\n" * 2_000


@pytest.mark.parametrize("bomb", list(markdown_bombs()), ids=lambda bomb: bomb[:12])
def test_markdown_that_grows_by_itself_is_read_or_refused(bomb: str) -> None:
    assert "longer than" not in answer(MARKDOWN, bomb.encode())


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65000>x</td></tr>" * 2_000,
        "<p " + "a=b " * 100_000 + ">word</p>",
        "<ol start=-99999999999999999999999999>" + "<li>x" * 2_000,
        "<p>word" + "<!--" * 200_000,
        "<font><p>a" * 10_000,
        "<p>" + "&#x301;" * 100_000 + "a",
        "<select><option>a" * 10_000 + "<p>word",
        "<svg><style><![CDATA[" * 10_000 + "<p>word",
        "<math><mrow>" * 10_000 + "<mi>x",
    ],
    ids=lambda page: page[:12],
)
def test_pages_that_confuse_browsers_are_read_or_refused(page: str) -> None:
    assert "longer than" not in answer(HTML, page.encode())


@every_format
def test_sixty_four_megabytes_on_one_line_are_refused_by_their_size(
    media_type: str,
) -> None:
    with pytest.raises(SourceTooLarge, match="64 MB"):
        make_source("x" + ENDINGS[media_type], bytes(2 * MAX_BYTES))


@pytest.mark.parametrize("media_type", [MARKDOWN, HTML])
def test_as_much_as_is_taken_on_one_line_is_answered(media_type: str) -> None:
    assert answer(media_type, b"word " * (MAX_BYTES // 5))


@every_format
@pytest.mark.parametrize("other", sorted(ENDINGS))
def test_a_file_with_the_name_of_another_kind_is_read_or_refused(
    media_type: str, other: str
) -> None:
    data = whole(other, paragraph(other, "some words that are harmless") * 2)
    if media_type in ARCHIVES and other not in ARCHIVES and other != HTML:
        with pytest.raises(UnreadableSource, match="but plain text; let its name end in"):
            make_source("x" + ENDINGS[media_type], data)
    else:
        assert "harmless" in answer(media_type, data)


@every_format
def test_a_file_cut_short_is_read_or_refused(media_type: str) -> None:
    body = paragraph(media_type, "some words") * 200
    data = whole(media_type, body)
    for share in (0.3, 0.6, 0.9, 0.99):
        assert answer(media_type, data[: int(len(data) * share)])


def test_nothing_is_written_outside_by_the_names_in_an_archive(tmp_path: Path) -> None:
    target = tmp_path / "written"
    names = (f"../../../../../../../..{target}", str(target), "..\\..\\written")
    for media_type in ARCHIVES:
        for name in names:
            archive = zipped({name: "x", PARTS[media_type]: "<a/>"})
            assert answer(media_type, archive)
    assert not target.exists()
