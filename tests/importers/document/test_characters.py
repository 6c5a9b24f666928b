import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.document.characters import composed, edges, tidy, verbatim

# The starter, then more marks than fit the library's quick way, out of order.
floods = st.lists(
    st.sampled_from(("\u0301", "\u0323", "\u0344", "\u0f71", "\u05b0", "\u3099")),
    min_size=300,
    max_size=400,
).map("".join)


@given(st.sampled_from(("e", "か", "ﬁ", "\u1100\u1161")), floods, st.text(max_size=5))
def test_floods_of_marks_are_composed_as_the_library_does(
    first: str, marks: str, rest: str
) -> None:
    text = first + marks + rest
    assert composed(text) == unicodedata.normalize("NFC", text)
    assert composed(text, "NFKC") == unicodedata.normalize("NFKC", text)


@given(st.text())
def test_any_text_is_composed_as_the_library_does(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_edges_and_core_are_the_whole_text(text: str) -> None:
    assert "".join(edges(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\u2003\tb ", "a b"),
        ("\u00a0a\u00a0b", "a\u00a0b"),
        ("a\x00\ud800\ufffeb", "ab"),
        ("a\x1cb", "a b"),
        ("\ufeffa", "a"),
        ("a\u200bb\u200b", "a\u200bb"),
    ],
)
def test_one_line_strings_are_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_preformatted_text_keeps_all_but_what_xml_cannot_hold() -> None:
    assert verbatim("a\r\n\tb \u00a0\x0c\rc\u2028") == "a\n\tb \u00a0 \nc\u2028"
