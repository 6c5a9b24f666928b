"""Input that tempts an alignment to compare all with all finishes in time."""

from __future__ import annotations

import time

import pytest

from importers.merging.source_text import merge_text


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
    assert seconds(base, ours, theirs) < 8
