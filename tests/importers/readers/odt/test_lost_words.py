"""Words of an OpenDocument text that no paragraph holds, code, and headers of lists."""

from __future__ import annotations

import pytest

from importers.document import Document
from importers.reading.read import read
from importers.result import Cause, Result
from importers.sections.cut import flatten
from importers.source.source import make_source
from tests.importers.readers.office_files import odt, outline, png


def reading(
    body: str, *, automatic: str = "", common: str = "", **parts: bytes | str
) -> Result[Document]:
    """The reading of a text, which must have accounted for all words."""
    files = {
        name.replace("__", "/").replace("_p", ".p").replace("_x", ".x"): data
        for name, data in parts.items()
    }
    data = odt(
        f"<text:p>Text.</text:p>{body}", automatic=automatic, common=common, parts=files
    )
    result = read(make_source("a.odt", data))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


def lines_of(result: Result[Document]) -> list[str]:
    return outline(flatten(result.value).blocks)[1:]


def codes_of(result: Result[Document]) -> list[str]:
    return [m.code for m in result.messages]


def left_out(result: Result[Document]) -> list[tuple[Cause, str]]:
    return [(span.reason, span.text) for span in result.excluded]


def frame(inner: str, described: str = "") -> str:
    words = f"<svg:desc>{described}</svg:desc>" if described else ""
    return f"<text:p><draw:frame>{inner}{words}</draw:frame></text:p>"


CHART = (
    '<x xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<chart:title><text:p>Visits by year</text:p></chart:title></x>"
)


def test_an_object_without_a_picture_leaves_its_title_and_description() -> None:
    body = frame('<draw:object xlink:href="./Object 1"/>', "Bars: 120")
    files = {"Object 1__content_xml": CHART}
    result = reading(body, **files)  # type: ignore[arg-type]
    assert lines_of(result) == ["Visits by year", "Bars: 120"]
    assert codes_of(result) == ["object-left-out"]


def test_an_object_with_a_picture_is_its_picture() -> None:
    body = frame('<draw:object xlink:href="./o"/><draw:image xlink:href="i.png"/>', "Bars")
    result = reading(body, i_png=png())
    assert (lines_of(result), codes_of(result)) == (["figure 'Bars'"], [])


def test_a_description_takes_the_place_of_what_cannot_be_drawn() -> None:
    shape = "<draw:custom-shape><svg:title>Arrow</svg:title><svg:desc>From A to B</svg:desc></draw:custom-shape>"
    result = reading(f"<text:p>{shape}</text:p>{shape.replace('From', 'Out of')}")
    assert lines_of(result) == ["From A to B", "Out of A to B"]
    assert codes_of(result) == ["drawing-left-out"]


def test_the_description_of_words_that_are_read_is_listed() -> None:
    result = reading(
        frame("<draw:text-box><text:p>Inside</text:p></draw:text-box>", "A box")
    )
    assert lines_of(result) == ["Inside"]
    assert left_out(result) == [(Cause.MARKUP, "A box")]


def test_a_picture_in_a_box_keeps_its_own_description() -> None:
    inner = frame('<draw:image xlink:href="i.png"/>', "A map")
    result = reading(frame(f"<draw:text-box>{inner}</draw:text-box>"), i_png=png())
    assert lines_of(result) == ["figure 'A map'"]
    assert left_out(result) == []


def test_what_is_left_out_takes_its_descriptions_along() -> None:
    hidden = '<text:section text:display="none">{}</text:section>'
    picture = frame('<draw:image xlink:href="i.png"/>', "A map")
    assert lines_of(reading(hidden.format(picture), i_png=png())) == []


@pytest.mark.parametrize(
    "prompt",
    [
        '<text:placeholder text:placeholder-type="text">&lt;Name&gt;</text:placeholder>',
        '<loext:content-control xmlns:loext="urn:org:documentfoundation:names:experimental:'
        'office:xmlns:loext:1.0" loext:showing-place-holder="true"><text:span>&lt;Name&gt;'
        "</text:span></loext:content-control>",
    ],
)
def test_the_prompt_of_an_empty_field_is_left_out(prompt: str) -> None:
    result = reading(f"<text:p>Name: {prompt} here.</text:p>")
    assert lines_of(result) == ["Name: here."]
    assert left_out(result) == [(Cause.BOILERPLATE, "<Name>")]
    assert codes_of(result) == ["prompts-left-out"]
    kept = prompt.replace('="true"', '="false"').replace(":placeholder", ":span")
    assert lines_of(reading(f"<text:p>Name: {kept}</text:p>")) == ["Name: <Name>"]


# Code.

COMMON = "".join(
    f'<style:style style:name="{name}" style:family="paragraph" {more}/>'
    for name, more in (
        ("Standard", ""),
        (
            "Preformatted_20_Text",
            'style:display-name="Preformatted Text" style:parent-style-name="Standard"',
        ),
        ("Listing", 'style:parent-style-name="Preformatted_20_Text"'),
        ("Console", 'style:parent-style-name="Listing"'),
    )
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Console">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


@pytest.mark.parametrize("name", ["Preformatted_20_Text", "Listing", "Console", "P1"])
def test_preformatted_text_and_what_is_based_on_it_is_code(name: str) -> None:
    lines = "".join(
        f'<text:p text:style-name="{name}">{line}</text:p>'
        for line in (
            "if a:",
            "",
            '<text:s text:c="4"/>b<text:tab/>c',
            "d<text:line-break/>e",
        )
    )
    result = reading(lines, common=COMMON, automatic=AUTOMATIC)
    assert lines_of(result) == ["code :'if a:\\n\\n    b\\tc\\nd\\ne'"]


def test_code_in_an_item_belongs_to_the_item() -> None:
    code = '<text:p text:style-name="Listing">ls</text:p>'
    items = f"<text:list><text:list-item><text:p>List:</text:p>{code}</text:list-item></text:list>"
    assert lines_of(reading(items, common=COMMON)) == ["- List:", "  code :'ls'"]


# Headers of lists.

NUMBERED = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="1"/>'
    "</text:list-style>"
)
ITEM, HEADER = (
    f"<text:list-{k}><text:p>{{}}</text:p></text:list-{k}>" for k in ("item", "header")
)


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (
            ITEM.format("a") + HEADER.format("more") + ITEM.format("b"),
            ["1. a", "  more", "2. b"],
        ),
        (
            f"<text:list-item><text:p>a</text:p><text:list>{HEADER.format('head')}"
            f"{ITEM.format('x')}</text:list></text:list-item>",
            ["1. a", "  head", "  1. x"],
        ),
        (HEADER.format("head") + ITEM.format("a"), ["head", "1. a"]),
        (
            ITEM.format("a") + '</text:list><text:list text:style-name="N" '
            'text:continue-numbering="true">' + HEADER.format("more") + ITEM.format("b"),
            ["1. a", "  more", "2. b"],
        ),
        (
            f"<text:list-item><text:p>a</text:p><text:list>{ITEM.format('x')}"
            f"{HEADER.format('of x')}</text:list></text:list-item>{HEADER.format('of a')}",
            ["1. a", "  1. x", "    of x", "  of a"],
        ),
    ],
)
def test_the_header_of_a_list_belongs_to_the_item_above(
    inside: str, lines: list[str]
) -> None:
    body = f'<text:list text:style-name="N">{inside}</text:list>'
    assert lines_of(reading(body, automatic=NUMBERED)) == lines
