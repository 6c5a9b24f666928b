"""What links may call the places of a document."""

from __future__ import annotations

from importers import make_source, read
from importers.document.places import places
from importers.document.words import text_of
from importers.fitting.fit import fit

TEXT = """# A title

Up [here](#a-title), [there](#what-s-new--today), [deep](#deep-inside), [twice](#dose-1).

## First

### Deep inside

Words.

### Dose

Words.

## What’s new & today?

### Dose

Words.
"""


def test_every_heading_has_the_names_that_others_give_it() -> None:
    document = read(make_source("a.md", TEXT.encode())).value
    names = places(document)
    first, news = (section.key for section in document.sections)
    assert text_of(document.title) == "A title"
    assert names["a-title"] == ""
    assert names["deep-inside"] == names["dose"] == names["first"] == first
    assert names["dose-1"] == names["whats-new--today"] == names[news] == news


def test_links_to_headings_of_every_depth_lead_to_their_sections() -> None:
    document = fit(read(make_source("a.md", TEXT.encode())).value).value
    assert fit(document).value == document
