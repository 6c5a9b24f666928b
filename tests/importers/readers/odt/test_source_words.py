"""Every word of an OpenDocument text is read or left out with its reason."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.result import Cause
from tests.importers.readers.office_files import odt

REMARK = (
    "<office:annotation><dc:creator>Ann Other</dc:creator>"
    "<dc:date>2024-05-01T10:00:00</dc:date>{}</office:annotation>"
)


def left_out(text: str, automatic: str = "") -> list[tuple[Cause, str]]:
    """What is left out of a file, all words of which are accounted for."""
    result = read(make_source("a.odt", odt(text, automatic=automatic)))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return [(one.reason, one.text) for one in result.excluded]


def hiding(family: str) -> str:
    return (
        f'<style:style style:name="X" style:family="{family}">'
        '<style:text-properties text:display="none"/></style:style>'
    )


def test_a_comment_in_a_paragraph_is_left_out_without_its_date() -> None:
    inner = "<text:p>One.</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list>"
    text = f"<text:p>Some words{REMARK.format(inner)}go on.</text:p>"
    assert left_out(text) == [(Cause.COMMENT, "Ann Other: One.\ntwo")]


def test_comments_between_blocks_in_items_and_in_cells_are_left_out() -> None:
    one, two, three = (
        REMARK.format(f"<text:p>{n}</text:p>") for n in ("One", "Two", "Three")
    )
    text = (
        f"{one}<text:p>Words.</text:p><text:list><text:list-item>{two}<text:p>item</text:p>"
        "</text:list-item></text:list><table:table><table:table-row><table:table-cell>"
        f"<text:p>cell</text:p>{three}</table:table-cell></table:table-row></table:table>"
    )
    assert [words for _, words in left_out(text)] == [
        "Ann Other: One",
        "Ann Other: Two",
        "Ann Other: Three",
    ]


def test_hidden_words_are_left_out_and_part_those_around_them_no_further() -> None:
    field = '<text:hidden-text text:is-hidden="true">secret</text:hidden-text>'
    assert left_out(f"<text:p>Some{field}where.</text:p>") == [(Cause.HIDDEN, "secret")]
    span = '<text:span text:style-name="X">in</text:span>'
    text = f"<text:p>Some{span}where.</text:p>"
    assert left_out(text, hiding("text")) == [(Cause.HIDDEN, "in")]


def test_hidden_paragraphs_and_sections_are_left_out() -> None:
    text = '<text:p text:style-name="X">Not <text:span>shown</text:span>.</text:p><text:p>Shown.</text:p>'
    found = left_out(text, hiding("paragraph"))
    assert " ".join(words for _, words in found) == "Not shown ."
    text = (
        '<text:section text:display="condition" text:is-hidden="true"><text:p>Not shown.</text:p>'
        "</text:section><text:p>Shown.</text:p>"
    )
    assert left_out(text) == [(Cause.HIDDEN, "Not shown.")]


def test_in_a_hidden_section_nothing_is_hidden_apart() -> None:
    span = '<text:span text:style-name="X">innen</text:span>'
    text = (
        f'<text:section text:display="none"><text:p>日本dr{span}</text:p></text:section>'
        "<text:p>Shown.</text:p>"
    )
    assert left_out(text, hiding("text")) == [(Cause.HIDDEN, "日本drinnen")]


def test_what_was_deleted_and_said_of_changes_is_left_out() -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
        "<dc:creator>Bo</dc:creator><dc:date>2024-01-01</dc:date><text:p>Why not?</text:p>"
        "</office:change-info><text:p>Gone.</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Shown.</text:p>"
    )
    assert left_out(text) == [
        (Cause.COMMENT, "Bo: Why not?"),
        (Cause.DELETED, "Gone."),
    ]


def test_words_over_an_image_and_scripts_are_accounted_for() -> None:
    text = (
        '<text:p>See <draw:frame><draw:image xlink:href="x.png"><text:p>over it</text:p>'
        "</draw:image></draw:frame> and <text:script>run()</text:script>.</text:p>"
    )
    assert left_out(text) == [(Cause.SCRIPT, "run()")]


@pytest.mark.parametrize(
    "around",
    [
        "<text:table-of-content><text:index-body>{}</text:index-body></text:table-of-content>",
        "<text:tracked-changes><text:changed-region><text:deletion>{}</text:deletion>"
        "</text:changed-region></text:tracked-changes>",
        "<office:annotation>{}</office:annotation>",
        '<text:section text:display="none">{}</text:section>',
    ],
)
def test_in_what_is_left_out_whole_nothing_stands_apart(around: str) -> None:
    span = '<text:span text:style-name="X">1. three</text:span>'
    field = "<text:hidden-paragraph>two</text:hidden-paragraph>"
    ruby = "<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>y</text:ruby-text></text:ruby>"
    inner = f"<text:p>one{field}{span}{ruby}z</text:p>"
    shown = (
        "<text:list><text:list-item><text:p>Shown.</text:p></text:list-item></text:list>"
    )
    found = left_out(around.format(inner) + shown, hiding("text"))
    assert [words for _, words in found] == ["onetwo1. threexyz"]


def test_a_formula_between_two_words_that_touch_it_is_counted() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
    text = (
        f"<text:p>one<draw:frame><draw:object>{math}</draw:object></draw:frame>two</text:p>"
    )
    assert left_out(text) == []
