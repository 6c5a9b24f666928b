"""Fitting a Document to what pages can hold, with a message for each thing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TypeVar

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.rebuilding import rebuilt
from importers.fitting.language_marks import with_languages_in_words
from importers.fitting.line_fitting import fit_line, fit_title, is_wordless, shorten_title
from importers.fitting.notes import Changes
from importers.fitting.replacing import boxed, simpler
from importers.fitting.section_links import with_links_to_sections
from importers.fitting.vocabulary import PAGES, Kind, Vocabulary
from importers.result import Result

Carrier = TypeVar("Carrier", bound=d.Block | d.ListItem | d.DefinitionItem | d.Row | d.Cell)
LIFTED: dict[Kind, str] = {
    d.Figure: "figure-moved",
    d.FootnoteDef: "footnote-moved",
    d.Opaque: "opaque-moved",
}
"""Kinds that, where they cannot stand, are moved behind the outermost block."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: what is allowed there, and how many lists are around it."""

    allowed: frozenset[Kind]
    lists: int = 0


@dataclass(slots=True)
class _Fitter:
    vocabulary: Vocabulary
    base: int
    """The level of the section that the blocks are in."""
    changes: Changes
    lifted: list[d.Block] = field(default_factory=list)

    def top(self, blocks: d.Blocks) -> d.Blocks:
        done: list[d.Block] = []
        for block in blocks:
            done += self.block(block, _Place(self.vocabulary.top))
            while self.lifted:
                moved, self.lifted = self.lifted, []
                for lifted in moved:
                    done += self.block(lifted, _Place(self.vocabulary.top))
        return tuple(done)

    def block(self, block: d.Block, place: _Place) -> Iterable[d.Block]:
        self.changes.at(block)
        kind = type(block)
        full = kind is d.List and place.lists >= self.vocabulary.list_depth
        if (kind not in place.allowed or full) and kind is not d.Paragraph:
            if kind in LIFTED and kind in self.vocabulary.top:
                self.changes.note(LIFTED[kind])
                self.lifted.append(block)
                return
            code, blocks = simpler(block, d.Code in place.allowed)
            self.changes.note(code)
            for part in blocks:
                yield from self.block(part, place)
            return
        inside = place.allowed & self.vocabulary.inside.get(kind, frozenset())
        lists = place.lists + (kind is d.List)
        within = _Place(inside if kind in self.vocabulary.inside else frozenset(), lists)
        yield from self.shaped(rebuilt(block, self.line, lambda b: self.run(b, within)))

    def run(self, blocks: d.Blocks, place: _Place) -> d.Blocks:
        return tuple(new for block in blocks for new in self.block(block, place))

    def line(self, content: d.Inlines) -> d.Inlines:
        figures: list[d.Figure] = []
        fitted = fit_line(content, self.vocabulary, self.changes, figures)
        self.lifted += figures
        return fitted

    def shaped(self, block: d.Block) -> Iterable[d.Block]:
        """The block, its parts fitted, in a shape that pages have."""
        match block:
            case d.Heading():
                level = max(block.level, self.base + 1)
                level = min(level, self.base + self.vocabulary.heading_levels)
                if level != block.level:
                    self.changes.note("heading-level")
                    block = replace(block, level=level)
            case d.List() if not self.vocabulary.checkboxes:
                if any(item.checked is not None for item in block.items):
                    self.changes.note("checkbox-as-text")
                items = (i if i.checked is None else boxed(i) for i in block.items)
                block = replace(block, items=tuple(items))
            case d.Callout(kind=kind):
                kinds = self.vocabulary.callout_kinds
                if kinds is not None and kind not in kinds:
                    self.changes.note("callout-kind")
                    block = replace(block, kind="note")
        yield self.attributed(block)

    def attributed(self, block: d.Block) -> d.Block:
        """The block and the parts that are not blocks with no attributes but pages have."""
        match block:
            case d.List():
                block = replace(block, items=tuple(map(self.carrying, block.items)))
            case d.DefinitionList():
                block = replace(block, items=tuple(map(self.carrying, block.items)))
            case d.Table():
                rows = (
                    replace(row, cells=tuple(map(self.carrying, row.cells)))
                    for row in map(self.carrying, block.rows)
                )
                block = replace(block, rows=tuple(rows))
        return self.carrying(block)

    def carrying(self, part: Carrier) -> Carrier:
        if part.attributes == d.NO_ATTRIBUTES:
            return part
        kept = self.attributes(part.attributes, self.vocabulary.attributes)
        return replace(part, attributes=kept)

    def attributes(self, given: d.Attributes, names: frozenset[str]) -> d.Attributes:
        if given == d.NO_ATTRIBUTES:
            return given
        kept = d.Attributes(
            given.lang if "lang" in names else None,
            given.dir if "dir" in names else None,
            given.anchor if "anchor" in names else None,
        )
        if (kept.lang, kept.dir) != (given.lang, given.dir):
            self.changes.note("attribute-dropped")
        return kept


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
    changes = Changes()
    metadata = _metadata(document.metadata, vocabulary, changes)
    document = _attributes_elsewhere(document, metadata, vocabulary, changes)
    title = fit_title(document.title, vocabulary, changes)
    if name and is_wordless(title):
        changes.note("title-from-name")
        title = (d.Text(words_of_name(name)),)
    title, over = shorten_title(title, vocabulary.title_length, changes)
    lead = _Fitter(vocabulary, 1, changes).top(over + document.lead)
    sections = tuple(_section(s, vocabulary, changes) for s in document.sections)
    fitted = replace(document, title=title, lead=lead, sections=sections, metadata=metadata)
    return Result(normalise(fitted), changes.messages)


def _attributes_elsewhere(
    document: d.Document, metadata: d.Metadata, vocabulary: Vocabulary, changes: Changes
) -> d.Document:
    """The Document with what its blocks carry where pages without attributes have it."""
    if vocabulary.languages and not vocabulary.attributes & {"lang", "dir"}:
        document = with_languages_in_words(replace(document, metadata=metadata))
    if "anchor" not in vocabulary.attributes:
        anchored = "anchor" in vocabulary.section_attributes
        led = with_links_to_sections(document, named_by_anchor=anchored)
        if led != document:
            changes.note("link-to-section")
        document = led
    return document


def _section(section: d.Section, vocabulary: Vocabulary, changes: Changes) -> d.Section:
    changes.at(section)
    if section.level > 1 and not vocabulary.section_levels:
        changes.note("section-level")
        section = _on_first_level(section)
    fitter = _Fitter(vocabulary, section.level, changes)
    title = fit_title(section.title, vocabulary, changes)
    if vocabulary.untitled is not None and is_wordless(title):
        changes.note("section-untitled")
        title = (d.Text(vocabulary.untitled),)
    title, over = shorten_title(title, vocabulary.title_length, changes)
    attributes = fitter.attributes(section.attributes, vocabulary.section_attributes)
    blocks = fitter.top(over + section.blocks)
    return replace(section, title=title, blocks=blocks, attributes=attributes)


def _on_first_level(section: d.Section) -> d.Section:
    """The section one level deep, the headings in it as far below it as they were."""
    up = section.level - 1

    def raised(block: d.Block) -> d.Block:
        return (
            replace(block, level=block.level - up)
            if isinstance(block, d.Heading)
            else block
        )

    return replace(section, level=1, blocks=tuple(raised(b) for b in section.blocks))


def _metadata(metadata: d.Metadata, vocabulary: Vocabulary, changes: Changes) -> d.Metadata:
    if metadata.lang is None and vocabulary.language is not None:
        metadata = replace(metadata, lang=vocabulary.language)
    if vocabulary.metadata is None:
        return metadata
    kept = {name: getattr(metadata, name) for name in sorted(vocabulary.metadata)}
    fitted = d.Metadata(**kept)
    if fitted != metadata:
        changes.note("metadata-dropped")
    return fitted


def words_of_name(name: str) -> str:
    """The name of a file as a title: `low-mood_2.txt` is “Low mood 2”."""
    stem = PurePath(name).stem
    words = " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
    return words[:1].upper() + words[1:]
