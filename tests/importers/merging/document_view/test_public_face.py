"""What the CMS relies on: ids, decisions, refusals, the next base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import Choice, Conflict, Kind, Resolution, Side, merge, resolve
from importers import document as d
from importers.canonical.normalise import normalise
from tests.importers.merging.histories import Author

DOCS = Path(__file__).parents[4] / "docs" / "merging.md"


def paragraph(text: str, id: str | None = None) -> d.Paragraph:
    return d.Paragraph((d.Text(text),), origin=d.Origin(id) if id else None)


def section(key: str, title: str, *blocks: d.Block, id: str | None = None) -> d.Section:
    origin = d.Origin(id) if id else None
    return d.Section(key, (d.Text(title),), 1, blocks, origin=origin)


def article(*sections: d.Section) -> d.Document:
    return normalise(d.Document((d.Text("Bees"),), sections=sections))


HIVE = "Open the hive on a warm day."
HONEY = "Take the honey in late summer."
BASE = article(
    section("hive", "The hive", paragraph(HIVE)),
    section("honey", "Honey", paragraph(HONEY)),
)
OURS = article(
    section(
        "hive", "The hive", paragraph(HIVE.replace("warm", "still"), "p1"), id="page-1"
    ),
    section("honey", "Honey", paragraph(HONEY, "p2"), id="page-2"),
)


def test_the_example_for_the_cms_runs() -> None:
    part = DOCS.read_text().split("## For the CMS")[1]
    example = re.search(r"```python\n(.*?)```", part, re.DOTALL)
    assert example
    exec(compile(example[1], "docs/merging.md", "exec"), {})  # noqa: S102


def test_sections_and_blocks_of_ours_keep_their_ids() -> None:
    theirs = article(
        section("honey", "Honey", paragraph(HONEY.replace("late", "early"))),
        section("the-beehive", "The beehive", paragraph(HIVE)),
        section("wax", "Wax", paragraph("Melt it slowly.")),
    )
    result = merge(BASE, OURS, theirs).document
    assert [s.origin and s.origin.id for s in result.sections] == ["page-2", "page-1", None]
    assert [s.key for s in result.sections] == ["honey", "hive", "wax"]
    assert [s.blocks[0].origin for s in result.sections[:2]] == [
        d.Origin("p2"),
        d.Origin("p1"),
    ]


def test_an_id_that_theirs_brings_is_not_taken_for_one_of_ours() -> None:
    new = section("wax", "Wax", paragraph("Melt it slowly.", "p1"))
    result = merge(BASE, OURS, article(*BASE.sections, new)).document
    assert list(ids(result)) == ["page-1", "p1", "page-2", "p2"]


def test_a_section_is_what_its_id_says_whatever_it_holds() -> None:
    hive = section("hive", "The hive", paragraph(HIVE), id="one")
    honey = section("honey", "Honey", paragraph(HONEY), id="two")
    # Another section has come in the place of the first, with a paragraph of it.
    other = section("swarms", "Swarms", paragraph(HIVE), id="three")
    known = [each.origin and each.origin.id for each in merge_of(hive, honey, other)]
    assert known == ["three", "two"]
    # The same words, and the same title, are not enough.
    twin = section("hive", "The hive", paragraph(HIVE), id="three")
    known = [each.origin and each.origin.id for each in merge_of(hive, honey, twin)]
    assert known == ["three", "two"]
    # The same section, though nothing of it is left.
    new = section("drones", "Drones", paragraph("They do not work."), id="one")
    known = [each.origin and each.origin.id for each in merge_of(hive, honey, new)]
    assert known == ["one", "two"]


def test_a_section_in_the_place_of_another_is_a_new_one_though_titles_are_alike() -> None:
    signs = section("signs", "What are the signs?", paragraph(HIVE))
    cures = section("cures", "What are the cures?", paragraph("Rest, and a warm drink."))
    honey = section("honey", "Honey", paragraph(HONEY))
    ours = article(replace(signs, origin=d.Origin("one")), honey)
    result = merge(article(signs, honey), ours, article(cures, honey)).document
    assert [each.key for each in result.sections] == ["cures", "honey"]
    assert not result.sections[0].origin or result.sections[0].origin.id is None


def merge_of(
    first: d.Section, second: d.Section, other: d.Section
) -> tuple[d.Section, ...]:
    """The sections of a merge in which theirs has another first section."""
    base = article(first, second)
    result = merge(base, base, article(other, second))
    assert result.clean
    return result.document.sections


def test_sections_with_one_title_are_told_apart_by_what_they_say() -> None:
    tides, boats = paragraph("The sea turns at noon."), paragraph("Boats wait for it.")
    base = article(section("notes", "Notes", tides), section("notes-2", "Notes", boats))
    ours = article(
        section("notes", "Notes", tides, id="page-1"),
        section("notes-2", "Notes", boats, id="page-2"),
    )
    one_left = article(section("notes", "Notes", boats))
    assert list(ids(merge(base, ours, one_left).document)) == ["page-2"]
    swapped = article(section("notes", "Notes", boats), section("notes-2", "Notes", tides))
    assert list(ids(merge(base, ours, swapped).document)) == ["page-2", "page-1"]


def test_later_edits_stay_when_an_import_is_undone() -> None:
    theirs = article(
        BASE.sections[0], section("honey", "Honey", paragraph("Take it late."))
    )
    imported = merge(BASE, OURS, theirs).document
    hive = section("hive", "The hive", paragraph(HIVE.replace("warm", "windless")))
    edited = article(hive, imported.sections[1])
    undone = merge(imported, edited, OURS)
    assert undone.clean
    assert undone.document == article(hive, OURS.sections[1])


def test_a_conflict_names_the_page_and_the_block_that_it_is_about() -> None:
    theirs = article(
        section("hive", "The hive", paragraph(HIVE.replace("warm", "dry"))),
        BASE.sections[1],
    )
    (conflict,) = merge(BASE, OURS, theirs).conflicts
    assert (conflict.where.section_id, conflict.where.block_id) == ("page-1", "p1")


def test_a_question_about_a_section_that_ours_removed_names_no_page() -> None:
    theirs = article(
        section("hive", "The hive", paragraph(HIVE.replace("warm", "dry"))),
        BASE.sections[1],
    )
    result = merge(BASE, article(OURS.sections[1]), theirs)
    assert {c.where.section_id for c in result.conflicts} == {None}
    assert {c.where.section for c in result.conflicts} == {"hive"}


def conflict_of(theirs: str) -> tuple[d.Document, Conflict]:
    new = article(section("hive", "The hive", paragraph(theirs)), BASE.sections[1])
    (conflict,) = merge(BASE, OURS, new).conflicts
    return new, conflict


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        (Resolution(Choice.OURS), "Open the hive on a still day."),
        (Resolution(Choice.THEIRS), "Open the hive on a dry day."),
        (Resolution(Choice.BASE), "Open the hive on a warm day."),
        (Resolution(Choice.BOTH), "Open the hive on a still dry day."),
        (Resolution(Choice.OWN, (d.Text("calm"),)), "Open the hive on a calm day."),
        (Resolution(Choice.OWN, ()), "Open the hive on a day."),
    ],
    ids=["ours", "theirs", "base", "both", "own", "nothing"],
)
def test_a_conflict_is_settled_as_it_was_decided(resolution: Resolution, said: str) -> None:
    theirs, conflict = conflict_of("Open the hive on a dry day.")
    result = resolve(merge(BASE, OURS, theirs), {conflict.fingerprint: resolution})
    assert result.clean
    assert result.document.sections[0].blocks == (paragraph(said),)
    assert merge(result.next_base, result.document, theirs).clean
    assert merge(result.next_base, result.document, theirs).document == result.document


def test_both_is_offered_only_where_the_texts_can_follow_each_other() -> None:
    assert Choice.BOTH not in conflict_of("Open the hive on a dry day.")[1].choices
    insertions = merge(
        BASE,
        article(section("hive", "The hive", paragraph("Open the top hive on a warm day."))),
        article(section("hive", "The hive", paragraph("Open the old hive on a warm day."))),
    ).conflicts
    assert [Choice.BOTH in conflict.choices for conflict in insertions] == [True]


def test_words_without_the_choice_of_own_words_are_refused() -> None:
    with pytest.raises(ValueError, match="Own words"):
        Resolution(Choice.OURS, (d.Text("calm"),))
    with pytest.raises(ValueError, match="Own words"):
        Resolution(Choice.OWN)


def test_an_open_question_keeps_its_fingerprint_through_versions_moves_and_edits() -> None:
    second = article(
        section("hive", "The hive", paragraph(HIVE.replace("warm", "dry"))),
        section("honey", "Honey", paragraph(HONEY.replace("late", "early"))),
    )
    first = merge(BASE, OURS, second)
    (question,) = first.conflicts
    hive, honey = first.document.sections
    edited = article(
        replace(honey, blocks=(paragraph("Take all the honey in May.", "p2"),)), hive
    )
    wax = section("wax", "Wax", paragraph("Melt it slowly."))
    third = article(wax, *second.sections)
    for base in (BASE, first.next_base):
        found = {c.fingerprint: c for c in merge(base, edited, third).conflicts}
        assert question.fingerprint in found
        assert found[question.fingerprint].where.section_id == "page-1"


def test_each_change_of_the_source_is_refused_on_its_own() -> None:
    theirs = article(
        section("honey", "The honey", paragraph(HONEY.replace("late", "early"))),
        section("hive", "The hive", paragraph(f"{HIVE} Wear a veil.")),
        section("wax", "Wax", paragraph("Melt it slowly.")),
    )
    result = merge(BASE, OURS, theirs)
    own = [change for change in result.changes if change.side is Side.THEIRS]
    assert {change.kind for change in own} == {Kind.MOVED, Kind.INSERTED, Kind.REPLACED}
    for change in own:
        refused = resolve(result, {change.fingerprint: Resolution(Choice.BASE)})
        left = [c.fingerprint for c in refused.changes if c.side is Side.THEIRS]
        assert sorted([*left, change.fingerprint]) == sorted(c.fingerprint for c in own)
        assert refused.document != result.document
        later = merge(refused.next_base, refused.document, theirs)
        assert later.document == refused.document
        assert not [c for c in later.changes if c.side is Side.THEIRS]


@given(st.integers(0, 2**32))
def test_ids_in_a_result_are_those_of_ours_and_each_is_there_once(seed: int) -> None:
    author = Author(seed)
    base = author.document()
    ours = with_ids(author.edited(base), "o")
    theirs = with_ids(author.edited(base), "t")
    # An id of a section in theirs says which section it is; there, only ours has sections
    # that are known.
    theirs = replace(theirs, sections=tuple(map(unknown, theirs.sections)))
    result = merge(base, ours, theirs).document
    found = Counter(ids(result))
    assert found.keys() <= set(ids(ours))
    assert not [id for id, count in found.items() if count > 1]


@given(st.integers(0, 2**32))
def test_where_theirs_changed_nothing_every_id_stays(seed: int) -> None:
    author = Author(seed)
    base = author.document()
    ours = with_ids(author.edited(base), "o")
    assert list(ids(merge(base, ours, base).document)) == list(ids(ours))


def unknown(part: d.Section) -> d.Section:
    """The section, without an id of its own."""
    return replace(part, origin=None)


def with_ids(value: Any, prefix: str) -> Any:
    """The value with an id of its own on everything in it that may carry one."""
    count = iter(range(10_000))

    def given(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(given, part))
        if not hasattr(part, "__dataclass_fields__") or isinstance(part, d.Metadata):
            return part
        names = [name for name in part.__dataclass_fields__ if name != "origin"]
        done = replace(part, **{name: given(getattr(part, name)) for name in names})
        if "origin" in part.__dataclass_fields__:
            done = replace(done, origin=d.Origin(f"{prefix}{next(count)}"))
        return done

    return given(value)


def ids(part: Any) -> Iterator[str]:
    """Every id in a document, in reading order."""
    if isinstance(part, tuple):
        for each in part:
            yield from ids(each)
    elif hasattr(part, "__dataclass_fields__") and not isinstance(part, d.Metadata):
        origin = getattr(part, "origin", None)
        if origin and origin.id:
            yield origin.id
        for name in part.__dataclass_fields__:
            if name != "origin":
                yield from ids(getattr(part, name))
