"""Changes and conflicts name the section in which they stand, or stood."""

from __future__ import annotations

from importers import document as d
from importers.canonical.normalise import normalise
from importers.merging.document_view.merge import diff, merge
from importers.merging.document_view.merge_result import Kind

PAIN, FOOD, MILK = "It helps with pain.", "Take it with food.", "Take it with milk."
FEVER, SWELLING = "It helps with fever.", "It helps with swelling."
LAST = "Ask a doctor about children."


def section(key: str, title: str, *words: str, page: str | None = None) -> d.Section:
    body = tuple(d.Paragraph((d.Text(text),)) for text in words)
    return d.Section(key, (d.Text(title),), 1, body, origin=d.Origin(page))


def article(*sections: d.Section) -> d.Document:
    return normalise(d.Document((d.Text("Medicines"),), sections=sections))


ASPIRIN = section("aspirin", "Aspirin", PAIN, FOOD, page="p1")
IBUPROFEN = section("ibuprofen", "Ibuprofen", SWELLING, LAST, page="p2")
BASE = article(ASPIRIN, IBUPROFEN)


def told(base: d.Document, ours: d.Document, theirs: d.Document) -> dict[str, str]:
    """The words that were changed, and the heading that each change names."""
    changes = merge(base, ours, theirs).changes
    return {each.before or each.after: each.where.heading for each in changes}


def test_what_was_removed_stood_in_its_section_not_in_one_added_behind_it() -> None:
    new = section("paracetamol", "Paracetamol", FEVER)
    theirs = article(section("aspirin", "Aspirin", PAIN), new, IBUPROFEN)
    assert told(BASE, BASE, theirs) == {
        FOOD: "Aspirin",
        "Paracetamol": "Paracetamol",
        FEVER: "Paracetamol",
    }


def test_a_section_has_the_title_that_it_has_in_the_result() -> None:
    theirs = article(section("aspirin", "Aspirin and the like", PAIN, MILK), IBUPROFEN)
    found = {c.after: c.where for c in merge(BASE, BASE, theirs).changes}
    assert found["milk"].heading == "Aspirin and the like"
    assert (found["milk"].section, found["milk"].section_id) == ("aspirin", "p1")


def test_what_stood_in_a_removed_section_names_it() -> None:
    changes = merge(BASE, BASE, article(IBUPROFEN)).changes
    assert {(c.kind, c.where.heading, c.where.section) for c in changes} == {
        (Kind.DELETED, "Aspirin", "aspirin")
    }


def test_what_stands_in_a_section_that_was_joined_names_the_one_it_stands_in() -> None:
    joined = article(section("aspirin", "Aspirin", PAIN, FOOD, SWELLING, LAST))
    ours = article(
        ASPIRIN, section("ibuprofen", "Ibuprofen", "It helps with a swelling.", LAST)
    )
    found = told(BASE, ours, joined)
    assert found == {"Ibuprofen": "Ibuprofen", "a": "Aspirin"}


def test_what_was_moved_names_the_section_that_it_is_in_now() -> None:
    after = article(
        section("aspirin", "Aspirin", PAIN),
        section("ibuprofen", "Ibuprofen", SWELLING, LAST, FOOD),
    )
    (change,) = diff(BASE, after)
    assert (change.kind, change.where.heading) == (Kind.MOVED, "Ibuprofen")


def test_what_changed_in_a_section_that_moved_names_it() -> None:
    theirs = article(IBUPROFEN, section("aspirin", "Aspirin", PAIN, MILK))
    found = {c.after: c.where for c in merge(BASE, BASE, theirs).changes}
    assert found["milk"].section == "aspirin"


def test_what_stands_before_the_first_section_names_none() -> None:
    lead = d.Document((d.Text("Medicines"),), (d.Paragraph((d.Text(PAIN),)),))
    (change,) = diff(normalise(d.Document((d.Text("Medicines"),))), normalise(lead))
    assert (change.where.section, change.where.heading) == (None, "")
