"""Which words of a page are its title."""

from tests.importers.readers.html.reading import title_of, written


def test_the_title_style_of_word_is_the_title():
    page = (
        "<p class=MsoTitle>My Doc</p><p class=MsoNormal>Text.<o:p></o:p></p>"
        "<h1>Head<o:p></o:p></h1><p class=MsoNormal>More.</p>"
    )
    assert title_of(page) == "My Doc"
    assert written(page) == "<p>Text.</p>\n<h2>Head</h2>\n<p>More.</p>"


def test_a_heading_that_the_page_names_with_its_kind_is_the_title():
    page = "<title>Recipe: Soup</title><h1>Soup</h1><p>Nice soup.</p><h2>Method</h2><p>Boil.</p>"
    assert title_of(page) == "Soup"
