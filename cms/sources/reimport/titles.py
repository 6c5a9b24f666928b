"""Titles of a merge that no page can have: without words, or too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cms.articles.mapping.vocabulary import VOCABULARY
from importers import MergeResult
from importers.document import Inlines, Paragraph, Section, Text
from importers.document.words import text_of

LONGEST = VOCABULARY.title_length or 255
UNTITLED = (Text(VOCABULARY.untitled or "Untitled section"),)


def with_titles(result: MergeResult) -> MergeResult:
    """Returns the merge in which every title has words, and no more than a page can have.

    One without words stays what the editors call it, else what the new source does; what
    is too much of one begins the text below it.
    """
    document = result.document
    titles = [document.title, *(each.title for each in document.sections)]
    if all(0 < len(text_of(title).strip()) <= LONGEST for title in titles):
        return result
    _, ours, theirs = result.versions
    title, over = _fitted(document.title, (ours.title, theirs.title))
    sections = tuple(
        _section(each, ours.sections + theirs.sections) for each in document.sections
    )
    lead = over + document.lead
    fitted = replace(document, title=title, lead=lead, sections=sections)
    return replace(result, document=fitted)


def _section(section: Section, known: Iterable[Section]) -> Section:
    known = tuple(known)
    page = section.origin.id if section.origin else None
    same = [each for each in known if page and each.origin and each.origin.id == page]
    # A section that has no page yet is known by its key.
    same += [each for each in known if each.key == section.key]
    title, over = _fitted(section.title, (each.title for each in same))
    return replace(section, title=title, blocks=over + section.blocks)


def _fitted(
    title: Inlines, former: Iterable[Inlines]
) -> tuple[Inlines, tuple[Paragraph, ...]]:
    words = text_of(title).strip()
    if not words:
        return next((each for each in former if text_of(each).strip()), UNTITLED), ()
    if len(words) <= LONGEST:
        return title, ()
    at = words.rfind(" ", 0, LONGEST + 1)
    # A single word that is longer than a title may be is cut within.
    at = at if at > 0 else LONGEST
    over = Paragraph((Text(words[at:].strip()),))
    return (Text(words[:at].strip()),), (over,)
