"""The figures of one file beside the version before: what `doubts` decides by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from django.conf import settings

from cms.sources.doubts import Doubt, Figures, doubts_about
from cms.sources.importing.kept_titles import TITLE_KEPT, has_no_title_line
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import SourceVersion
from importers.document import Document
from importers.document.words import text_of, words
from importers.reading.source_encoding import encoding_of
from importers.source.accidents import find_accidents
from importers.source.media_types import NAMES
from importers.source.source import Source


def with_doubts(
    planned: PlannedFile,
    before: SourceVersion | None = None,
    article: Document | None = None,
) -> PlannedFile:
    """Returns the plan of a file that was read, with why a person should look first.

    `before` is the version of its source before, and `article` what the article says now.
    """
    if planned.source is None or planned.document is None:
        return planned
    if before is None or article is None:
        return replace(planned, doubts=doubts_about_new(planned.source))
    figures = _compared(planned.source, planned.document, before, article)
    lost = TITLE_KEPT in {each.code for each in planned.messages}
    if lost and not has_no_title_line(before):
        figures = replace(figures, lost_title=text_of(planned.document.title))
    return replace(planned, doubts=_decide(figures))


def doubts_about_new(source: Source) -> tuple[Doubt, ...]:
    """Returns why a person should look at a file first of which no version is known."""
    return _decide(Figures(accidents=_accidents(source)))


def _decide(figures: Figures) -> tuple[Doubt, ...]:
    return doubts_about(figures, float(settings.IMPORT_WORDS_GONE))


def _accidents(source: Source) -> tuple[tuple[str, str], ...]:
    return tuple((each.kind.value, each.text) for each in find_accidents(source))


def _compared(
    source: Source, document: Document, before: SourceVersion, article: Document
) -> Figures:
    old = Source(source.name, before.media_type, bytes(before.data))
    chosen = before.prior.get("encoding")
    now = _counted(article)
    # What the editors took out or wrote anew is not the source's to take.
    gone = (_counted(before.read_document()) - _counted(document)) & now
    return Figures(
        words=now.total(),
        gone=gone.total(),
        kinds=(NAMES.get(old.media_type, ""), NAMES[source.media_type]),
        accidents=_accidents(source),
        encodings=(encoding_of(old, chosen), encoding_of(source, chosen)),
    )


def _counted(document: Document) -> Counter[str]:
    return Counter(word.casefold() for word in words(document))
