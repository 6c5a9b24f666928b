"""The language of a Word file is that of most of its words, else of its settings."""

from __future__ import annotations

from importers import make_source, read
from importers.document import Document
from importers.result import Result
from tests.importers.readers.office_files import docx, p, word


def reading(body: str, **parts: str) -> Result[Document]:
    """The reading of a file, which must have accounted for all words."""
    files = {f"{name}.xml": data for name, data in parts.items()}
    result = read(make_source("a.docx", docx(body, parts=files)))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


FRENCH = '<w:lang w:val="fr-FR"/>'


def test_one_run_does_not_say_the_language_of_a_document() -> None:
    result = reading(p("Many words of no said language stand here.") + p("Oui", run=FRENCH))
    assert result.value.metadata.lang is None
    assert [block.attributes.lang for block in result.value.lead] == [None, "fr-FR"]


def test_the_language_of_most_words_is_that_of_the_document() -> None:
    result = reading(p("Yes") + p("La plupart des mots sont en français.", run=FRENCH))
    assert result.value.metadata.lang == "fr-FR"


def test_the_settings_name_the_language_where_nothing_else_does() -> None:
    settings = word("settings", '<w:themeFontLang w:val="de-DE"/>')
    result = reading(p("Einige deutsche Wörter.") + p("Oui", run=FRENCH), settings=settings)
    assert result.value.metadata.lang == "de-DE"
