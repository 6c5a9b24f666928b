"""Input that tempts an alignment to compare all with all finishes in time."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from importers import document as d
from importers.canonical.normalise import normalise
from importers.merging.document_view.merge import merge
from importers.merging.text_view.source_text import merge_text


def seconds(base: str, ours: str, theirs: str, format_name: str = "md") -> float:
    """How long the merge takes on this machine, other work not counted."""
    start = time.process_time()
    merge_text(base, ours, theirs, format_name)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("unit", "count"),
    [("The same paragraph again.\n\n", 2_000), ("word ", 25_000), ("| a | b |\n", 3_000)],
    ids=["equal-paragraphs", "equal-words", "equal-rows"],
)
def test_a_text_of_equal_parts_merges_in_time(unit: str, count: int) -> None:
    base = unit * count
    ours = unit * (count // 3) + "Ours added this line of text.\n\n" + unit * (count - 5)
    theirs = (
        unit * (count // 2) + "Theirs added that line of text.\n\n" + unit * (count + 3)
    )
    assert seconds(base, ours, theirs) < 8


def test_a_text_of_twenty_five_thousand_words_merges_in_time() -> None:
    paragraphs = [
        " ".join(f"w{(at * 31 + word * 7) % 4001}" for word in range(50))
        for at in range(500)
    ]
    base = "\n\n".join(paragraphs)
    ours = base.replace("w31 ", "ours ", 40)
    theirs = "\n\n".join(paragraphs[300:] + paragraphs[:300]).replace("w62 ", "theirs ", 40)
    assert seconds(base, ours, theirs) < 2


@pytest.mark.parametrize(
    "flood", ["\u0301" * 300_000, "\u0301\u0316" * 150_000], ids=["one-mark", "two-marks"]
)
def test_a_flood_of_combining_marks_merges_in_time(flood: str) -> None:
    words = f"Tea e{flood} now.\n"
    assert seconds(words, words.replace("Tea", "Milk"), words.replace("now", "then")) < 2


def test_what_nobody_changed_in_a_long_article_costs_little() -> None:
    """200 sections; ours differs in two and theirs in twenty, or each in all."""
    base = article({})
    ours = article(dict.fromkeys((10, 120), "ours"))
    theirs = article(dict.fromkeys(range(3, 200, 10), "theirs"))
    assert len(merge(base, ours, theirs).changes) == 22
    few = min(spent(base, ours, theirs) for _ in range(3))
    every = article(dict.fromkeys(range(200), "ours"))
    other = article(dict.fromkeys(range(200), "theirs"))
    assert few < spent(base, every, other)


def spent(*versions: d.Document) -> float:
    """CPU seconds of a merge."""
    start = time.process_time()
    merge(*versions)
    return time.process_time() - start


def article(changed: Mapping[int, str]) -> d.Document:
    """Sections of four paragraphs; a word of some is another."""
    sections = []
    for at in range(200):
        words = [f"w{(at * 31 + word * 7) % 4001}" for word in range(240)]
        words[100] = changed.get(at, words[100])
        paragraphs = tuple(
            d.Paragraph((d.Text(" ".join(words[start : start + 60])),))
            for start in range(0, 240, 60)
        )
        sections.append(d.Section(f"s{at}", (d.Text(f"Part {at}"),), 1, paragraphs))
    return normalise(d.Document((d.Text("A long article"),), sections=tuple(sections)))
