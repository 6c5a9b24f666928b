"""Fields of Word files: their results once, and what shows where none is stored."""

from __future__ import annotations

import pytest

from importers.readers.docx.fields.equations import equation_text
from importers.result import Cause
from tests.importers.readers.office_files import docx, outline, r, read_bytes

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = map(MARK.format, ("begin", "separate", "end"))


def instruct(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def complex_field(instruction: str, result: str | None = None) -> str:
    """A field; `result` None leaves out the mark that a result would follow."""
    stored = "" if result is None else SEPARATE + result
    return BEGIN + instruct(instruction) + stored + END


def read_line(inner: str) -> tuple[str, str]:
    """The line that a paragraph makes, and what is said of lost fields."""
    result = read_bytes("a.docx", docx(f"<w:p>{inner}</w:p>"))
    said = (m.text for m in result.messages if m.code == "fields-without-result")
    return "/".join(outline(result.value.blocks)), next(said, "")


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"EQ \f(3,4)", "3/4"),
        (r"EQ \r(,2)", "√2"),
        (r"SYMBOL 176 \f &quot;Arial&quot;", "°"),
        (r"SYMBOL 97 \f Symbol \s 12", "α"),
        (r"SYMBOL 8804 \u", "≤"),
        ("SYMBOL 0xB5", "µ"),
        ("MACROBUTTON NoMacro [click here]", "[click here]"),
        ("GOTOBUTTON b page two", "page two"),
        ("QUOTE &quot;so &lt;he&gt; said&quot;", "so <he> said"),
    ],
)
@pytest.mark.parametrize("stored", [None, ""])
def test_what_an_instruction_says_is_shown_without_a_result(
    instruction: str, shown: str, stored: str | None
) -> None:
    inner = r("a ") + complex_field(instruction, stored) + r(" b")
    assert read_line(inner) == (f"a {shown} b", "")
    simple = f'<w:fldSimple w:instr=" {instruction} "/>'
    assert read_line(r("a ") + simple + r(" b")) == (f"a {shown} b", "")


@pytest.mark.parametrize(
    "instruction", [r"EQ \f(3,4)", "SYMBOL 176", "LISTNUM", "MACROBUTTON m label", "PAGE"]
)
def test_a_stored_result_is_shown_once(instruction: str) -> None:
    inner = r("a ") + complex_field(instruction, r("9")) + r(" b")
    assert read_line(inner) == ("a 9 b", "")


@pytest.mark.parametrize(
    "instruction", ["LISTNUM", "AUTONUM", "AUTONUMLGL", r"EQ \q(1", "SYMBOL x", "NUMPAGES"]
)
def test_what_word_works_out_itself_is_named(instruction: str) -> None:
    line, said = read_line(r("a") + complex_field(instruction) + r("b"))
    assert line == "ab"
    assert said == (
        "1 field has no result in the file, so what Word shows is missing: "
        f"“{instruction}”."
    )


@pytest.mark.parametrize(
    "inner",
    [
        complex_field("XE &quot;wound:small&quot;"),
        complex_field(r"TC &quot;Words&quot; \l 2"),
        complex_field(r"ADVANCE \r5"),
        complex_field("PRIVATE"),
        complex_field("DOCPROPERTY Nothing", ""),
        BEGIN + END,
    ],
)
def test_what_shows_nothing_is_not_missed(inner: str) -> None:
    assert read_line(r("a") + inner + r("b")) == ("ab", "")


def test_entries_of_an_index_are_listed_as_left_out() -> None:
    data = docx(f"<w:p>{r('a')}{complex_field('XE &quot;wound:small&quot;')}</w:p>")
    (span,) = read_bytes("a.docx", data).excluded
    assert (span.reason, span.text) == (Cause.MARKUP, "wound:small")


def test_a_field_in_the_instruction_of_another_is_a_part_of_it() -> None:
    inner = BEGIN + instruct("IF") + complex_field("DOCPROPERTY Kind", r("leaflet"))
    inner += instruct("= leaflet &quot;yes&quot;") + SEPARATE + r("yes") + END
    assert read_line(inner + r(".")) == ("yes.", "")
    button = BEGIN + instruct("MACROBUTTON m go to") + complex_field("PAGEREF b", r("7"))
    assert read_line(button + END) == ("go to 7", "")


def test_a_field_in_the_result_of_another_is_shown_with_it() -> None:
    inner = BEGIN + instruct("INCLUDETEXT x") + SEPARATE + r("see ")
    inner += complex_field("EQ \\f(1,2)") + END + r(".")
    assert read_line(inner) == ("see 1/2.", "")


def test_forms_show_what_was_filled_in_once() -> None:
    def form(data: str, result: str | None) -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        return complex_field("FORM", result).replace(BEGIN, begin)

    text = '<w:textInput><w:default w:val="name"/></w:textInput>'
    box = '<w:checkBox><w:checked w:val="1"/></w:checkBox>'
    choice = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/>'
        "</w:ddList>"
    )
    assert read_line(form(text, r("Ann"))) == ("Ann", "")
    assert read_line(r("a ") + form(text, None))[0] == "a name"
    assert read_line(form(box, None) + r(" done"))[0] == "☒ done"
    assert read_line(form(choice, None) + form(choice, r("yes")))[0] == "yesyes"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"\f(a+b,2)", "(a+b)/2"),
        (r"\f(1;2,5)", "1/2,5"),
        (r"\r(3,x)", "∛x"),
        (r"\r(n+1,x)", "(n+1)√x"),
        (r"m\s\up8(2)", "m^2"),
        (r"H\s\do4(2)O", "H_2O"),
        (r"x\s\up8(a)\do8(b)", "x^a_b"),
        (r"\i\su(i=1,n,\f(1,i))", "∑_(i=1)^n 1/i"),
        (r"\b\bc\[(\a\co2(1,2,3,4))", "[1, 2; 3, 4]"),
        (r"\b(x) \* MERGEFORMAT", "(x)"),
        (r"\x\to\bo(5)", "5"),
        (r"\o(x,¯)", "x¯"),
        (r"\f(f(x),\(y\))", "(f(x))/((y))"),
        (r"\d\fo10()a", "a"),
        (r"\f(1)", None),
        (r"\f(1,2", None),
        (r"\z(1)", None),
        ("", None),
        (r"\r(" * 90, None),
    ],
)
def test_formulas_of_fields_are_written_in_one_line(
    instruction: str, shown: str | None
) -> None:
    assert equation_text(instruction) == shown
