import pytest

from importers import document as d
from importers.document.list_numbers import numbered, with_whole_numbers
from importers.document.numbering import Numbering, NumberStyle, in_letters, in_roman


def item(number: int | None = None, *inner: d.Block) -> d.ListItem:
    return d.ListItem((d.Paragraph((d.Text("x"),)), *inner), number=number)


def printed(block: d.List, outer: str = "") -> list[str]:
    return [each.printed for each in numbered(block, outer)]


def test_letters_and_roman_numerals_are_those_of_css() -> None:
    letters = [in_letters(n) for n in (1, 26, 27, 28, 702, 703, 0)]
    assert letters == ["a", "z", "aa", "ab", "zz", "aaa", "0"]
    roman = [in_roman(n) for n in (4, 9, 14, 1999, 4000)]
    assert roman == ["iv", "ix", "xiv", "mcmxcix", "4000"]


@pytest.mark.parametrize(
    ("numbering", "shown"),
    [
        (Numbering(), "3."),
        (Numbering(NumberStyle.LOWER_ALPHA, "(", ")"), "(c)"),
        (Numbering(NumberStyle.UPPER_ROMAN, "Article", ""), "Article III"),
        (Numbering(NumberStyle.DECIMAL, "§", ""), "§3"),
        (Numbering(NumberStyle.DECIMAL, ".", "", outer=True), "2.3"),
        (Numbering(NumberStyle.LOWER_ALPHA, "(", ")", outer=True), "2(c)"),
    ],
)
def test_a_number_is_printed_as_its_list_says(numbering: Numbering, shown: str) -> None:
    assert numbering.printed(3, "2") == shown


def test_counting_goes_on_from_a_number_that_an_item_has() -> None:
    style = Numbering(NumberStyle.LOWER_ROMAN)
    block = d.List((item(), item(7), item()), True, 3, style)
    assert printed(block) == ["iii.", "vii.", "viii."]


def test_a_list_inside_an_item_begins_with_its_number() -> None:
    letters = Numbering(NumberStyle.LOWER_ALPHA, "(", ")", outer=True)
    deep = d.List((item(), item()), True, numbering=letters)
    legal = d.List(
        (item(None, deep),), True, numbering=Numbering(after="", before=".", outer=True)
    )
    (whole,) = with_whole_numbers((d.List((item(), item(None, legal)), True),))
    assert isinstance(whole, d.List)
    inner = whole.items[1].blocks[1]
    assert isinstance(inner, d.List)
    assert printed(inner) == ["2.1"]
    innermost = inner.items[0].blocks[1]
    assert isinstance(innermost, d.List)
    assert printed(innermost) == ["2.1(a)", "2.1(b)"]


def test_a_list_without_numbers_prints_none_and_hands_on_the_one_around_it() -> None:
    bullets = d.List((item(),))
    assert [(each.printed, each.reference) for each in numbered(bullets, "2")] == [
        ("", "2")
    ]
