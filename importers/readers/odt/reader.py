"""From an OpenDocument file to a Flow: the order of the work, and what stands beside."""

from __future__ import annotations

from importers.document import Flow, FootnoteDef
from importers.errors import UnreadableSource
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.odt.anchors import find_anchors
from importers.readers.odt.body import BodyReader
from importers.readers.odt.context import OdtContext
from importers.readers.odt.frames import formula_words
from importers.readers.odt.lists import ListNumbers
from importers.readers.odt.meta import read_meta
from importers.readers.odt.odf import MANIFEST, OFFICE, STYLE, H, P
from importers.readers.odt.outline import HeadingNumbers
from importers.readers.odt.source_words import source_words
from importers.readers.odt.styles import read_styles
from importers.readers.odt.unmarked_text import plain_text
from importers.readers.office.block_assembly import assemble
from importers.readers.office.front_paragraphs import take_front
from importers.readers.office.guesses import guess
from importers.readers.office.heading_numbers import keep_heading_numbers
from importers.readers.office.property_authors import author_messages
from importers.readers.office.text_direction import main_direction, with_own_direction
from importers.readers.office.top_heading import title_prior
from importers.readers.plurals import counted
from importers.readers.safe_xml import Element, optional_xml, read_xml
from importers.result import Cause, Message, Prior, Result, Severity
from importers.source.archive import Archive, open_archive
from importers.source.source import ODT, Source

NO_TEXT = "“{}” is not an OpenDocument text; open it and save it as OpenDocument (.odt)."


def read_text(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the Flow of an OpenDocument text; raises `ImporterError` only."""
    archive = open_archive(source.name, source.data)
    _check(archive)
    root = read_xml(archive, "content.xml")
    text = root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableSource(NO_TEXT.format(source.name))
    common = optional_xml(archive, "styles.xml")
    styles = read_styles(common, root)
    context = OdtContext(
        archive,
        styles,
        ListNumbers(styles),
        HeadingNumbers(styles.outline),
        styles.default.lang,
        find_anchors(text),
    )
    front, body_items = take_front(BodyReader(context).body_items(text), context.excluded)
    guessed = guess(body_items, has_title=bool(front.title))
    notes = _read_notes(context)
    numbered = keep_heading_numbers(guessed.body_items, notes)
    direction = main_direction(numbered.body_items)
    blocks = assemble(
        [with_own_direction(item, direction) for item in numbered.body_items],
        context.unkept_numbers,
    )
    _leave_out_running_heads(common, context)
    meta = optional_xml(archive, "meta.xml")
    metadata = read_meta(meta, context.lang, direction, front)
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
            *context.unkept_numbers.messages(),
            *context.images.messages(),
            *exclusion_messages(context.excluded),
            *_messages(context),
        ),
        context.images.bytes,
        tuple(context.excluded),
        title_prior(flow, prior),
        seen=source_words(
            (text,), styles.hides, lambda holder: formula_words(holder, context.archive)
        ),
    )


def _messages(context: OdtContext) -> tuple[Message, ...]:
    """Returns what to say of what nobody filled in, and of what cannot be shown."""
    told: list[Message] = []
    if prompts := context.prompts:
        fields = counted(len(prompts), "field", "fields")
        text = f"{fields} that nobody filled in left out, such as “{prompts[0]}”."
        told.append(Message(Severity.INFO, "prompts-left-out", text))
    if drawings := context.lost_drawings:
        number = counted(drawings, "drawing was", "drawings were")
        text = f"{number} left out; what describes them is kept as text."
        told.append(Message(Severity.WARNING, "drawing-left-out", text))
    if objects := context.lost_objects:
        number = counted(objects, "embedded object", "embedded objects")
        text = f"{number} without a picture left out."
        told.append(Message(Severity.WARNING, "object-left-out", text))
    return tuple(told)


def _check(archive: Archive) -> None:
    """Refuses what is no text, and what is locked by a password."""
    # Packages begin with their media type, but some programs leave it out.
    named = archive.read("mimetype") if "mimetype" in archive else ODT.encode()
    if not named.startswith(ODT.encode()) or "content.xml" not in archive:
        raise UnreadableSource(NO_TEXT.format(archive.name))
    manifest = optional_xml(archive, "META-INF/manifest.xml")
    if (
        manifest is not None
        and next(manifest.iter(MANIFEST + "encryption-data"), None) is not None
    ):
        raise UnreadableSource(
            f"“{archive.name}” is protected by a password; save it without one."
        )


def _read_notes(context: OdtContext) -> tuple[FootnoteDef, ...]:
    """Returns the notes, in the order of the text; reading one may add more."""
    made: list[FootnoteDef] = []
    while len(made) < len(context.notes):
        name, body = context.notes[len(made)]
        made.append(FootnoteDef(name, BodyReader(context).blocks(body)))
    return tuple(made)


def _leave_out_running_heads(styles: Element | None, context: OdtContext) -> None:
    """Headers and footers, which stand in the styles of pages, are no part of a text."""
    for page in () if styles is None else styles.iter(STYLE + "master-page"):
        for paragraph in page.iter(P, H):
            context.leave_out(Cause.RUNNING_HEAD, plain_text(paragraph))
