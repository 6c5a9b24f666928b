"""Headings of pages, and of one that is nothing else."""

from tests.importers.readers.html.reading import written


def test_a_page_that_is_one_heading_is_that_heading():
    assert written("<title>x</title><h1>Low <i>tide</i></h1>") == (
        "<h2>Low <em>tide</em></h2>"
    )


def test_a_button_that_opens_what_is_below_is_a_heading():
    page = "<p>Ask.</p><h2><button>Why ink?</button></h2><p>So. <button>Go</button></p>"
    assert written(page) == "<p>Ask.</p>\n<h3>Why ink?</h3>\n<p>So.</p>"
