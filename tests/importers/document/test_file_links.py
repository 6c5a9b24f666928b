"""Which file a link means, among those that there are."""

from __future__ import annotations

import pytest

from importers.document.file_links import (
    is_file_link,
    link_names,
    link_ways,
    meant_file,
    split_file_link,
)

KEYS = ["docs/b.md", "docs/sub/index.rst", "docs/v1.2 notes.md", "docs/v1.md", "up.md"]


@pytest.mark.parametrize("target", ["b.md", "./b.md#x", "../c/b", "my%20file.html", "b?x"])
def test_a_path_is_a_link_to_a_file(target: str) -> None:
    assert is_file_link(target)


@pytest.mark.parametrize(
    "target",
    ["", "#x", "/b.md", "//x.org/b", "https://x.org/b.md", "page:7", "?x", "mailto:b"],
)
def test_anything_else_is_none(target: str) -> None:
    assert not is_file_link(target)


@pytest.mark.parametrize(
    ("target", "key", "meant"),
    [
        ("b.md", "docs/a.md", "docs/b.md"),
        ("b.md#core", "docs/a.md", "docs/b.md"),
        ("b.html?x=1#core", "docs/a.md", "docs/b.md"),
        ("b", "docs/a.md", "docs/b.md"),
        ("../docs/b.md", "other/a.md", "docs/b.md"),
        ("sub\\..\\b.md", "docs/a.docx", "docs/b.md"),
        ("sub/", "docs/a.md", "docs/sub/index.rst"),
        ("v1.2%20notes", "docs/a.md", "docs/v1.2 notes.md"),
        ("other/up.md", "docs/a.md", "up.md"),
        ("b.md", "a.md", "docs/b.md"),
        ("b.md", "other/a.md", None),
        ("b.pdf", "docs/a.md", None),
        ("../../../b.md", "docs/a.md", None),
    ],
)
def test_a_link_means_the_file_that_its_path_leads_to(
    target: str, key: str, meant: str | None
) -> None:
    path, _ = split_file_link(target, key)
    assert meant_file(path, key, KEYS) == meant


def test_of_two_files_that_a_path_may_mean_none_is_meant() -> None:
    assert meant_file("docs/b.html", "docs/a.md", ["docs/b.md", "docs/b.rst"]) is None
    assert meant_file("b.md", "a.md", ["one/b.md", "two/b.md"]) is None


@pytest.mark.parametrize("target", ["b.md", "b.html", "b", "sub/", "v1.2%20notes"])
def test_what_is_looked_for_holds_what_is_meant(target: str) -> None:
    path, _ = split_file_link(target, "docs/a.md")
    meant = meant_file(path, "docs/a.md", KEYS)
    assert meant
    ways = link_ways(path)
    assert any(
        meant == value if way == "is" else meant.startswith(value) for way, value in ways
    )
    assert link_names(path) & link_names(meant)
