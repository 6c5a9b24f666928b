"""Accidents that show in the bytes of a file, and texts that only speak of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.source.accidents import find_accidents
from importers.source.source import HTML, MARKDOWN, TEXT, Source, load_source

CASES = Path(__file__).parent / "accidents"
LFS = b"""version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"""
CONFLICT = "Before.\n\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> next\n\nAfter.\n"


def kinds(data: bytes | str, media_type: str = TEXT) -> list[str]:
    data = data.encode() if isinstance(data, str) else data
    source = Source("a", media_type, data)
    return [each.kind.value for each in find_accidents(source)]


def said(data: bytes | str, media_type: str = TEXT) -> str:
    data = data.encode() if isinstance(data, str) else data
    (accident,) = find_accidents(Source("a", media_type, data))
    return accident.text


@pytest.mark.parametrize("path", sorted((CASES / "server").iterdir()), ids=lambda p: p.name)
def test_what_a_server_answers_is_known(path: Path) -> None:
    (found,) = find_accidents(load_source(path))
    assert found.kind == "server-page"
    assert found.text.startswith("It looks like an error page of a server, or its login: “")


@pytest.mark.parametrize(
    "path", sorted((CASES / "article").iterdir()), ids=lambda p: p.name
)
def test_an_article_is_none(path: Path) -> None:
    assert find_accidents(load_source(path)) == ()


def test_the_sentence_has_the_title_and_the_figure() -> None:
    assert said("404: Not Found") == (
        "It looks like an error page of a server, or its login: “404: Not Found”, 3 words."
    )


def test_a_pointer_is_known() -> None:
    assert (
        said(LFS)
        == "It is a pointer of Git LFS to a file of 12,345 bytes, not the file itself."
    )
    annexed = b"../.git/annex/objects/zW/kq/SHA256E-s31--3f1e.md/SHA256E-s31--3f1e.md\n"
    assert "git-annex" in said(annexed, MARKDOWN)


def test_a_text_about_pointers_is_none() -> None:
    assert kinds(b"# Pointers\n\nA pointer looks so:\n\n    " + LFS, MARKDOWN) == []


def test_markers_are_counted_and_their_line_is_told() -> None:
    assert "the markers of a conflict that nobody has decided" in said(CONFLICT)
    assert "“<<<<<<< HEAD” in line 3." in said(CONFLICT.replace("\n", "\r\n"))
    assert "of 2 conflicts" in said(CONFLICT * 2)


@pytest.mark.parametrize(
    "text",
    [
        CONFLICT.replace("=======", "||||||| base\nBase.\n======="),
        "<<<<<<< .mine\na\n=======\nb\n>>>>>>> .r42\n",
        "The end was forgotten.\n>>>>>>> next\n",
        "<<<<<<<\na\n=======\nb\n>>>>>>>\n",
    ],
)
@pytest.mark.parametrize("media_type", [TEXT, MARKDOWN, HTML])
def test_markers_of_any_tool_are_known(text: str, media_type: str) -> None:
    assert kinds(text, media_type) == ["conflict-markers"]


def test_an_example_in_code_is_no_conflict() -> None:
    assert kinds(f"# Git\n\n```\n{CONFLICT}```\n\nSo it looks.\n", MARKDOWN) == []
    assert kinds("So it looks:\n\n    " + CONFLICT.replace("\n", "\n    ")) == []


def test_what_follows_an_example_counts() -> None:
    assert kinds(f"```\ncode\n```\n\n{CONFLICT}", MARKDOWN) == ["conflict-markers"]


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n\nText.\n",
        "> a\n>> b\n>>> c\n>>>>>>> deep in a mail\n",
        "<<<<<<<<<\n",
    ],
)
def test_other_signs_are_no_markers(text: str) -> None:
    assert kinds(text) == []


def test_nuls_are_counted() -> None:
    assert said(b"A note\n\nText." + b"\0" * 4000) == (
        "It holds 4,000 NULs, as files do that were not written to the end."
    )
    assert kinds(b"\0" * 4000) == ["nuls"]


def test_text_of_two_bytes_a_letter_has_no_nuls() -> None:
    assert kinds("A note\n\nSome text in it, of a few lines.\n".encode("utf-16")) == []


@given(st.binary(max_size=400))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    source = Source("a", TEXT, data)
    assert find_accidents(source) == find_accidents(source)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<script>", "<title>", "<h1>", "<", "```\n", "````\n~~~\n", "\n \n", "404 "],
)
def test_it_takes_time_in_proportion(piece: str) -> None:
    start = time.perf_counter()
    kinds("<html>" + piece * (800_000 // len(piece)), MARKDOWN)
    kinds("<<<<<<< a\n" + piece * (800_000 // len(piece)), MARKDOWN)
    assert time.perf_counter() - start < 5
