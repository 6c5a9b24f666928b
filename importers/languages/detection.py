"""The language and direction of a document that does not say them itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from importers.document import Direction, Document, Flow, Metadata, Style, Text
from importers.document.characters import composed
from importers.document.traversal import all_lines
from importers.languages.scripts import SAMPLE, language_of


def detected_language(value: Document | Flow) -> tuple[str | None, Direction | None]:
    """What the script of the words says; None for what it does not make clear.

    Only words of the text count: code, descriptions of images and addresses are often
    in another script.
    """
    sample: list[str] = []
    length = 0
    # No more than is looked at: a book is not put together for its first pages.
    for run in _runs(value):
        sample.append(run)
        length += len(run)
        if length > SAMPLE:
            break
    return language_of(composed(" ".join(sample)))


def with_detected_language(
    flow: Flow, *, lang: bool = True, direction: bool = True
) -> Flow:
    """The flow with the language and direction of its script, where it states none.

    Without `lang` or `direction` that one is left as it is.
    """
    metadata = flow.metadata
    lang = lang and metadata.lang is None
    direction = direction and metadata.dir is None
    if not lang and not direction:
        return flow
    guessed, written = detected_language(flow)
    if guessed is None and written is None:
        return flow
    filled: Metadata = replace(
        metadata,
        lang=guessed if lang else metadata.lang,
        dir=written if direction else metadata.dir,
    )
    return replace(flow, metadata=filled)


def _runs(value: Document | Flow) -> Iterator[str]:
    for line in all_lines(value):
        if isinstance(line, str):
            continue
        for part in line:
            if isinstance(part, Text) and Style.CODE not in part.marks:
                yield part.text
