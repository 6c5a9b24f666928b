"""A version that has lost its title line, read so that no other line takes its place."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.document import Document
from importers.document.words import text_of
from importers.sections.cut import prior_without_title

DOCUMENTS = {
    "lead.md": (
        "# Sleep\n\nLead.\n\n## Why\n\nBecause.\n\n### Sub\n\nMore.\n\n## How\n\nSo.\n",
        1,
    ),
    "bare.md": ("# Sleep\n\n## Why\n\nBecause it is so.\n\n## How\n\nSo.\n", 1),
    "chapters.md": ("## Sleep\n\n### Why\n\nSo.\n\n### How\n\nSo.\n\n### Who\n\nI.\n", 1),
    "bare.txt": ("A note\n\nWhat helps?\n\nWalking.\n\nWhat else?\n\nSilence.\n", 1),
    "lead.txt": ("A note\n\nA short line\n\nWhat helps?\n\nRest.\n\nWhat not?\n\nNo.\n", 1),
    "page.html": (
        "<h1>Sleep</h1>\n<p>Lead.</p><h2>Why</h2><p>So.</p><h2>How</h2><p>So.</p>",
        1,
    ),
    "deep.html": (
        "<h1>Sleep</h1>\n<h2>Why</h2><p>So.</p><h3>A</h3><p>So.</p><h3>B</h3><p>So.</p>",
        1,
    ),
    "two.rst": ("Sleep\n=====\n\nWhy\n---\n\nSo.\n\nHow\n---\n\nSo.\n", 2),
    "deep.rst": ("Sleep\n=====\n\nWhy\n---\n\nSo.\n\nA\n~\n\nSo.\n\nB\n~\n\nSo.\n", 2),
}


def shape(document: Document) -> list[tuple[str, int]]:
    parts = [(text_of(each.title), len(each.blocks)) for each in document.sections]
    return [("lead", len(document.lead)), *parts]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_sections_are_those_of_before(name: str) -> None:
    text, lines = DOCUMENTS[name]
    before = read(make_source(name, text.encode()))
    cut = "\n".join(text.split("\n")[lines:]).encode()
    after = read(make_source(name, cut), prior_without_title(before.prior))
    assert text_of(after.value.title) == ""
    assert shape(after.value) == shape(before.value)
