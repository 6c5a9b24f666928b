"""Lists as Word saves them in web pages."""

from importers.canonical.normalise import normalise_blocks
from importers.writers.html import write_blocks
from importers.writers.text import text_of_blocks
from tests.importers.readers.html.reading import flow_of


def test_the_lists_of_a_page_that_word_saved_are_lists():
    def item(level, sign, words, name="l0"):
        return (
            f"<p class=MsoListParagraph style='mso-list:{name} level{level} lfo1'>"
            f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp;</span></span>{words}</p>"
        )

    page = (
        "<p>Text.</p>" + item(1, "·", "One") + item(2, "o", "Two") + item(1, "·", "Three")
    )
    page += item(1, "3.", "Four", "l1") + item(1, "4.", "Five", "l1") + "<p>End.</p>"
    blocks = normalise_blocks(flow_of(page).blocks)
    assert write_blocks(blocks).replace("\n", "") == (
        "<p>Text.</p><ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>"
        '<ol start="3"><li>Four</li><li>Five</li></ol><p>End.</p>'
    )


def test_the_letters_of_a_list_that_word_saved_are_kept():
    def item(level, sign, words):
        return (
            f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
            f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp;</span></span>{words}</p>"
        )

    page = "<p>Text.</p>" + item(1, "(a)", "One") + item(1, "(b)", "Two")
    page += item(2, "i.", "Three") + item(2, "ii.", "Four") + item(1, "(c)", "Five")
    text = text_of_blocks(normalise_blocks(flow_of(page).blocks))
    assert text.splitlines()[2:] == [
        "(a) One",
        "(b) Two",
        "    i. Three",
        "    ii. Four",
        "(c) Five",
    ]
