"""The laws of merging in the source-text view, over documents that were written out."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from importers import write
from importers.merging.model.chunks import Reason
from importers.merging.text_view.markup_faults import new_faults
from importers.merging.text_view.source_text import MergedText, merge_text
from tests.examples import examples
from tests.importers.merging.histories import Author

FORMATS = {"md": "markdown", "html": "html", "txt": "text"}
seeds = st.integers(0, 2**32)
few = examples(suppress_health_check=list(HealthCheck))
many = examples(200, suppress_health_check=list(HealthCheck))


def history(seed: int, format_name: str) -> tuple[str, str, str]:
    """A document and two people's edits of it, as texts."""
    author = Author(seed)
    base = author.document()
    ours, theirs = author.edited(base), author.edited(base)
    texts = [write(each, FORMATS[format_name]) for each in (base, ours, theirs)]
    return texts[0], texts[1], texts[2]


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def assert_nothing_is_lost(base: str, ours: str, theirs: str, result: MergedText) -> None:
    shown = " ".join(f"{c.ours} {c.theirs}" for c in result.conflicts)
    for side in (ours, theirs):
        assert words(side) - words(base) <= words(result.text) | words(shown)
    assert words(result.text) <= words(base) | words(ours) | words(theirs)


def check(seed: int, format_name: str) -> None:
    base, ours, theirs = history(seed, format_name)
    assert merge_text(base, ours, base, format_name).text == ours
    assert merge_text(base, base, theirs, format_name).text == theirs
    assert merge_text(base, ours, ours, format_name).text == ours
    result = merge_text(base, ours, theirs, format_name)
    assert_nothing_is_lost(base, ours, theirs, result)
    if result.clean:
        assert not new_faults((base, ours, theirs), result.text, format_name)
    again = merge_text(base, result.text, theirs, format_name)
    assert_nothing_is_lost(base, result.text, theirs, again)
    other = merge_text(base, theirs, ours, format_name)
    assert asked(result) == asked(other)


def asked(result: MergedText) -> bool:
    """Whether something is asked that is not a matter of where insertions came to stand."""
    return any(
        conflict.reason not in (Reason.UNACCOUNTED, Reason.STRUCTURE)
        for conflict in result.conflicts
    )


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@few
@given(seed=seeds)
def test_no_word_is_lost_or_invented(format_name: str, seed: int) -> None:
    check(seed, format_name)


@pytest.mark.nightly
@pytest.mark.parametrize("format_name", sorted(FORMATS))
@many
@given(seed=seeds)
def test_no_word_is_lost_or_invented_in_many_histories(format_name: str, seed: int) -> None:
    check(seed, format_name)
