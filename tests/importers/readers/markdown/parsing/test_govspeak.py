"""The markers of GOV.UK's Markdown."""

import pytest

from importers.readers.markdown import read
from importers.result import NO_PRIOR
from importers.source.source import MARKDOWN, Source
from tests.importers.readers.office_files import outline
from tests.importers.reports import report


def reading(text):
    return read(Source("a.md", MARKDOWN, text.encode()), NO_PRIOR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$CTA\nCall *us*.\n$CTA", ["!important", "  Call _us_."]),
        ("$A\n12 Mill Lane\n$A\n\n%No ice at all.%", ["!note", "  12 Mill Lane", "!warning", "  No ice at all."]),
        ("$E\n- a\n- b\n$E\n\n^Rest for a day.^", ["!example", "  - a", "  - b", "!info", "  Rest for a day."]),
        ("s1. Rest.\ns2. Eat.", ["1. Rest.", "2. Eat."]),
        ("$A\n1 Mill Lane\nMarsh\n$A", ["!note", "  1 Mill Lane|Marsh"]),
        ("$P\nx\n$P\n\n@ Ask *us* first. @", ["!note", "  x", "!important", "  Ask _us_ first."]),
        ("Text.\n$P\nHere.\n$P\nMore.", ["Text.", "!note", "  Here.", "More."]),
    ],
)  # fmt: skip
def test_markers_are_callouts_and_steps(text, expected):
    assert outline(reading(text).value.blocks) == expected


@pytest.mark.parametrize(
    "text",
    ["$CTA\nno end", "%PATH% and %HOME%", "^a b^", "s1. One alone.", "    $A\n    x\n    $A", "$5\nx\n$5"],
)  # fmt: skip
def test_other_texts_keep_their_signs(text):
    blocks = outline(reading(text).value.blocks)
    assert not any(line.startswith(("!", "1.")) for line in blocks)


def test_a_text_of_gov_uk():
    result = reading(report("m06-govspeak.md"))
    assert outline(result.value.blocks) == [
        "!important",
        "  Call the clinic to book.",
        "!warning",
        "  You can be fined if you do not register.",
        "!info",
        "  Vaccines take two weeks to work.",
        "!important",
        "  This is important information",
        "x[Leave for the booking site](https://example.org/book)x",
        "{::highlight-answer} The rate is _20%_ {:/highlight-answer}",
        "1. Check the list.",
        "2. Book a visit.",
        "!note",
        "  Vaccine Office|12 Mill Lane|Northbridge",
        "!note",
        "  Telephone: 01234 567",
        "!note",
        "  An old call out.",
        "[attachment:leaflet.pdf]",
        "[Contact:123]",
        "{barchart}",
        "| Year! | Visits! |",
        "| 2025 | 12 |",
        "{/barchart}",
        "The NHS gives it free.",
        "*[NHS]: National Health Service",
        "!note",
        "  A place.",
    ]
    assert [m.text for m in result.messages if m.code == "markers-kept"] == [
        "Markers of GOV.UK's Markdown that are not known stay in the text: “x”, “{::highlight-answer}”, “[attachment:”, “[Contact:”, “{barchart}”, “*[”."
    ]
