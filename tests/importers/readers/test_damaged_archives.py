"""Whatever is done to a file, reading it gives a Flow or one ImporterError."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from tests.examples import examples
from tests.importers.readers.office_files import (
    docx,
    numbered,
    numbering,
    p,
    packed,
    read_bytes,
    word,
)

VALID = docx(
    p("Some text.")
    + numbered("one")
    + numbered("two", 1, 1)
    + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
    numbering=numbering("decimal"),
)


def refused(data: bytes, kind: type[ImporterError] = UnreadableSource) -> str:
    with pytest.raises(kind) as caught:
        read_bytes("a.docx", data)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def document(inner: str) -> bytes:
    return packed({"word/document.xml": inner})


@examples(100)
@given(st.integers(0, len(VALID)))
def test_a_truncated_file_is_refused(length: int) -> None:
    try:
        read_bytes("a.docx", VALID[:length])
    except ImporterError:
        pass
    else:
        assert length == len(VALID)


def test_a_part_without_a_name_is_passed_over() -> None:
    data = VALID
    name = data.rfind(b"word/document.xml")
    assert name > 0
    with pytest.raises(ImporterError):
        read_bytes("a.docx", data[:name] + b"\0" + data[name + 1 :])


@examples(100)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=6))
def test_a_file_with_changed_bytes_is_read_or_refused(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(VALID)
    for at, value in changes:
        data[at] = value
    try:
        read_bytes("a.docx", bytes(data))
    except ImporterError as error:
        assert str(error)  # noqa: PT017


XML = word(
    "document", f"<w:body>{p('Some text.')}{numbered('one')}{p('x', '<w:ind/>')}</w:body>"
)


@examples(100)
@given(st.data())
def test_a_document_with_changed_markup_is_read_or_refused(data: st.DataObject) -> None:
    text = list(XML)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.text('<>/"=w:pval1 ', max_size=6)
        )
    try:
        read_bytes("a.docx", document("".join(text)))
    except ImporterError as error:
        assert str(error)  # noqa: PT017


def test_a_document_type_is_refused() -> None:
    assert "document type" in refused(document(f'<!DOCTYPE x [<!ENTITY a "b">]>{XML[38:]}'))
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>{XML[38:]}'.encode(
        "utf-16"
    )
    refused(packed({"word/document.xml": utf16}))


def test_an_entity_bomb_is_refused() -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    comment = "<!--" + "x" * 20_000 + "-->"
    for before in ("", comment):
        inner = XML[38:].replace("Some text.", "&i;")
        refused(document(f"{before}<!DOCTYPE x [{entities}]>{inner}"))


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    refused(document(XML.replace("Some text.", " " * 40_000_000)), SourceTooLarge)
    refused(document(XML.replace("Some text.", " " * 8_000_000)), SourceTooLarge)


def test_too_many_parts_are_refused() -> None:
    refused(packed({f"p{n}": "" for n in range(6_000)}), SourceTooLarge)


def test_a_table_of_contents_that_lies_about_its_length_is_refused() -> None:
    data = bytearray(packed({f"p{n}": "" for n in range(40_000)}))
    end = data.rfind(b"PK\5\6")
    data[end + 8 : end + 12] = struct.pack("<HH", 1, 1)
    refused(bytes(data), SourceTooLarge)


def test_elements_that_nest_too_deeply_are_refused() -> None:
    for element in ("w:tbl><w:tr><w:tc", "w:p", "w:sdt><w:sdtContent", "w:ins", "w:r"):
        closing = "".join(f"</{name}>" for name in reversed(element.split("><")))
        deep = f"<{element}>" * 5_000 + closing * 5_000
        refused(document(word("document", f"<w:body>{deep}</w:body>")))


def test_the_deepest_nesting_that_is_taken_does_not_overflow() -> None:
    for element in ("w:tbl><w:tr><w:tc", "w:p", "w:sdt><w:sdtContent", "w:ins"):
        names = element.split("><")
        closing = "".join(f"</{name}>" for name in reversed(names))
        times = 240 // len(names)
        deep = f"<{element}>" * times + p("x") + closing * times
        read_bytes("a.docx", document(word("document", f"<w:body>{deep}</w:body>")))


def test_a_password_a_link_and_an_unsafe_name_are_refused() -> None:
    locked = bytearray(document(XML))
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.find(sign) + offset] |= 1
    assert "password" in refused(bytes(locked))
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "link" in refused(made.getvalue())
    assert "unsafe" in refused(packed({"../../x": "", "word/document.xml": XML}))


def test_a_file_that_is_no_word_document_is_refused() -> None:
    assert "not a Word document" in refused(packed({"a.txt": "b"}))
    assert "not a Word document" in refused(document("<a/>"))


def test_damage_beside_the_text_costs_only_what_is_damaged() -> None:
    data = docx(
        p("Text."), parts={"footnotes.xml": "<broken", "comments.xml": "<a"}, styles=""
    )
    result = read_bytes("a.docx", data)
    assert len(result.value.blocks) == 1
    assert "damaged-part" in [m.code for m in result.messages]
