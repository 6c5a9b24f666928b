"""Notes that stand in a part of their own."""

from __future__ import annotations

from importers.result import Cause
from tests.importers.readers.office_files import docx, outline, p, read_bytes, word


def test_a_note_that_nothing_refers_to_is_left_out_and_said() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"note {n}")}</w:footnote>' for n in (1, 2))
    body = '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    result = read_bytes(
        "a.docx", docx(body, parts={"footnotes.xml": word("footnotes", notes)})
    )
    assert outline(result.value.blocks) == ["x^1", "^1: note 2"]
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.UNREFERENCED, "note 1")]
    (message,) = result.messages
    assert message.text == "1 footnote that nothing in the text refers to was left out."
