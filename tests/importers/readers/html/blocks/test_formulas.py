"""Formulas inside formulas."""

from tests.importers.readers.html.reading import written


def test_words_round_an_empty_formula_inside_a_formula_are_kept():
    page = "<p>one <math> two <math></math></math></p>"
    assert written(page) == "<p>one two</p>"
