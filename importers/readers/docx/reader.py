"""From a Word file to a Flow: the order of the work, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from importers.document import Flow
from importers.readers.docx.body.bookmarks import find_anchors
from importers.readers.docx.body.notes import read_notes
from importers.readers.docx.body.story import StoryReader
from importers.readers.docx.context import DocxContext
from importers.readers.docx.fields.open_fields import OpenFields
from importers.readers.docx.language import document_language
from importers.readers.docx.numbering.counting import Numbering
from importers.readers.docx.numbering.definitions import ListDefinitions
from importers.readers.docx.ooxml import W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.package.properties import read_properties
from importers.readers.docx.source_words import source_words
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.docx.text_parts import (
    hides_words,
    leave_out_running_heads_and_comments,
    text_parts,
)
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.office.block_assembly import assemble
from importers.readers.office.front_paragraphs import take_front
from importers.readers.office.guesses import guess
from importers.readers.office.heading_numbers import keep_heading_numbers
from importers.readers.office.property_authors import author_messages
from importers.readers.office.text_direction import main_direction, with_own_direction
from importers.readers.office.top_heading import title_prior
from importers.readers.plurals import counted
from importers.readers.safe_xml import Element
from importers.result import Message, Prior, Result, Severity
from importers.source.source import Source

SHOWN_FIELDS = 5
"""How many fields a message names."""
LONGEST_FIELD = 60
"""How many letters of an instruction it shows."""


def read_package(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the Flow of a Word file; raises `ImporterError` only."""
    package = OpcPackage(source)
    document = package.document()
    context = _context(package, document)
    body = document.find(W + "body")
    body_items = [] if body is None else StoryReader(context, package.main).body_items(body)
    front, body_items = take_front(body_items, context.excluded)
    guessed = guess(body_items, has_title=bool(front.title))
    # Notes are read after the body, which numbers them by their references.
    notes = read_notes(context, document)
    numbered = keep_heading_numbers(guessed.body_items, notes)
    direction = main_direction(numbered.body_items)
    blocks = assemble(
        [with_own_direction(item, direction) for item in numbered.body_items],
        context.unkept_numbers,
    )
    leave_out_running_heads_and_comments(context)
    metadata = read_properties(package, context.lang, direction, front)
    flow = Flow(
        blocks + notes,
        front.title or guessed.title,
        metadata,
        context.images.assets,
    )
    return Result(
        flow,
        (
            *guessed.messages,
            *numbered.messages,
            *author_messages(front, metadata),
            *_messages(context),
        ),
        context.images.bytes,
        tuple(context.excluded),
        title_prior(flow, prior),
        seen=source_words(text_parts(package, document), context.hides),
    )


def _context(package: OpcPackage, document: Element) -> DocxContext:
    styles = DocxStyles(package.first("styles"))
    numbering = Numbering(ListDefinitions(package.first("numbering"), styles))
    marks = Counter(mark.get(W + "fldCharType") for mark in document.iter(W + "fldChar"))
    return DocxContext(
        package,
        styles,
        numbering,
        document_language(document, styles, package),
        find_anchors(document),
        fields=OpenFields(balanced=marks["begin"] == marks["end"]),
        has_hidden=hides_words(package, document),
    )


def _lost_fields(instructions: Sequence[str]) -> Message:
    """Returns what to say of fields that show something of which the file holds nothing."""
    fields = counted(len(instructions), "field has", "fields have")
    named = ", ".join(f"“{text[:LONGEST_FIELD]}”" for text in instructions[:SHOWN_FIELDS])
    more = " and others" if len(instructions) > SHOWN_FIELDS else ""
    text = f"{fields} no result in the file, so what Word shows is missing: {named}{more}."
    return Message(Severity.WARNING, "fields-without-result", text)


def _messages(context: DocxContext) -> tuple[Message, ...]:
    told = [
        *context.unkept_numbers.messages(),
        *context.images.messages(),
        *exclusion_messages(context.excluded),
    ]
    if lost := context.lost_fields:
        told.append(_lost_fields(lost))
    if embedded := context.not_read["embedded"]:
        number = counted(embedded, "embedded document was", "embedded documents were")
        told.append(Message(Severity.WARNING, "embedded-left-out", f"{number} not read."))
    if charts := context.not_read["chart"]:
        number = counted(charts, "chart was", "charts were")
        told.append(Message(Severity.WARNING, "chart-left-out", f"{number} left out."))
    if prompts := context.prompts:
        fields = counted(len(prompts), "field", "fields")
        text = f"{fields} that nobody filled in left out, such as “{prompts[0]}”."
        told.append(Message(Severity.INFO, "prompts-left-out", text))
    if drawings := context.not_read["drawing"]:
        number = counted(drawings, "drawing was", "drawings were")
        text = f"{number} left out; what describes them is kept as text."
        told.append(Message(Severity.WARNING, "drawing-left-out", text))
    if objects := context.lost_objects:
        number = counted(len(objects), "embedded object", "embedded objects")
        named = ", ".join(sorted({name for name in objects if name}))
        text = f"{number} without a picture left out" + (f": {named}." if named else ".")
        told.append(Message(Severity.WARNING, "object-left-out", text))
    for part in context.package.damaged:
        text = f"A part of the file, {part}, is damaged and was left out."
        told.append(Message(Severity.WARNING, "damaged-part", text))
    return tuple(told)
