"""From a Word file to a Flow: the order of the work, and what stands beside the body."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping

from importers.document import (
    Block,
    Flow,
    FootnoteDef,
)
from importers.readers.docx.body.body import GONE, BodyReader
from importers.readers.docx.body.bookmarks import find_anchors
from importers.readers.docx.context import State
from importers.readers.docx.fields.open_fields import Fields
from importers.readers.docx.numbering.counting import Numbering
from importers.readers.docx.ooxml import RUN, W
from importers.readers.docx.package.parts import Package
from importers.readers.docx.package.properties import read_properties
from importers.readers.docx.source_words import words_seen
from importers.readers.docx.styles.styles import Styles
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.office.block_assembly import assemble
from importers.readers.office.front_paragraphs import take_front
from importers.readers.office.heading_guesses import infer
from importers.readers.office.paragraphs import BodyItem
from importers.readers.office.text_direction import main_direction, with_own_direction
from importers.readers.plurals import counted
from importers.readers.safe_xml import Element
from importers.result import Message, Reason, Result, Severity
from importers.source.source import Source


def read_package(source: Source) -> Result[Flow]:
    """The Flow of a Word file; raises `ImporterError` only."""
    package = Package(source)
    root = package.document()
    body = root.find(W + "body")
    state = _begin(package, root)
    pieces: list[BodyItem] = []
    if body is not None:
        pieces = BodyReader(state, package.main).pieces(body)
    front, pieces = take_front(pieces, state.excluded)
    guessed = infer(pieces, has_title=bool(front.title))
    direction = main_direction(guessed.pieces)
    blocks = assemble([with_own_direction(piece, direction) for piece in guessed.pieces])
    notes = tuple(_notes(state, root))
    _leave_out_rest(state)
    flow = Flow(
        blocks + notes,
        front.title or guessed.title,
        read_properties(package, state.lang, direction, front.authors, front.date),
        state.images.assets,
    )
    return Result(
        flow,
        guessed.messages + _messages(state),
        state.images.bytes,
        (*state.excluded, *guessed.excluded),
        seen=words_seen(_texts(root, package), state.hides),
    )


def _texts(root: Element, package: Package) -> Iterator[Element]:
    """The roots of all parts that hold words: the document, and what stands beside it."""
    yield root
    for kind in ("footnotes", "endnotes", "comments", "header", "footer"):
        for name in package.related(kind):
            part = package.part(name)
            if part is not None:
                yield part


def _begin(package: Package, root: Element) -> State:
    found = package.first("styles")
    styles = Styles(None if found is None else found[1])
    found = package.first("numbering")
    numbering = Numbering(None if found is None else found[1], styles)
    marks = Counter(mark.get(W + "fldCharType") for mark in root.iter(W + "fldChar"))
    return State(
        package,
        styles,
        numbering,
        _language(root, styles, package),
        find_anchors(root),
        fields=Fields(balanced=marks["begin"] == marks["end"]),
        has_hidden=_may_hide(root, package),
    )


def _may_hide(root: Element, package: Package) -> bool:
    """Whether a run or a style of the file says that words are hidden."""
    styles = package.first("styles")
    parts = (*_texts(root, package), *(() if styles is None else (styles[1],)))
    return any(next(part.iter(W + "vanish"), None) is not None for part in parts)


def _language(root: Element, styles: Styles, package: Package) -> str | None:
    """The language of most words, by what runs, styles and settings say.

    What the language of most words is, may be said nowhere; a few runs do not tell.
    """
    counts: Counter[str] = Counter()
    for lang in root.iter(W + "lang"):
        properties = lang.getparent()
        run = None if properties is None else properties.getparent()
        if run is None or run.tag != RUN:
            continue
        rtl = properties is not None and properties.find(W + "rtl") is not None
        name = lang.get(W + "bidi") if rtl else lang.get(W + "val")
        if name:
            counts[name] += sum(len(t.text or "") for t in run.iterchildren(W + "t"))
    default = styles.paragraph(None).look.lang or _theme_language(package)
    if not counts:
        return default
    total = sum(len(t.text or "") for t in root.iter(W + "t"))
    if default is not None:
        counts[default] += total - counts.total()
    name, most = counts.most_common(1)[0]
    return name if most * 2 >= total else default


def _theme_language(package: Package) -> str | None:
    """The language that the settings name for text without one of its own."""
    found = package.first("settings")
    named = None if found is None else found[1].find(W + "themeFontLang")
    return None if named is None else named.get(W + "val") or None


def _notes(state: State, root: Element) -> Iterable[Block]:
    """The footnotes and endnotes that were referred to, in that order.

    Notes may refer to further notes, so the list may grow while it is walked.
    """
    parts: dict[str, tuple[str, dict[str, Element]]] = {}
    waiting = deque(state.notes.items())
    while waiting:
        (kind, key), name = waiting.popleft()
        if kind not in parts:
            found = state.package.first(kind)
            notes = {} if found is None else {n.get(W + "id") or "": n for n in found[1]}
            parts[kind] = (found[0] if found is not None else "", notes)
        part, notes_by_id = parts[kind]
        element = notes_by_id.pop(key, None)
        blocks = () if element is None else BodyReader(state, part).blocks(element)
        yield FootnoteDef(name, blocks)
        if not waiting:
            waiting.extend(list(state.notes.items())[int(name) :])
    _leave_out_notes(state, root, {kind: notes for kind, (_, notes) in parts.items()})


def _leave_out_notes(
    state: State, root: Element, unread: Mapping[str, Mapping[str, Element]]
) -> None:
    """Leave out the notes that were not referred to, or only by deleted words.

    `unread` are the notes of the parts from which some were read.
    """
    deleted = {
        (reference.tag, reference.get(W + "id"))
        for reference in root.iter(W + "footnoteReference", W + "endnoteReference")
        if next(reference.iterancestors(*GONE), None) is not None
    }
    for kind in ("footnotes", "endnotes"):
        notes = unread.get(kind)
        if notes is None:
            found = state.package.first(kind)
            notes = {} if found is None else {n.get(W + "id") or "": n for n in found[1]}
        for key, element in notes.items():
            text = words_seen((element,), state.hides).strip()
            if element.get(W + "type") not in (None, "normal") or not text:
                continue
            gone = (f"{W}{kind.removesuffix('s')}Reference", key) in deleted
            state.leave_out(Reason.DELETED if gone else Reason.UNREFERENCED, text)


def _leave_out_rest(state: State) -> None:
    """Headers, footers and comments are no part of an article."""
    for kind in ("header", "footer"):
        for name in state.package.related(kind):
            root = state.package.part(name)
            if root is not None:
                state.leave_out(Reason.RUNNING_HEAD, words_seen((root,), state.hides))
    found = state.package.first("comments")
    for comment in () if found is None else found[1].iterchildren(W + "comment"):
        text = words_seen((comment,), state.hides).strip()
        author = comment.get(W + "author")
        state.leave_out(Reason.COMMENT, f"{author}: {text}" if author and text else text)


def _messages(state: State) -> tuple[Message, ...]:
    told = [*state.images.messages(), *exclusion_messages(state.excluded)]
    if state.seen["embedded"]:
        number = counted(
            state.seen["embedded"], "embedded document was", "embedded documents were"
        )
        told.append(Message(Severity.WARNING, "embedded-left-out", f"{number} not read."))
    if state.seen["chart"]:
        number = counted(state.seen["chart"], "chart was", "charts were")
        told.append(Message(Severity.WARNING, "chart-left-out", f"{number} left out."))
    for part in state.package.damaged:
        text = f"A part of the file, {part}, is damaged and was left out."
        told.append(Message(Severity.WARNING, "damaged-part", text))
    return tuple(told)
