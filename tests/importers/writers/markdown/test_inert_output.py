import pytest

from importers.document import (
    InlineImage,
    Link,
    Paragraph,
    RawBlock,
    RawInline,
    Text,
)
from importers.writers.markdown import write_blocks


@pytest.mark.parametrize(
    "target",
    ["javascript:x()", "JaVa\tscript:x()", " vbscript:x", "data:text/html,x", "x-app:y"],
)
def test_a_link_that_runs_a_script_is_written_as_its_words(target: str) -> None:
    marks = frozenset([Link(target)])
    assert write_blocks((Paragraph((Text("words", marks),)),)) == "words\n"


def test_an_image_whose_address_is_active_is_written_without_it() -> None:
    written = write_blocks((Paragraph((Text("a "), InlineImage("data:x", "b"))),))
    assert written == "a ![b](<>)\n"


def test_raw_blocks_are_written_as_code() -> None:
    written = write_blocks((RawBlock("html", "<script>\n\nx()</script>"),))
    assert written == "```raw:html\n<script>\n\nx()</script>\n```\n"


def test_raw_inlines_are_spelled_out() -> None:
    written = write_blocks((Paragraph((RawInline("html", "<b>"),)),))
    assert written == '<code data-raw="html">&#60;b&#62;</code>\n'


def test_html_in_words_stays_words() -> None:
    written = write_blocks((Paragraph((Text("<script>x</script> &lt; & b"),)),))
    assert written == "\\<script>x\\</script> &amp;lt; & b\n"
