"""Archives and markup that promise little and unpack to much, read under the real limits."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from importers import make_source
from importers.document.words import words
from importers.errors import ImporterError
from importers.isolation import LIMITS, read_isolated
from importers.source.source import DOCX, EPUB, HTML, MARKDOWN, ODT, RST, TEXT
from tests.importers.reading.floods import ENDINGS, headings, whole, zipped

PARTS = {DOCX: "word/document.xml", ODT: "content.xml", EPUB: "c.xhtml"}
BODY = {
    DOCX: "<w:p><w:r><w:t>harmless</w:t></w:r></w:p>",
    ODT: "<text:p>harmless</text:p>",
    EPUB: "<p>harmless</p>",
}
every_archive = pytest.mark.parametrize("media_type", sorted(PARTS))
every_format = pytest.mark.parametrize("media_type", sorted(ENDINGS))


def answer(media_type: str, data: bytes) -> str:
    """The words that are read, or the sentence of refusal, within the limits."""
    began = time.monotonic()
    try:
        found = " ".join(
            words(read_isolated(make_source("x" + ENDINGS[media_type], data)).value)
        )
    except ImporterError as error:
        found = str(error)
        assert "\n" not in found
        assert found.endswith(".")
    assert time.monotonic() - began < LIMITS.seconds + 60
    return found


def with_parts(media_type: str, parts: dict[str, bytes]) -> bytes:
    """A harmless file with further parts."""
    made = io.BytesIO(whole(media_type, BODY[media_type]))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


@every_archive
def test_archives_within_archives_are_never_opened(media_type: str) -> None:
    inner = bytes(1_500_000)
    for _ in range(8):
        inner = zipped({f"{n}.zip": "" for n in range(2)}) + inner[:1000]
        inner = with_parts(media_type, {"inner.zip": inner})
    assert answer(media_type, with_parts(media_type, {"media/a.zip": inner})) == "harmless"


@every_archive
def test_parts_that_share_their_bytes_are_refused_or_unpacked_once(media_type: str) -> None:
    data = with_parts(media_type, {"media/bomb.xml": bytes(1_900_000)})
    for count, expected in ((90, "harmless"), (120, "unpacks to"), (4_990, "unpacks to")):
        assert expected in answer(media_type, overlapping(data, "media/bomb.xml", count))


def overlapping(data: bytes, name: str, count: int) -> bytes:
    """An archive in whose table of contents so many names lead to the bytes of one part."""
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    table = data[start : start + size]
    at = table.find(name.encode()) - 46
    row = table[at : at + 46 + len(name)]
    rows = b"".join(
        row[:46] + f"media/{n:07}.xml".encode()[-len(name) :] for n in range(count)
    )
    table += rows
    total = struct.unpack_from("<H", data, end + 10)[0] + count
    tail = data[end : end + 8] + struct.pack("<HHIIH", total, total, len(table), start, 0)
    return data[:start] + table + tail


@every_archive
def test_a_part_that_is_longer_than_it_says_is_refused(media_type: str) -> None:
    data = bytearray(whole(media_type, BODY[media_type] + " " * 30_000_000))
    at = data.rfind(PARTS[media_type].encode()) - 46
    struct.pack_into("<I", data, at + 24, 1_000)
    assert "harmless" not in answer(media_type, bytes(data))


@every_archive
def test_a_table_of_contents_that_miscounts_itself_is_refused(media_type: str) -> None:
    data = bytearray(zipped({f"{n:05}": "" for n in range(30_000)}))
    struct.pack_into("<HH", data, data.rfind(b"PK\x05\x06") + 8, 1, 1)
    assert "harmless" not in answer(media_type, bytes(data))


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">'
    for n in range(12)
)
BLOWUP = f'<!ENTITY l11 "{"a" * 60_000}">'


@every_archive
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!--{'x' * 9_000}-->"], ids=["first", "hidden"])
@pytest.mark.parametrize("entities", [LAUGHS, BLOWUP], ids=["laughs", "blowup"])
def test_entities_never_grow(
    media_type: str, encoding: str, before: str, entities: str
) -> None:
    archive = io.BytesIO(whole(media_type, BODY[media_type]))
    with zipfile.ZipFile(archive) as opened:
        parts = {info.filename: opened.read(info) for info in opened.infolist()}
    name = PARTS[media_type]
    body = parts[name].decode().replace("harmless", "harmless" + "&l11;" * 2_000)
    declared = (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE x [{entities}]>'
    )
    parts[name] = (declared + body).encode(encoding)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
    found = answer(media_type, made.getvalue())
    assert "lollol" not in found
    assert "a" * 1_000 not in found
    assert len(found) < 200_000


def test_entities_of_a_page_never_grow() -> None:
    page = f"<!DOCTYPE html [{LAUGHS}]><html><body><p>harmless &l11;</p></body></html>"
    found = answer(HTML, page.encode())
    assert "harmless" in found
    assert "lollol" not in found


@pytest.mark.parametrize("media_type", [TEXT, MARKDOWN, RST, HTML])
@pytest.mark.parametrize("mark", ["\u0301", "\u0e49", "\u20e3\ufe0f", "\u200d", "\u202e"])
def test_megabytes_of_marks_that_combine_are_answered(media_type: str, mark: str) -> None:
    flood = f"word a{mark * 400_000}"
    data = f"<p>{flood}</p>" if media_type == HTML else f"{flood}\n\nword\n"
    assert answer(media_type, data.encode())


@pytest.mark.nightly
@every_format
def test_200_000_headings_are_answered_within_the_limits(media_type: str) -> None:
    assert answer(media_type, headings(media_type, 200_000))


@pytest.mark.parametrize("media_type", [MARKDOWN, DOCX])
def test_200_000_headings_are_refused_at_once_by_their_size(media_type: str) -> None:
    began = time.monotonic()
    found = answer(media_type, headings(media_type, 200_000))
    assert "can be imported" in found
    assert time.monotonic() - began < 30


@every_format
def test_as_much_as_is_taken_on_one_line_is_answered(media_type: str) -> None:
    text = "word " * 3_000_000
    data = whole(media_type, BODY.get(media_type, "harmless").replace("harmless", text))
    assert answer(media_type, data)


NOTHING = {
    TEXT: ("", " \n\t\n", "----------\n", "\u200b\n"),
    MARKDOWN: ("", "---\n", "> \n", "- \n- \n", "<!-- x -->\n", "```\n```\n", "[^1]:\n"),
    HTML: ("<hr>", "<ul><li></li></ul>", "<table><tr><td></table>", "<script>x()</script>"),
    RST: ("", ".. comment\n", ".. |a| replace:: b\n"),
    DOCX: ("", "<w:p/>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    ODT: ("", "<text:p/>", "<text:list><text:list-item/></text:list>"),
    EPUB: ("", "<hr/>", "<p> </p>"),
}


@every_format
def test_an_empty_result_is_a_refusal(media_type: str) -> None:
    for body in NOTHING[media_type]:
        assert "there is nothing to import." in answer(media_type, whole(media_type, body))


def test_a_title_alone_is_refused_as_such() -> None:
    title = b"---\ntitle: A title\n---\n"
    assert "a title and no text below it" in answer(MARKDOWN, title)
