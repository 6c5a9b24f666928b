"""The numbers of lists and headings, in Word files and OpenDocument texts."""

from __future__ import annotations

import pytest

from importers.readers.office.printed_numbers import (
    NumberKind,
    letters_of_word,
    printed_number,
)
from tests.importers.readers.office_files import (
    docx,
    numbered,
    odt,
    outline,
    p,
    read_bytes,
    style,
    styled,
    word,
)

HEADINGS = style("H1", "heading 1") + style("H2", "heading 2")


def level(at: int, form: str, text: str, more: str = "") -> str:
    """A level of a list definition of Word."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (at + 1)}"/></w:pPr></w:lvl>'
    )


def definition(*levels: str, more: str = "") -> str:
    """The numbering of one list, with further instances."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def place(at: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def heading(text: str, at: int = 0) -> str:
    """A numbered heading of Word."""
    return styled(text, f"H{at + 1}", place(at))


PARTS = (level(0, "decimal", "Part %1"), level(1, "decimal", "%2."))
LEGAL = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))


def word_lines(body: str, *levels: str, more: str = "") -> list[str]:
    data = docx(body, styles=HEADINGS, numbering=definition(*levels, more=more))
    return outline(read_bytes("a.docx", data).value.blocks)


def word_messages(body: str, *levels: str) -> dict[str, str]:
    data = docx(body, styles=HEADINGS, numbering=definition(*levels))
    return {m.code: m.text for m in read_bytes("a.docx", data).messages}


def odt_level(at: int, form: str = "1", more: str = "") -> str:
    """A level of a list style of OpenDocument."""
    return f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" {more}/>'


def list_style(*levels: str) -> str:
    return f'<text:list-style style:name="N">{"".join(levels)}</text:list-style>'


PLAIN = list_style(*(odt_level(at) for at in (1, 2, 3)))


def listed(*items: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item {more}>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="N">{inner}</text:list>'


def going_on(*items: str, more: str = 'text:continue-numbering="true"') -> str:
    return listed(*items).replace("<text:list ", f"<text:list {more} ", 1)


def para(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def odt_lines(text: str, automatic: str = PLAIN, common: str = "") -> list[str]:
    data = odt(text, automatic=automatic, common=common)
    return outline(read_bytes("a.odt", data).value.blocks)


# Lists below numbered headings.


def test_a_list_below_a_numbered_heading_of_word_starts_again() -> None:
    body = heading("A") + numbered("a", 1, 1) + numbered("b", 1, 1) + heading("B")
    assert word_lines(body + numbered("c", 1, 1), *PARTS) == [
        "# A",
        "1. a",
        "2. b",
        "# B",
        "1. c",
    ]


def test_a_heading_that_its_style_numbers_counts_too() -> None:
    levels = (level(0, "decimal", "%1", '<w:pStyle w:val="Chapter"/>'), PARTS[1])
    styles = style(
        "Chapter",
        "Chapter",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>',
    )
    body = "".join(
        styled(title, "Chapter") + numbered(f"{title} step", 1, 1) for title in "AB"
    )
    data = docx(body, styles=styles, numbering=definition(*levels))
    assert outline(read_bytes("a.docx", data).value.blocks) == [
        "# A",
        "1. A step",
        "# B",
        "1. B step",
    ]


def test_a_level_that_never_restarts_goes_on_below_the_next_heading() -> None:
    levels = (PARTS[0], level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = heading("A") + numbered("a", 1, 1) + heading("B") + numbered("b", 1, 1)
    assert word_lines(body, *levels) == ["# A", "1. a", "# B", "2. b"]


def test_a_level_restarts_after_the_level_that_it_names_alone() -> None:
    levels = (
        *PARTS,
        level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>'),
    )
    body = heading("A") + heading("B", 1) + numbered("a", 1, 2)
    body += heading("C", 1) + numbered("b", 1, 2) + heading("D") + numbered("c", 1, 2)
    lines = word_lines(body, *levels)
    assert [line for line in lines if "#" not in line] == ["1. a", "2. b", "1. c"]


def test_a_heading_of_another_list_restarts_nothing() -> None:
    more = (
        f'<w:abstractNum w:abstractNumId="7">{PARTS[0]}</w:abstractNum>'
        '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = styled("A", "H1", place(0, 8)) + numbered("a") + numbered("b")
    body += styled("B", "H1", place(0, 8)) + numbered("c")
    assert word_lines(body, *LEGAL, more=more) == ["# A", "1. a", "2. b", "# B", "3. c"]


def test_an_override_starts_a_level_below_a_heading() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    body = heading("A") + numbered("a", 1, 1) + heading("B") + numbered("b", 2, 1)
    assert word_lines(body, *PARTS, more=more) == ["# A", "1. a", "# B", "4. b"]


def test_an_empty_numbered_paragraph_of_word_counts_as_it_shows_its_number() -> None:
    body = numbered("a") + p("", place(0)) + numbered("b")
    assert word_lines(body, *LEGAL) == ["1. a", "3. b"]


def test_a_hidden_numbered_paragraph_of_word_does_not_count() -> None:
    hidden = p("x", place(0) + "<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>")
    assert word_lines(numbered("a") + hidden + numbered("b"), *LEGAL) == ["1. a", "2. b"]


def test_a_list_of_opendocument_below_headings_in_the_same_list_starts_again() -> None:
    def part(title: str, *steps: str) -> str:
        title = f'<text:h text:outline-level="1">{title}</text:h>'
        return title + listed(*map(para, steps))

    text = listed(part("A", "a", "b")) + going_on(part("B", "c", "d"))
    assert odt_lines(text) == ["# A", "1. a", "2. b", "# B", "1. c", "2. d"]


def test_an_inner_list_goes_on_after_a_paragraph() -> None:
    text = listed(para("a") + listed(para("x"), para("y"))) + para("between")
    text += going_on(listed(para("z"))) + going_on(para("b"))
    assert odt_lines(text) == [
        "1. a",
        "  1. x",
        "  2. y",
        "between",
        "3. z",
        "2. b",
    ]


def test_an_inner_list_begins_anew_in_the_next_item() -> None:
    text = listed(para("a") + listed(para("x")), para("b") + listed(para("y")))
    assert odt_lines(text) == ["1. a", "  1. x", "2. b", "  1. y"]


def test_a_list_goes_on_with_the_one_that_it_names() -> None:
    text = listed(para("a"), para("b")).replace("<text:list ", '<text:list xml:id="l" ', 1)
    text += para("between") + listed(para("other")) + para("more")
    text += going_on(para("c"), more='text:continue-list="l"')
    assert odt_lines(text)[-1] == "3. c"


def test_items_and_levels_name_the_number_they_start_with() -> None:
    text = listed(para("a"), more='text:start-value="4"')
    assert odt_lines(text) == ["4. a"]
    assert odt_lines(
        listed(para("a"), para("b")),
        list_style(odt_level(1, more='text:start-value="7"')),
    ) == ["7. a", "8. b"]


def test_numbered_paragraphs_are_items_of_the_list_that_they_name() -> None:
    shape = (
        '<text:numbered-paragraph text:list-id="l" text:level="{}" text:style-name="N">'
        "<text:p>{}</text:p></text:numbered-paragraph>"
    )
    text = "".join(shape.format(*one) for one in ((1, "a"), (2, "x"), (2, "y"), (1, "b")))
    assert odt_lines(text) == ["1. a", "  1. x", "  2. y", "2. b"]


# Numbers that a plain list does not show.

KEPT = (
    ("lowerLetter", "a", "(a)", "(b)"),
    ("upperLetter", "A", "(A)", "(B)"),
    ("lowerRoman", "i", "(i)", "(ii)"),
    ("upperRoman", "I", "(I)", "(II)"),
    # Figures are figures, whatever stands round them.
    ("decimal", "1", "1.", "2."),
)


@pytest.mark.parametrize(("word_form", "odt_form", "first", "second"), KEPT)
def test_letters_and_roman_numerals_are_kept_as_they_are_printed(
    word_form: str, odt_form: str, first: str, second: str
) -> None:
    data = docx(
        numbered("one") + p("x") + numbered("two"),
        numbering=definition(level(0, word_form, "(%1)")),
    )
    odt_data = odt(
        listed(para("one")) + para("x") + going_on(para("two")),
        automatic=list_style(
            odt_level(1, odt_form, 'style:num-prefix="(" style:num-suffix=")"')
        ),
    )
    for result in (read_bytes("a.docx", data), read_bytes("a.odt", odt_data)):
        assert outline(result.value.blocks) == [f"{first} one", "x", f"{second} two"]
        assert result.messages == ()


def test_a_kind_of_number_that_is_not_kept_is_said_once() -> None:
    data = docx(
        numbered("one") + p("x") + numbered("two"),
        numbering=definition(level(0, "ordinal", "(%1)")),
    )
    (message,) = read_bytes("a.docx", data).messages
    assert "2 numbers of other forms such as “(1)”." in message.text


def test_numbers_of_several_levels_and_with_words_are_kept() -> None:
    levels = (level(0, "decimal", "Rule %1"), level(1, "lowerRoman", "%1.%2", "<w:isLgl/>"))
    body = numbered("a") + numbered("b", 1, 1) + numbered("c") + numbered("d", 1, 1)
    lines = ["Rule 1 a", "  1.1 b", "Rule 2 c", "  2.1 d"]
    assert word_lines(body, *levels) == lines
    styles = list_style(odt_level(1), odt_level(2, more='text:display-levels="2"'))
    data = odt(listed(para("a") + listed(para("b"))), automatic=styles)
    assert outline(read_bytes("a.odt", data).value.blocks) == ["1. a", "  1.1 b"]


def test_paragraphs_below_a_numbered_heading_keep_its_number() -> None:
    body = heading("Visits") + numbered("sign in", 1, 1) + numbered("wash", 1, 1)
    body += heading("Leaving") + numbered("sign out", 1, 1)
    assert word_lines(body, *LEGAL) == [
        "# Visits",
        "1.1 sign in",
        "1.2 wash",
        "# Leaving",
        "2.1 sign out",
    ]


def test_letters_beyond_those_that_a_page_counts_are_said() -> None:
    body = "".join(numbered(f"item {n}") for n in range(28))
    said = word_messages(body, level(0, "lowerLetter", "%1)"))
    assert "1 list item has" in said["number-kinds-not-kept"]
    assert "such as “bb)”" in said["number-kinds-not-kept"]


def test_numbers_of_other_forms_are_said_once_wherever_they_stand() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{numbered('x')}</w:tc></w:tr></w:tbl>"
    said = word_messages(cell + numbered("y"), level(0, "ordinal", "%1."))
    assert "2 list items have" in said["number-kinds-not-kept"]


def test_plain_numbers_and_bullets_are_not_said() -> None:
    levels = (level(0, "decimal", "%1."), level(1, "bullet", "o"))
    assert word_messages(numbered("a") + numbered("b", 1, 1), *levels) == {}


# Numbers of headings.

TEXT = p("Wash it, as said in {}.")


@pytest.mark.parametrize(
    ("reference", "kept"),
    [
        ("see 1.1", "1.1 B"),
        ("2.1.1 and (1.1)", "1.1 B"),
        ("Kapitel 1", "1. A"),
        ("section&#160;1", "1. A"),
    ],
)
def test_a_heading_keeps_the_number_that_the_text_refers_to(
    reference: str, kept: str
) -> None:
    body = heading("A") + heading("B", 1) + TEXT.format(reference)
    lines = [line.lstrip("# ") for line in word_lines(body, *LEGAL)[:2]]
    assert kept in lines
    assert len([line for line in lines if line in ("A", "B")]) == 1


@pytest.mark.parametrize("words", ["11.1", "1.12", "1 cup", "the 1.1.1", "x1.1"])
def test_a_heading_loses_a_number_that_nothing_refers_to(words: str) -> None:
    body = heading("A") + heading("B", 1) + TEXT.format(words)
    assert word_lines(body, *LEGAL)[:2] == ["# A", "## B"]
    said = word_messages(body, *LEGAL)
    assert said["heading-numbers-left-out"] == (
        "The automatic numbers of 2 headings, such as “1.”, were left out."
    )


def test_a_link_with_the_number_of_a_heading_refers_to_it() -> None:
    link = '<w:p><w:hyperlink w:anchor="_Ref1"><w:r><w:t>1</w:t></w:r></w:hyperlink></w:p>'
    body = heading("A").replace("<w:r>", '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:r>')
    assert word_lines(body + link, *LEGAL)[0] == "# 1. A"


def test_words_printed_with_a_number_are_referred_to_as_they_stand() -> None:
    body = heading("A") + heading("B") + p("For more, read part 2.")
    assert word_lines(body, *PARTS)[:2] == ["# A", "# Part 2 B"]


def test_a_note_may_refer_to_a_heading() -> None:
    note = '<w:footnote w:id="1">' + p("See 1.1.") + "</w:footnote>"
    body = heading("A") + heading("B", 1)
    body += '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = docx(
        body,
        styles=HEADINGS,
        numbering=definition(*LEGAL),
        parts={"footnotes.xml": word("footnotes", note)},
    )
    assert outline(read_bytes("a.docx", data).value.blocks)[1] == "## 1.1 B"


OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="a" text:display-levels="2" '
    'style:num-suffix=")"/></text:outline-style>'
)


def odt_heading(text: str, at: int, more: str = "") -> str:
    return f'<text:h text:outline-level="{at}" {more}>{text}</text:h>'


def test_headings_of_opendocument_are_numbered_by_the_outline() -> None:
    text = odt_heading("A", 1) + odt_heading("B", 1) + odt_heading("C", 2)
    text += odt_heading("D", 2) + para("See 2.b and chapter 2.")
    assert odt_lines(text, common=OUTLINE) == [
        "# A",
        "# 2 B",
        "## C",
        "## 2.b) D",
        "See 2.b and chapter 2.",
    ]


def test_headings_of_opendocument_may_be_out_of_the_outline() -> None:
    unnumbered = (
        '<style:style style:name="U" style:family="paragraph" style:list-style-name=""/>'
    )
    text = odt_heading("A", 1, 'text:style-name="U"')
    text += odt_heading("B", 1, 'text:is-list-header="true"') + odt_heading("C", 1)
    text += odt_heading("D", 1, 'text:restart-numbering="true" text:start-value="9"')
    text += para("See section 1 and section 9.")
    assert odt_lines(text, automatic=unnumbered, common=OUTLINE)[:4] == [
        "# A",
        "# B",
        "# 1 C",
        "# 9 D",
    ]


def test_numbers_are_written_as_word_writes_them() -> None:
    assert [letters_of_word(n) for n in (1, 26, 27, 54, 0)] == ["a", "z", "aa", "bbb", "0"]
    number = printed_number("Article %1 (%2)", (2, 3), ("upperRoman", "lowerLetter"))
    assert (number.text, number.kind) == ("Article II (c)", NumberKind.LEVELS)
