"""What is stored of a source is what its pages give back: nobody has edited, nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from cms.sources.models import SourceVersion
from cms.sources.reimport.merging import article_base, merge_article
from importers.document import Document
from tests.cms.change import draft
from tests.cms.conftest import NOTE

FRENCH = b"---\nlang: fr\n---\n# Le sommeil\n\nTout le monde dort.\n"
HTML = (
    b"<html lang=en-GB><title>A</title><h1>A</h1><p>A <i lang=de>Wort</i>.<h2>B</h2><p>B."
)


def without_origins(document: Document) -> Document:
    sections = tuple(replace(each, origin=None) for each in document.sections)
    return replace(document, sections=sections)


@pytest.mark.parametrize(
    ("name", "data"),
    [("note.txt", NOTE), ("sleep.md", FRENCH), ("a.html", HTML), ("one.txt", b"A line.\n")],
)
def test_a_source_that_nobody_edited_merges_without_a_change(
    import_text: Callable[..., ArticlePage], name: str, data: bytes
) -> None:
    article = import_text(data, name)
    stored = SourceVersion.objects.get().read_document()
    assert without_origins(read_drafts(article).document) == without_origins(stored)
    base = article_base(article)
    assert base is not None
    assert merge_article(base, stored).result.changes == ()


def test_the_language_that_an_editor_chose_stays(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = draft(import_text(), language="de")
    item = import_files([("note.txt", NOTE + b"\nMore.\n")], "Depression").items.get()
    assert (item.state, item.changes, item.questions) == ("merged", 1, 0)
    assert read_drafts(article).document.metadata.lang == "de"


def test_a_language_that_the_source_does_not_name_any_more_goes_on(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(FRENCH, "sleep.md")
    later = FRENCH.partition(b"---\n#")[2]
    item = import_files([("sleep.md", b"#" + later)], "Depression").items.get()
    assert (item.state, item.changes) == ("merged", 0)
    assert read_drafts(article).document.metadata.lang == "fr"
