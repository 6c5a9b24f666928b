"""What is made a question, how wide it is, and how it is known again."""

from __future__ import annotations

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.words import text_of
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import Choice, Resolution, Side
from importers.merging.model.chunks import Reason

FIRST = "Sow the beans in the last week."
SECOND = "Cover the bed with a net."
ADDED = "Mark each of the rows with a stick."


def page(*blocks: d.Block | str) -> d.Document:
    body = tuple(
        d.Paragraph((d.Text(block),)) if isinstance(block, str) else block
        for block in blocks
    )
    return normalise(d.Document(sections=(d.Section("a", (d.Text("A"),), 1, body),)))


def bullets(*lines: str) -> d.List:
    return d.List(tuple(d.ListItem((d.Paragraph((d.Text(line),)),)) for line in lines))


def lines(document: d.Document) -> list[str]:
    blocks = document.sections[0].blocks
    return [text_of(block.content) for block in blocks if isinstance(block, d.Paragraph)]


def test_a_change_in_the_next_sentence_leaves_the_question_as_it_is() -> None:
    base = page("Walking helps in the morning. So does daylight.")
    ours = page("Walking helps in the evening. So does daylight.")
    one = merge(base, ours, page("Walking helps at noon. So does daylight."))
    two = merge(base, ours, page("Walking helps at noon. So does fresh air."))
    assert [c.fingerprint for c in one.conflicts] == [c.fingerprint for c in two.conflicts]
    (question,) = two.conflicts
    assert (question.base, question.ours, question.theirs) == (
        "in the morning.",
        "in the evening.",
        "at noon.",
    )
    assert lines(two.document) == ["Walking helps in the evening. So does fresh air."]


def test_one_paragraph_added_at_two_places_is_asked_about_at_both() -> None:
    base = page(FIRST, SECOND)
    result = merge(base, page(ADDED, FIRST, SECOND), page(FIRST, SECOND, ADDED))
    assert [c.reason for c in result.conflicts] == [Reason.TWO_PLACES] * 2
    assert lines(result.document) == [ADDED, FIRST, SECOND]
    moved = {c.fingerprint: Resolution(Choice.THEIRS) for c in result.conflicts}
    assert lines(resolve(result, moved).document) == [FIRST, SECOND, ADDED]


def test_each_question_says_what_either_side_did_also_where_a_text_is_empty() -> None:
    base = page(FIRST, SECOND)
    mine, other = merge(
        base, page(ADDED, FIRST, SECOND), page(FIRST, SECOND, ADDED)
    ).conflicts
    assert mine.did(Side.OURS) == "The editors added this here."
    assert mine.did(Side.THEIRS) == "The new source added this in another place."
    assert other.did(Side.OURS) == "The editors added this in another place."
    (removed,) = merge(base, page(FIRST), page(FIRST, f"{SECOND} At night.")).conflicts
    assert removed.did(Side.OURS) == "The editors removed this."
    assert removed.did(Side.THEIRS) == "The new source changed this."


def test_items_half_alike_can_both_be_kept() -> None:
    added = ("a green can for the young beans", "a large can for the young peas")
    rakes = page(bullets("rake"))
    mine, other = (page(bullets("rake", line)) for line in added)
    result = merge(rakes, mine, other)
    (question,) = result.conflicts
    assert (question.ours, question.theirs) == added
    assert result.document == mine
    both = resolve(result, {question.fingerprint: Resolution(Choice.BOTH)})
    assert both.document == page(bullets("rake", *added))


def test_what_was_asked_about_two_additions_is_asked_again() -> None:
    base = page(FIRST, SECOND)
    theirs = page(FIRST, SECOND, ADDED)
    first = merge(base, page(ADDED, FIRST, SECOND), theirs)
    again = merge(first.next_base, first.document, theirs)
    assert again.document == first.document
    assert {c.fingerprint for c in again.conflicts} == {
        c.fingerprint for c in first.conflicts
    }


def test_a_label_that_stands_everywhere_may_be_meant_twice() -> None:
    base = page("For example:", FIRST)
    ours = page("For example:", FIRST, "For example:", SECOND)
    theirs = page("For example:", FIRST, "For example:", ADDED)
    result = merge(base, ours, theirs)
    assert {c.reason for c in result.conflicts} == {Reason.ALIKE}
    twice = {
        c.fingerprint: Resolution(Choice.OURS if c.ours else Choice.THEIRS)
        for c in result.conflicts
    }
    assert lines(resolve(result, twice).document) == [
        "For example:",
        FIRST,
        "For example:",
        SECOND,
        "For example:",
        ADDED,
    ]


def table(*rows: tuple[str, ...]) -> d.Table:
    return d.Table(
        tuple(
            d.Row(tuple(d.Cell((d.Paragraph((d.Text(cell),)),)) for cell in row))
            for row in rows
        )
    )


def test_a_row_that_both_added_has_the_cells_of_one_row() -> None:
    base = page(table(("Who", "What")))
    ours = page(table(("Who", "What"), ("Ann", "keeps the green bees in town")))
    theirs = page(table(("Who", "What"), ("Ann", "keeps the brown bees in town")))
    result = merge(base, ours, theirs)
    assert result.document == ours
    assert [(c.ours, c.theirs) for c in result.conflicts] == [("green", "brown")]


def test_rows_about_two_things_are_both_kept_however_alike_they_are() -> None:
    added = ("Ann", "keeps the green bees in town"), ("Bob", "keeps the green bees in town")
    mine, other = (page(table(("Who", "What"), row)) for row in added)
    result = merge(page(table(("Who", "What"))), mine, other)
    assert result.document == page(table(("Who", "What"), *added))
    assert result.clean
