"""Lists as Word saves them in web pages."""

from tests.importers.readers.html.reading import written


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
    assert written(page).replace("\n", "") == (
        "<p>Text.</p><ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>"
        '<ol start="3"><li>Four</li><li>Five</li></ol><p>End.</p>'
    )
