"""From an OpenDocument file to a Flow: the order of the work, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers.document import Block, Flow, FootnoteDef
from importers.errors import UnreadableSource
from importers.readers.archive import Archive, open_archive
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.odt.body import BodyReader, names_in
from importers.readers.odt.context import State
from importers.readers.odt.inlines import plain_text
from importers.readers.odt.lists import ListNumbers
from importers.readers.odt.meta import read_properties
from importers.readers.odt.odf import MANIFEST, OFFICE, STYLE, TEXT, XLINK, H, P
from importers.readers.odt.source_words import words_seen
from importers.readers.odt.styles import read_styles
from importers.readers.office.block_assembly import assemble
from importers.readers.office.front_paragraphs import take_front
from importers.readers.office.heading_guesses import guess
from importers.readers.office.text_direction import main_direction, with_own_direction
from importers.readers.safe_xml import Element, optional_xml, read_xml
from importers.result import Reason, Result
from importers.source.source import ODT, Source

NO_TEXT = "“{}” is not an OpenDocument text; open it and save it as OpenDocument (.odt)."


def read_text(source: Source) -> Result[Flow]:
    """The Flow of an OpenDocument text; raises `ImporterError` only."""
    archive = open_archive(source)
    _check(archive)
    root = read_xml(archive, "content.xml")
    text = root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableSource(NO_TEXT.format(source.name))
    common = optional_xml(archive, "styles.xml")
    styles = read_styles(common, root)
    state = State(archive, styles, ListNumbers(styles), styles.default.lang, _anchors(text))
    front, pieces = take_front(BodyReader(state).pieces(text), state.excluded)
    guessed = guess(pieces, has_title=bool(front.title))
    direction = main_direction(guessed.pieces)
    blocks = assemble([with_own_direction(piece, direction) for piece in guessed.pieces])
    notes = tuple(_notes(state))
    for page in () if common is None else common.iter(STYLE + "master-page"):
        for paragraph in page.iter(P, H):
            state.leave_out(Reason.RUNNING_HEAD, plain_text(paragraph))
    flow = Flow(
        blocks + notes,
        front.title or guessed.title,
        read_properties(optional_xml(archive, "meta.xml"), state.lang, direction, front),
        state.images.assets,
    )
    return Result(
        flow,
        (
            *guessed.messages,
            *state.images.messages(),
            *exclusion_messages(state.excluded),
        ),
        state.images.bytes,
        (*state.excluded, *guessed.excluded),
        seen=words_seen((text,), styles.hides),
    )


def _check(archive: Archive) -> None:
    """Refuse what is no text, and what is locked by a password."""
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


def _anchors(text: Element) -> Mapping[str, str]:
    """Bookmark -> the anchor of its paragraph, for those worth keeping.

    LibreOffice sets bookmarks of its own, which begin with `_`; they are kept where
    something links to them, and so are headings, which it links to by their words.
    """
    wanted = {
        (link.get(XLINK + "href") or "")[1:].removesuffix("|outline")
        for link in text.iter(TEXT + "a")
        if (link.get(XLINK + "href") or "").startswith("#")
    }
    wanted |= {
        ref.get(TEXT + "ref-name") or ""
        for ref in text.iter(TEXT + "bookmark-ref", TEXT + "reference-ref")
    }
    anchors: dict[str, str] = {}
    for paragraph in text.iter(P, H):
        names = list(names_in(paragraph))
        if paragraph.tag == H:
            names = [n for n in names[:-1] if n in wanted or not n.startswith("_")] + (
                names[-1:] if names[-1] in wanted else []
            )
        kept = [n for n in names if n and (n in wanted or not n.startswith("_"))]
        if kept:
            first = next((n for n in kept if n in wanted), kept[0])
            anchors.update(dict.fromkeys(kept, first))
    return anchors


def _notes(state: State) -> Iterator[Block]:
    """The notes; reading one may add more."""
    done = 0
    while done < len(state.notes):
        name, body = state.notes[done]
        done += 1
        yield FootnoteDef(name, BodyReader(state).blocks(body))
