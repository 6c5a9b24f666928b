"""The language and direction of an article, which may differ from those of its page."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from importers.document import Metadata
from importers.languages.scripts import language_of as language_of_script
from importers.readers.html.dom.element import Element, shown_words_of
from importers.readers.html.dom.languages import direction_of, language_of


def with_language_of(
    article: Element, metadata: Metadata, left_out: Container[Element]
) -> Metadata:
    """Returns the metadata with the language and direction of the article.

    What is stated nearest to it holds, then what the page says of itself, then what the
    script of its words makes clear. Words in `left_out` elements do not count.
    """
    lang = direction = None
    for element in (article, *article.iterancestors()):
        lang = lang or language_of(element)
        direction = direction or direction_of(element)
    lang, direction = lang or metadata.lang, direction or metadata.dir
    if lang is None or direction is None:
        by_script = language_of_script(shown_words_of(article, left_out))
        lang, direction = lang or by_script[0], direction or by_script[1]
    return replace(metadata, lang=lang, dir=direction)
