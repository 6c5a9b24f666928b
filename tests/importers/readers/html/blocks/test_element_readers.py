"""Every element has its reader, and markup of our own is read without guesses."""

from importers.readers.html.blocks.element_readers import READERS
from importers.readers.html.dom.names import CONTROLS, EMBEDDED, HEADINGS, STRUCTURES
from importers.writers.html import write_blocks
from tests.importers.readers.html.fragments import parse_fragment


def test_elements_that_are_read_as_a_whole_have_a_reader():
    assert READERS.keys() >= STRUCTURES | HEADINGS | EMBEDDED | CONTROLS


def test_a_fragment_is_read_without_guesses():
    blocks = parse_fragment("<p><b>Bold</b><br><br>x</p><p><img src='/a.png'></p>")
    assert write_blocks(blocks) == (
        '<p><strong>Bold</strong><br/><br/>x</p>\n<p><img src="/a.png" class="inline"/></p>'
    )
