"""Fields of old forms show what was filled in."""

from __future__ import annotations

from tests.importers.readers.office_files import docx, outline, r, read_bytes

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
REST = (
    "<w:r><w:instrText>FORM</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_boxes_and_choices_of_old_forms_show_their_state() -> None:
    ticked = '<w:checkBox><w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>'
    choice = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/>'
        "</w:ddList>"
    )
    body = (
        f"<w:p>{BEGIN.format(ticked)}{REST}{r(' yes, ')}{BEGIN.format(choice)}{REST}</w:p>"
        f"<w:p>{BEGIN.format('<w:checkBox/>')}{REST}{r(' no')}</w:p>"
    )
    assert outline(read_bytes("a.docx", docx(body)).value.blocks) == ["☒ yes, blue", "☐ no"]
