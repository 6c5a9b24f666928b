"""The encoding of a page."""

from importers.readers.html import read
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks


def test_the_encoding_that_a_page_states_is_believed():
    page = '<meta charset="windows-1251"><title>Чернила</title><p>Железо и дуб.</p>'
    flow = read(Source("a", HTML, page.encode("cp1251"))).value
    assert write_blocks(flow.blocks) == "<p>Железо и дуб.</p>"
