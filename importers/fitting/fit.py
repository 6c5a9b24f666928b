"""Fitting a Document to what pages can hold: `STEPS`, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePath

from importers import document as d
from importers.canonical.normalise import normalise
from importers.fitting.block_fitting import BlockFitter, kept_attributes
from importers.fitting.changes import Changes
from importers.fitting.language_marks import with_languages_in_words
from importers.fitting.line_fitting import fit_title, is_wordless, shorten_title
from importers.fitting.section_links import with_links_to_sections
from importers.fitting.vocabulary import PAGES, Vocabulary
from importers.result import Result

LEAD_LEVEL = 1
"""Headings in the lead stand as deep as in a section of the first level."""
NAMES = {"keywords": "keywords or tags"}
"""Fields that files call otherwise than we do."""
MOST_NAMES = 20
"""How many fields are named that pages do not have. Chosen."""
LONGEST_NAME = 40
"""Characters of the name of a field that are told. Chosen."""


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What every step is given beside the Document."""

    vocabulary: Vocabulary
    name: str | None
    """The name of the file."""
    changes: Changes = field(default_factory=Changes)


def fit(
    document: d.Document, vocabulary: Vocabulary = PAGES, *, name: str | None = None
) -> Result[d.Document]:
    """What pages can hold of a Document, canonical, with a message for each change.

    Idempotent, and no word is lost: a block that cannot stand becomes simpler ones with
    its words, or moves behind the block it stood in. A language that pages name by
    themselves needs no message. `name` is that of the file: without its ending it is the
    title of a document that has none.
    """
    document = normalise(document)
    fitting = _Fitting(vocabulary, name)
    for step in STEPS:
        document = step(document, fitting)
    return Result(normalise(document), fitting.changes.messages)


def _fit_metadata(document: d.Document, fitting: _Fitting) -> d.Document:
    """Metadata that pages hold, in the language of the pages where none is named."""
    vocabulary, metadata = fitting.vocabulary, document.metadata
    if metadata.lang is None and vocabulary.language is not None:
        metadata = replace(metadata, lang=vocabulary.language)
    if vocabulary.metadata is not None:
        names = sorted(vocabulary.metadata)
        kept = d.Metadata(**{name: getattr(metadata, name) for name in names})
        if kept != metadata:
            fitting.changes.note(
                "metadata-dropped", _left_aside(metadata, vocabulary.metadata)
            )
        metadata = kept
    return replace(document, metadata=metadata)


def _left_aside(metadata: d.Metadata, kept: frozenset[str]) -> str:
    """Returns the names of what a source says about itself and pages do not."""
    named = [
        NAMES.get(each.name, each.name)
        for each in fields(metadata)
        if getattr(metadata, each.name) and each.name not in {*kept, "extra"}
    ]
    named += [name[:LONGEST_NAME] for name, _ in metadata.extra if "extra" not in kept]
    # Two fields of one name are told once.
    told = list(dict.fromkeys(named))
    more = f" and {len(told) - MOST_NAMES} more" if len(told) > MOST_NAMES else ""
    return ", ".join(told[:MOST_NAMES]) + more


def _move_languages_to_words(document: d.Document, fitting: _Fitting) -> d.Document:
    """Marks of words for what blocks say of language, where pages' blocks cannot."""
    vocabulary = fitting.vocabulary
    if not vocabulary.languages or vocabulary.attributes & {"lang", "dir"}:
        return document
    return with_languages_in_words(document)


def _lead_links_to_sections(document: d.Document, fitting: _Fitting) -> d.Document:
    """Links to sections for those to places that have no anchor on pages."""
    vocabulary = fitting.vocabulary
    if "anchor" in vocabulary.attributes:
        return document
    anchored = "anchor" in vocabulary.section_attributes
    led = with_links_to_sections(document, named_by_anchor=anchored)
    if led != document:
        fitting.changes.note("link-to-section")
    return led


def _fit_title(document: d.Document, fitting: _Fitting) -> d.Document:
    """A title in plain words; what it is too long for stands first in the lead."""
    vocabulary, changes = fitting.vocabulary, fitting.changes
    title = fit_title(document.title, vocabulary, changes)
    if fitting.name and is_wordless(title):
        changes.note("title-from-name")
        title = (d.Text(words_of_name(fitting.name)),)
    title, over = shorten_title(title, vocabulary.title_length, changes)
    return replace(document, title=title, lead=over + document.lead)


def _fit_lead(document: d.Document, fitting: _Fitting) -> d.Document:
    fitter = BlockFitter(fitting.vocabulary, LEAD_LEVEL, fitting.changes)
    return replace(document, lead=fitter.fit_all(document.lead))


def _fit_sections(document: d.Document, fitting: _Fitting) -> d.Document:
    sections = tuple(
        _fit_section(section, fitting.vocabulary, fitting.changes)
        for section in document.sections
    )
    return replace(document, sections=sections)


STEPS: tuple[Callable[[d.Document, _Fitting], d.Document], ...] = (
    _fit_metadata,
    _move_languages_to_words,
    _lead_links_to_sections,
    _fit_title,
    _fit_lead,
    _fit_sections,
)
"""Each takes a Document and gives it on. Languages and links come before the blocks,
which lose the attributes that both are taken from."""


def _fit_section(section: d.Section, vocabulary: Vocabulary, changes: Changes) -> d.Section:
    changes.at(section)
    if section.level > 1 and not vocabulary.section_levels:
        changes.note("section-level")
        section = _on_first_level(section)
    title = fit_title(section.title, vocabulary, changes)
    if vocabulary.untitled is not None and is_wordless(title):
        changes.note("section-untitled")
        title = (d.Text(vocabulary.untitled),)
    title, over = shorten_title(title, vocabulary.title_length, changes)
    attributes = kept_attributes(section.attributes, vocabulary.section_attributes, changes)
    fitter = BlockFitter(vocabulary, section.level, changes)
    blocks = fitter.fit_all(over + section.blocks)
    return replace(section, title=title, blocks=blocks, attributes=attributes)


def _on_first_level(section: d.Section) -> d.Section:
    """The section one level deep, the headings in it as far below it as they were."""
    up = section.level - 1

    def raised(block: d.Block) -> d.Block:
        if isinstance(block, d.Heading):
            return replace(block, level=block.level - up)
        return block

    return replace(section, level=1, blocks=tuple(map(raised, section.blocks)))


def words_of_name(name: str) -> str:
    """The name of a file as a title: `low-mood_2.txt` is “Low mood 2”."""
    stem = PurePath(name).stem
    words = " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
    return words[:1].upper() + words[1:]
