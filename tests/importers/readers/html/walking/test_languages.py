"""The language and direction of a page, of its blocks, and of words in them."""

import pytest

from importers.document import Direction, Metadata
from tests.importers.readers.html.reading import flow_of, written


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<html lang=en><p>Say <span lang=EN>hello</span>, <i lang=fr>bonjour</i>.</p>",
            '<p>Say hello, <span lang="fr"><em>bonjour</em></span>.</p>',
        ),
        (
            "<html lang=en><p lang=fr>Oui, <span lang=fr>oui</span> <b lang=en>yes</b></p>",
            '<p lang="fr">Oui, oui <span lang="en"><strong>yes</strong></span></p>',
        ),
        (
            "<html lang=en><p>A <span lang=fr>b <span lang=en>c</span> d</span></p>",
            '<p>A <span lang="fr">b </span>c<span lang="fr"> d</span></p>',
        ),
        (
            "<html lang=en dir=ltr><p>A <bdo dir=rtl>b</bdo> <span dir=ltr>c</span></p>",
            '<p>A <span lang="en" dir="rtl">b</span> c</p>',
        ),
        (
            "<html lang=ar dir=rtl><p dir=rtl>a <span lang=en dir=ltr>b</span></p>",
            '<p>a <span lang="en" dir="ltr">b</span></p>',
        ),
    ],
)
def test_words_are_marked_only_where_the_block_round_them_says_otherwise(page, expected):
    assert written(page) == expected


def test_a_page_that_says_nothing_is_in_the_language_of_its_script():
    said = flow_of("<title>מים</title><p>מים שקטים חודרים עמוק, כך אומרים.</p>").metadata
    assert said == Metadata(lang="he", dir=Direction.RTL)


def test_what_is_stated_nearest_to_the_article_is_its_language():
    page = "<html lang=en><body lang=cy><p>Dyfroedd tawel sydd ddwfn.</p></body></html>"
    assert flow_of(page).metadata == Metadata(lang="cy")
