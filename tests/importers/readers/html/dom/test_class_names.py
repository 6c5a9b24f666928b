"""Which names of elements count as boilerplate, and where."""

import re

import pytest

from importers.readers.html.dom.class_names import (
    BOILERPLATE_ALWAYS,
    BOILERPLATE_AROUND,
    BOILERPLATE_EVEN_AS_PROSE,
    BOILERPLATE_INSIDE,
    PATTERNS,
)


@pytest.mark.parametrize(
    ("names", "around", "inside", "always", "even_as_prose"),
    [
        ("post-content", False, False, False, False),
        ("newsletter-signup", True, True, True, True),
        ("share-buttons", True, True, True, True),
        ("shared-values", True, True, False, True),
        ("promo", True, True, False, True),
        ("promoted", False, False, False, False),
        ("sidebar", True, False, False, False),
        ("breadcrumbs", False, True, True, True),
        ("page-banner", True, False, False, True),
        ("warning-banner", True, False, False, False),
        ("author", False, False, False, True),
        ("commentary", False, False, False, False),
    ],
)
def test_a_name_counts_where_the_table_says(names, around, inside, always, even_as_prose):
    assert bool(BOILERPLATE_AROUND.search(names)) is around
    assert bool(BOILERPLATE_INSIDE.search(names)) is inside
    assert bool(BOILERPLATE_ALWAYS.search(names)) is always
    assert bool(BOILERPLATE_EVEN_AS_PROSE.search(names)) is even_as_prose


def test_no_name_stands_twice_for_one_place():
    seen = set()
    for where, names in PATTERNS:
        # Only bars outside brackets part two names.
        for name in re.split(r"\|(?![^(]*\))", names):
            for place in where:
                assert (place, name) not in seen
                seen.add((place, name))
