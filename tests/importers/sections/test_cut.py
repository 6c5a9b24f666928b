from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.keys import distinct_keys, slug
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.result import NO_PRIOR, Prior
from importers.sections.cut import SINGLE_HEADING, cut, cut_freely, flatten
from importers.sections.levels import closed_up
from tests.importers.priors import prior_of
from tests.importers.strategies import flows

priors = st.builds(
    Prior,
    st.none(),
    st.none() | st.integers(1, 4),
    st.sampled_from((None, SINGLE_HEADING, "source")),
)


def flow(outline: str, title: str = "") -> d.Flow:
    """A flow from words such as `1A 2B p`: a digit makes a heading of that level."""
    blocks: list[d.Block] = []
    for word in outline.split():
        if word[0].isdigit():
            blocks.append(d.Heading(int(word[0]), (d.Text(word[1:]),)))
        else:
            blocks.append(d.Paragraph((d.Text(word),)))
    return d.Flow(tuple(blocks), (d.Text(title),) if title else ())


def shown(document: d.Document) -> str:
    """The opposite: `title | lead | level title: body | ...`."""

    def body(blocks: d.Blocks) -> str:
        parts = []
        for block in blocks:
            assert isinstance(block, d.Heading | d.Paragraph)
            (text,) = block.content
            assert isinstance(text, d.Text)
            digit = str(block.level) if isinstance(block, d.Heading) else ""
            parts.append(digit + text.text)
        return " ".join(parts)

    sections = (body((d.Heading(s.level, s.title), *s.blocks)) for s in document.sections)
    title = body((d.Paragraph(document.title),)) if document.title else ""
    return " | ".join((title, body(document.lead), *sections))


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ("p q", " | p q"),
        ("p 1A q", " | p | 1A q"),
        ("2A p 2B q", " |  | 1A p | 1B q"),
        ("3A 1B 2C", " |  | 1A | 1B 2C"),
        ("1A p 3B 2C", "A | p | 1B | 1C"),
        ("1A p 2B", " |  | 1A p 2B"),
        ("o 1A p 2B 3C 2D", "A | o p | 1B 2C | 1D"),
        ("1A 2B 3C 3D 3E", "A |  | 1B | 2C | 2D | 2E"),
        ("2A 5B 2C", " |  | 1A 2B | 1C"),
    ],
)
def test_headings_cut_sections(outline: str, expected: str) -> None:
    assert shown(cut(flow(outline), NO_PRIOR).value) == expected


def test_a_single_heading_under_a_title_stays_as_an_introduction() -> None:
    document = cut(flow("1A p 2B q 2C", "T"), NO_PRIOR).value
    assert shown(document) == "T |  | 1A p | 2B q | 2C"


def test_a_single_heading_that_repeats_the_title_is_the_title() -> None:
    result = cut(flow("1T p 2B q 2C", "t"), NO_PRIOR)
    assert shown(result.value) == "t | p | 1B q | 1C"
    assert [part.text for part in result.excluded] == ["T"]


@pytest.mark.parametrize("outline", ["1T p", "1T p 2B", "2T p"])
def test_a_heading_that_repeats_the_title_is_the_title_of_few_too(outline: str) -> None:
    result = cut(flow(outline, "T"), NO_PRIOR)
    assert shown(result.value).startswith("T | p")
    assert cut(flow(outline, "T"), result.prior) == result


@pytest.mark.parametrize(
    ("outline", "title_from"), [("p 1T p", "source"), ("1T 2A", "first-heading")]
)
def test_a_heading_that_says_the_title_in_the_text_is_kept(
    outline: str, title_from: str
) -> None:
    document = cut(flow(outline, "T"), Prior(title_from=title_from)).value
    assert text_of(document.sections[0].title) == "T"


def test_a_prior_keeps_the_level_when_a_second_top_heading_appears() -> None:
    first = cut(flow("1T 2A 2B"), NO_PRIOR)
    again = cut(flow("1T 2A 2B 1C p 2D"), first.prior)
    assert shown(again.value) == "T |  | 1A | 1B | 1C p | 1D"
    assert again.prior == first.prior


def test_a_prior_keeps_the_level_when_only_one_top_heading_is_left() -> None:
    first = cut(flow("1A 2B 2C 1D"), NO_PRIOR)
    assert shown(cut(flow("1A 2B 2C"), first.prior).value) == " |  | 1A 2B 2C"


def test_a_prior_whose_level_is_gone_is_given_up_with_a_message() -> None:
    result = cut(flow("1A 1B", "T"), Prior(section_level=2, title_from="source"))
    assert [m.code for m in result.messages] == ["section-level-gone"]
    assert result.prior.section_level == 1


def test_the_convention_of_the_prior_is_kept() -> None:
    assert cut(flow("1A"), Prior(convention="setext")).prior.convention == "setext"


def test_repeated_titles_get_an_ordinal_in_the_key_only() -> None:
    sections = cut(flow("1Notes 1Notes 1Notes-2"), NO_PRIOR).value.sections
    assert [s.key for s in sections] == ["notes", "notes-3", "notes-2"]


@given(flows, priors)
def test_flattening_undoes_cutting(value: d.Flow, prior: Prior) -> None:
    document = cut(normalise(value), prior).value
    assert cut(flatten(document), prior_of(document)).value == document


@given(flows, priors)
def test_what_is_cut_is_canonical(value: d.Flow, prior: Prior) -> None:
    document = cut(normalise(value), prior).value
    assert normalise(document) == document


@given(flows, priors)
def test_cutting_keeps_every_line_but_a_repeated_title(value: d.Flow, prior: Prior) -> None:
    source = normalise(value)
    document = cut(source, prior).value
    before, after = Counter(all_lines(source)), Counter(all_lines(document))
    assert not after - before
    gone = before - after
    assert gone.total() <= 1
    for line in gone:
        assert not isinstance(line, str)
        assert text_of(line).casefold() == text_of(source.title).casefold()


@given(flows, priors)
def test_its_own_prior_cuts_a_source_the_same(value: d.Flow, prior: Prior) -> None:
    source = normalise(value)
    first = cut(source, prior)
    again = cut(source, first.prior)
    assert again.value == first.value
    assert again.prior == first.prior


@given(st.lists(st.integers(1, 9)))
def test_closing_up_levels_is_idempotent(levels: list[int]) -> None:
    depths = closed_up(levels)
    assert closed_up(depths) == depths


@given(st.lists(st.sampled_from(("a", "a-2", "a-2-2", "", "section", "b"))))
def test_keys_are_distinct(keys: list[str]) -> None:
    done = distinct_keys(keys)
    assert len(set(done)) == len(done)
    assert distinct_keys(done) == done


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Über uns", "über-uns"),
        ("What’s new?", "whats-new"),
        ("目录 (一)", "目录-一"),
        ("हिन्दी", "हिन्दी"),
        ("***", "section"),
        ("snake_case", "snake-case"),
    ],
)
def test_a_slug_keeps_letters_of_every_script(title: str, key: str) -> None:
    assert slug(title) == key


@pytest.mark.parametrize(
    ("outline", "level", "sections"),
    [
        ("1A p 1B p", 1, ["A", "B"]),
        ("1A p 2B p 2C p 2D p", 1, ["B", "C", "D"]),
        ("1A p 2B p 1C p", 2, ["A", "C"]),
    ],
)
def test_a_text_can_be_cut_as_if_no_version_had_been_cut_before(
    outline: str, level: int, sections: list[str]
) -> None:
    cut_before = cut(flow(outline), Prior(section_level=level)).value
    freely = cut_freely(cut_before)
    assert [text_of(section.title) for section in freely.sections] == sections
    assert freely == cut(flow(outline)).value


@given(flows)
def test_cutting_freely_changes_nothing_where_nothing_was_expected(flow: d.Flow) -> None:
    document = cut(normalise(flow)).value
    freely = cut_freely(document)
    titles = [text_of(section.title) for section in freely.sections]
    assert titles == [text_of(section.title) for section in document.sections]
