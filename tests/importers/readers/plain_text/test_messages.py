"""What a reader of plain text says about its guesses."""

from __future__ import annotations

from importers.readers.plain_text import read
from importers.result import NO_PRIOR, Cause, Message, Prior, Severity
from importers.source.source import TEXT, Source


def messages(data: bytes) -> tuple[Message, ...]:
    return read(Source("a.txt", TEXT, data), NO_PRIOR).messages


QUESTION = (
    "What is number {}?\n\nIt is a number, and a rather good one at that, as they go.\n\n"
)


def test_each_of_a_few_guessed_headings_is_told_of_with_its_line() -> None:
    text = "Numbers\n\n" + "".join(QUESTION.format(number) for number in range(3))
    found = [part for part in messages(text.encode()) if part.code == "heading-guessed"]
    assert [part.line for part in found] == [3, 7, 11]
    assert found[0].text == "Line 3 was read as a heading."


def test_very_many_guessed_headings_are_told_of_together() -> None:
    text = "Numbers\n\n" + "".join(QUESTION.format(number) for number in range(40))
    (found,) = (part for part in messages(text.encode()) if "heading" in part.code)
    assert found.code == "headings-guessed"
    assert found.text.startswith("40 lines were read as headings")


def test_underlined_headings_are_no_guess() -> None:
    text = "Bread\n=====\n\nFlour\n-----\n\nWheat.\n\nWater\n-----\n\nCold.\n"
    assert messages(text.encode()) == ()


def test_a_guessed_encoding_is_named() -> None:
    (found,) = messages("Der Fluß fließt träge.\n".encode("cp1252"))
    assert found.code == "encoding-guessed"
    assert found.text.endswith(
        "such as “Fluß”; it was read as Western European (Windows-1252)."
    )


def test_characters_that_cannot_be_read_are_a_warning_with_their_line() -> None:
    data = "Es grünt so grün.\n".encode() * 9 + b"\xff\n"
    found = [part for part in messages(data) if part.code == "characters-unreadable"]
    assert [(part.severity, part.line) for part in found] == [(Severity.WARNING, 10)]


def test_what_pages_repeat_is_left_out_and_said() -> None:
    page = "Annual Report\n\nThe year was quiet and the harvest good{}.\n\nPage {} of 2\n"
    text = page.format(" in the north", 1) + "\f" + page.format(" in the south", 2)
    result = read(Source("a.txt", TEXT, text.encode()), NO_PRIOR)
    assert [part.reason for part in result.excluded] == [
        Cause.RUNNING_HEAD,
        Cause.PAGE_NUMBER,
        Cause.RUNNING_HEAD,
        Cause.PAGE_NUMBER,
    ]
    assert [part.text for part in result.messages[:2]] == [
        "2 running heads, which pages repeat, were left out.",
        "2 page numbers were left out.",
    ]


def test_a_convention_from_before_tips_the_scale_in_a_short_new_version() -> None:
    text = "Opening hours\n\nMonday to Friday\nSaturday\n\nRing the bell twice.\n"
    source = Source("a.txt", TEXT, text.encode())
    assert read(source, NO_PRIOR).prior.convention == "blocks/bare"
    assert read(source, Prior("lines/bare")).prior.convention == "lines/bare"
