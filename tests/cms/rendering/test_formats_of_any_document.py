"""Law 8 for any Document that pages can hold: its three forms say the same words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from cms.articles.record.callouts import with_words_of_kind
from cms.rendering import Renderer, collect, markdown_of
from importers import document as d
from importers.document.words import text_of
from importers.fitting.fit import fit
from importers.fitting.vocabulary import PAGES
from importers.writers.html import Footnotes, Picture, write_blocks
from importers.writers.html.markup import escape
from importers.writers.markdown import write_blocks as write_markdown
from importers.writers.text import text_of_blocks
from tests.cms.rendering.words_of_formats import (
    words_of_markdown,
    words_of_page,
    words_of_record,
)
from tests.examples import examples
from tests.importers.plain_lists import counted_plainly
from tests.importers.strategies import documents

ROOT = Path(__file__).parents[3]
PLAIN = json.loads((Path(__file__).parent / "records/article-plain.json").read_text())
ONE_LINE_CELLS = replace(
    PAGES, inside={**PAGES.inside, d.Table: frozenset[type[d.Block]]({d.Paragraph})}
)
"""Plain text writes a row on one line, where the numbers of a list look like words."""
RENDERER = Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))


def record_of(document: d.Document) -> Any:
    """A record as `cms.articles.record.build` builds it, without pages."""
    document = replace(
        document,
        lead=with_words_of_kind(document.lead, "en"),
        sections=tuple(
            replace(section, blocks=with_words_of_kind(section.blocks, "en"))
            for section in document.sections
        ),
    )
    blocks = sum((section.blocks for section in document.sections), document.lead)
    notes = Footnotes(blocks)

    def prose(blocks: d.Blocks) -> dict[str, str]:
        return {
            "html": write_blocks(
                blocks, image=lambda _: Picture("/media/a.png"), footnotes=notes
            ),
            "markdown": write_markdown(blocks, heading_offset=1),
            "text": text_of_blocks(blocks),
        }

    def titled(title: d.Inlines) -> dict[str, str]:
        words = " ".join(text_of(title).split())
        return {"title": words, "title_html": escape(words)}

    sections = [
        PLAIN["sections"][0]
        | {"anchor": f"section-{number}"}
        | titled(section.title)
        | prose(section.blocks)
        for number, section in enumerate(document.sections)
    ]
    lead = prose(document.lead)
    return PLAIN | titled(document.title) | {"lead": lead, "sections": sections}


def letters(words: list[str]) -> list[str]:
    """Runs of letters and digits: what signs and white space stand between is not words."""
    return re.findall(r"\w+", " ".join(words))


@examples(60)
@given(documents)
def test_the_forms_of_any_document_say_the_same_words(document: d.Document) -> None:
    # Numbers of other kinds are words in some forms only, and have a test of their own.
    record = record_of(fit(counted_plainly(document), ONE_LINE_CELLS).value)
    words = letters(words_of_record(record))
    assert letters(words_of_page(RENDERER.article(record))) == words
    assert letters(words_of_markdown(markdown_of(record))) == words


NUMBERINGS = (
    d.Numbering(d.NumberStyle.LOWER_ALPHA, "(", ")"),
    d.Numbering(d.NumberStyle.UPPER_ROMAN, "Article", ""),
    d.Numbering(d.NumberStyle.DECIMAL, ".", "", outer=True),
    d.Numbering(d.NumberStyle.LOWER_ALPHA, "(", ")", outer=True),
)


@pytest.mark.parametrize("numbering", NUMBERINGS, ids=str)
def test_numbers_that_html_does_not_count_are_words_of_every_form(
    numbering: d.Numbering,
) -> None:
    items = tuple(d.ListItem((d.Paragraph((d.Text(word),)),)) for word in ("one", "two"))
    inner = d.List(items, ordered=True, numbering=numbering)
    outer = d.List(
        (d.ListItem((d.Paragraph((d.Text("around"),)), inner)),), ordered=True, start=4
    )
    record = record_of(d.Document(sections=(d.Section("s", (), 1, (outer,)),)))
    printed = [numbering.printed(number, "4").split() for number in (1, 2)]
    words = ["around", *printed[0], "one", *printed[1], "two"]
    assert words_of_record(record)[-len(words) :] == words
    assert words_of_markdown(markdown_of(record))[-len(words) :] == words
    page = " ".join(words_of_page(RENDERER.article(record)))
    assert " ".join(words) in page
