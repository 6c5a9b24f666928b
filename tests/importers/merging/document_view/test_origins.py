"""Who wrote which word, through edits, moves and merges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from importers import document as d
from importers.merging.document_view.merge import merge
from importers.merging.document_view.origins import (
    UNKNOWN,
    Credit,
    Run,
    Step,
    origins,
    word_lines,
)
from tests.importers.merging.histories import Author


def document(*paragraphs: str) -> d.Document:
    return d.Document(lead=tuple(d.Paragraph((d.Text(text),)) for text in paragraphs))


FIRST = document("The tide turns at noon", "Boats wait for it below the bridge")


def credited(step: Step, *before: Step) -> list[tuple[int, str]]:
    """The words of the last version, as counts and the versions credited."""
    return [(run.words, run.credit.share) for run in origins([*before, step])[step.id]]


def test_words_of_the_first_version_are_its_own() -> None:
    assert origins([Step("1", "Ada", FIRST)]) == {"1": (Run(12, Credit(("1",))),)}


def test_a_changed_word_is_of_the_version_that_changed_it() -> None:
    second = document("The tide turns at dawn", "Boats wait for it below the bridge")
    steps = Step("1", "Ada", FIRST), Step("2", "Bo", second, ("1",))
    assert credited(steps[1], steps[0]) == [(4, "1"), (1, "2"), (7, "1")]


def test_moved_words_keep_their_origin() -> None:
    second = document("Boats wait for it below the bridge", "The tide turns at noon")
    steps = Step("1", "Ada", FIRST), Step("2", "Bo", second, ("1",))
    assert credited(steps[1], steps[0]) == [(12, "1")]


def test_typography_makes_no_author() -> None:
    first, second = document("She said 'now' and left"), document("She said ‘now’ and left")
    steps = Step("1", "Ada", first), Step("2", "Bo", second, ("1",))
    assert credited(steps[1], steps[0]) == [(7, "1")]


def test_a_merge_credits_each_side_and_the_source_for_what_both_wrote() -> None:
    ours = document("The tide turns at dawn", "Small boats wait for it below the bridge")
    theirs = document("The tide turns at dawn", "Boats wait for it below the old bridge")
    merged = merge(FIRST, ours, theirs)
    assert merged.clean
    steps = [
        Step("1", "source", FIRST),
        Step("2", "editor", ours, ("1",)),
        Step("3", "source", theirs, ("1",)),
        Step("4", "import", merged.document, ("1", "2", "3")),
    ]
    found = origins(steps)["4"]
    assert Run(1, Credit(("2", "3"))) in found
    assert {run.credit.share for run in found} == {"1", "2", "3"}


def test_a_missing_parent_makes_the_origin_unknown() -> None:
    assert credited(Step("2", "Bo", FIRST, ("1",))) == [(12, UNKNOWN)]


@given(st.integers(0, 2**32))
def test_every_word_has_an_origin_in_the_history(seed: int) -> None:
    author = Author(seed)
    first = author.document()
    second = author.edited(first)
    third = author.edited(second)
    steps = [
        Step("1", "a", first),
        Step("2", "b", second, ("1",)),
        Step("3", "c", third, ("2",)),
    ]
    documents = {step.id: step.document for step in steps}
    for id, runs in origins(steps).items():
        counted = sum(len(line.words) for line in word_lines(documents[id]))
        assert sum(run.words for run in runs) == counted
        assert all(run.words > 0 for run in runs)
        assert {run.credit.share for run in runs} <= set("123"[: int(id)])
