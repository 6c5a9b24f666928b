"""What stands round footnotes."""

from tests.importers.readers.html.reading import written


def test_the_rule_above_the_notes_of_a_page_is_not_a_divider_of_its_text():
    page = (
        '<p>A note.<a href="#fn1" id="r1" role="doc-noteref"><sup>1</sup></a></p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1">Here.'
        '<a href="#r1" role="doc-backlink">↩</a></li></ol></section>'
    )
    assert "<hr" not in written(page)
