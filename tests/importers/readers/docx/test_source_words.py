"""Every word of a Word file is read or left out with its reason, and nothing is said."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.document import Blocks, Document
from importers.document.words import texts
from importers.result import Cause, Result
from tests.importers.readers.office_files import docx, p, r, word


def reading(body: str, **parts: str) -> Result[Document]:
    """The reading of a file, which must have accounted for all words."""
    files = {f"{name}.xml": data for name, data in parts.items()}
    result = read(make_source("a.docx", docx(body, parts=files)))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


def left_out(result: Result[Document]) -> list[tuple[Cause, str]]:
    return [(one.reason, one.text) for one in result.excluded]


def text_of(blocks: Blocks) -> str:
    return "\n".join(texts(blocks))


def paragraph(inner: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{inner}</w:p>"


def moved(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1">{inner}</w:{kind}>'


def test_words_moved_out_of_the_middle_of_others_are_no_part_of_them() -> None:
    body = paragraph(r("one") + moved("moveFrom", r("two")) + r("three"))
    result = reading(body + paragraph(r("x") + moved("moveTo", r("two")) + r("y")))
    assert left_out(result) == [(Cause.DELETED, "two")]


def test_a_paragraph_whose_end_was_moved_runs_on_into_the_next() -> None:
    first = r("Alpha") + moved("moveFrom", r(" gone"))
    body = paragraph(first, moved("moveFrom", "")) + paragraph(r("bet goes on."))
    result = reading(body + p("More."))
    assert left_out(result) == [(Cause.DELETED, "gone")]


def test_whole_paragraphs_and_links_that_were_moved_are_accounted_for() -> None:
    link = f'<w:hyperlink w:anchor="z">{r("linked words")}</w:hyperlink>'
    body = paragraph(moved("moveFrom", link)) + moved("moveFrom", p("A paragraph"))
    result = reading(body + p("Kept.") + moved("moveTo", p("A paragraph")))
    assert left_out(result) == [
        (Cause.DELETED, "linked words"),
        (Cause.DELETED, "A paragraph"),
    ]


def test_hidden_letters_inside_a_word_are_no_part_of_it() -> None:
    result = reading(paragraph(r("one") + r("two", "<w:vanish/>") + r("three")))
    assert left_out(result) == [(Cause.HIDDEN, "two")]


NOTE = '<w:{}note w:id="{}">{}</w:{}note>'


@pytest.mark.parametrize("kind", ["foot", "end"])
def test_a_note_without_a_reference_is_left_out_with_its_reason(kind: str) -> None:
    notes = word(f"{kind}notes", NOTE.format(kind, 3, p("An orphan.") + p("And on."), kind))
    result = reading(p("Text."), **{f"{kind}notes": notes})
    assert left_out(result) == [(Cause.UNREFERENCED, "An orphan.\nAnd on.")]
    assert "1 footnote that nothing in the text refers to was left out." in {
        message.text for message in result.messages
    }


def test_a_note_whose_reference_was_deleted_is_deleted_with_it() -> None:
    notes = word("footnotes", NOTE.format("foot", 3, p("Gone too."), "foot"))
    reference = '<w:del w:id="1"><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    result = reading(paragraph(r("Text.") + reference), footnotes=notes)
    assert left_out(result) == [(Cause.DELETED, "Gone too.")]


SIGN = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def test_a_sign_beside_letters_is_one_of_them() -> None:
    assert text_of(reading(paragraph(r("count") + SIGN + r("s"))).value.lead) == "countαs"


def test_letters_typed_in_a_symbol_font_are_counted_as_they_are_shown() -> None:
    body = paragraph(r("abg", SYMBOL) + r("rays") + r("\uf062"))
    assert text_of(reading(body).value.lead) == "αβγraysβ"


def test_a_deleted_sign_is_left_out_with_the_words_beside_it() -> None:
    gone = '<w:del w:id="1">' + SIGN + "<w:r><w:delText>z</w:delText></w:r></w:del>"
    assert left_out(reading(paragraph(r("x") + gone + r("y")))) == [(Cause.DELETED, "αz")]


def test_hidden_words_of_what_is_left_out_whole_are_told_of_with_it() -> None:
    inner = paragraph(r("see") + r("12 hidden", "<w:vanish/>"))
    result = reading(p("Text."), header1=word("hdr", inner))
    assert left_out(result) == [(Cause.RUNNING_HEAD, "see \n12 hidden")]


def test_paragraphs_moved_away_together_are_told_of_line_by_line() -> None:
    body = p("Kept.") + moved("moveFrom", p("One") + p("two"))
    assert left_out(reading(body)) == [(Cause.DELETED, "One\ntwo")]


def test_a_large_first_letter_runs_on_though_a_control_holds_it() -> None:
    drop = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + r("O") + "</w:p>"
    control = f"<w:sdt><w:sdtContent>{drop}</w:sdtContent></w:sdt>"
    assert text_of(reading(control + p("nce upon a time")).value.lead) == "Once upon a time"


def test_the_parts_of_a_formula_are_words_of_their_own() -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    fraction = part.format("num", "way") + part.format("den", "time")
    body = paragraph(r("a") + f"<m:oMath><m:f>{fraction}</m:f></m:oMath>" + r("s"))
    assert text_of(reading(body).value.lead) == "away/times"
