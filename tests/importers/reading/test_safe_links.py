"""No reader lets a link through that could run something; images without words are told."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.document.codec import encode
from importers.result import Cause
from tests.importers.readers.office_files import docx, odt, p

LINK = '<w:hyperlink r:id="j"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'
SCRIPT = "javascript:alert(1)"
DOCUMENTS = {
    "a.rst": f"T\n=\n\nSee `a link <{SCRIPT}>`_ here.\n".encode(),
    "a.md": f"# T\n\nSee [a link]({SCRIPT}) here.\n".encode(),
    "a.html": f"<h1>T</h1><p>See <a href='{SCRIPT}'>a link</a> here.</p>".encode(),
    "a.docx": docx(p("See") + f"<w:p>{LINK}</w:p>", links={"j": SCRIPT}),
    "a.odt": odt(f"<text:p>See <text:a xlink:href='{SCRIPT}'>a link</text:a></text:p>"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_holds_no_link_that_runs(name: str) -> None:
    result = read(make_source(name, DOCUMENTS[name]))
    assert SCRIPT not in encode(result.value)
    assert "a link" in encode(result.value)
    assert any(SCRIPT in span.text for span in result.excluded)
    assert {span.reason for span in result.excluded} == {Cause.MARKUP}
    assert any("link" in message.text.lower() for message in result.messages)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# T\n\nWords.\n\n![](https://e.org/x.png)\n"),
        ("a.html", "<h1>T</h1><p>Words.</p><img src='https://e.org/x.png'>"),
    ],
)
def test_an_image_without_words_is_told(name: str, text: str) -> None:
    result = read(make_source(name, text.encode()))
    said = [m for m in result.messages if m.code == "image-without-alt"]
    assert len(said) <= 1
    if name == "a.html":
        assert said
