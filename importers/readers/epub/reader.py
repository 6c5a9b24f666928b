"""From an EPUB to a Flow: chapters in one tree, then the HTML reader's walk."""

from __future__ import annotations

import re

from importers.document import (
    Block,
    Blocks,
    Figure,
    Flow,
    Heading,
    InlineImage,
    Paragraph,
    Text,
)
from importers.errors import SourceTooLarge, UnreadableSource
from importers.readers.archive import Archive, open_archive, plain
from importers.readers.epub.account import words_seen
from importers.readers.epub.chapters import gather, with_notes
from importers.readers.epub.hiding import hidden_classes, hidden_elements
from importers.readers.epub.package import Package, read_package
from importers.readers.epub.tidying import OPS_TYPE
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.html.footnotes import find
from importers.readers.html.gathering import Gathering
from importers.readers.html.parsing import Element, words_of
from importers.readers.html.tree import blocks_of
from importers.readers.images.collection import Images
from importers.readers.inline_content import words_of as said_by
from importers.readers.plurals import counted
from importers.result import Excluded, Message, Reason, Result, Severity
from importers.source.source import Source

MAX_TEXT = 24 * 1024 * 1024
"""The most bytes of chapters that are read."""
LEFT_OUT = {
    "toc": Reason.CONTENTS,
    "landmarks": Reason.CONTENTS,
    "loi": Reason.CONTENTS,
    "lot": Reason.CONTENTS,
    "page-list": Reason.CONTENTS,
    "pagebreak": Reason.PAGE_NUMBER,
}
"""`epub:type` -> why a passage is no part of the article."""
UNSHOWN = {"iframe": Reason.SCRIPT, "template": Reason.HIDDEN}
"""Elements whose words no reader sees, and why."""
TITLE_PAGES = frozenset({"titlepage", "halftitlepage", "fulltitle", "halftitle"})
BOXES = frozenset({"section", "div", "header", "body"})
WORD = re.compile(r"\w+")


def read_book(source: Source) -> Result[Flow]:
    """The Flow of an EPUB; raises `ImporterError` only."""
    archive = open_archive(source)
    package = read_package(archive)
    size = sum(map(archive.size, (*package.chapters, *package.others)))
    if size > MAX_TEXT:
        raise SourceTooLarge(
            f"“{source.name}” holds {size / 2**20:.0f} MB of text, and up to "
            f"{MAX_TEXT // 2**20} MB can be imported; divide it into smaller books."
        )
    images = Images()
    chapters = tuple(c for c in package.chapters if plain(c) not in package.contents)
    others = tuple(c for c in package.others if plain(c) not in package.contents)
    noted = with_notes(archive, chapters, others)
    book = gather(archive, (*chapters, *noted), images)
    if book.missing == len(chapters):
        raise UnreadableSource(
            f"“{source.name}” holds no chapter that can be read; fetch or copy it again."
        )
    classes = hidden_classes(archive, package.sheets)
    hidden = {**dict.fromkeys(book.hidden), **hidden_elements(book.body, classes)}
    gathering = Gathering(
        lang=package.metadata.lang,
        left_out=_left_out(book.body, package) | dict.fromkeys(hidden, Reason.HIDDEN),
        anchors=frozenset(book.linked),
    )
    find(book.body, gathering)
    seen = words_seen(book.body, gathering.apart)
    excluded = _contents(archive, package)
    stray = _unordered(archive, tuple(c for c in others if c not in noted))
    embedded = [
        Excluded(UNSHOWN[str(frame.tag)], words)
        for frame in book.body.iter(*UNSHOWN)
        if (words := words_of(frame))
    ]
    made = blocks_of(book.body, gathering)
    blocks, repeated = _without_title(tuple(map(_alone, made)), package.title)
    known = {asset.id: asset for asset in images.assets}
    flow = Flow(
        blocks,
        (Text(package.title),) if package.title else (),
        package.metadata,
        tuple(known.get(key, asset) for key, asset in gathering.assets.items()),
    )
    messages = [*gathering.messages.values(), *images.messages()]
    if book.missing:
        number = counted(
            book.missing, "chapter that the book names is", "chapters that it names are"
        )
        messages.append(
            Message(
                Severity.WARNING,
                "chapter-missing",
                f"The book is not whole: {number} not in it.",
            )
        )
    excluded += (*stray, *embedded, *gathering.excluded, *repeated)
    return Result(
        flow,
        (*messages, *exclusion_messages(excluded)),
        gathering.asset_bytes | images.bytes,
        tuple(excluded),
        seen=seen,
    )


def _left_out(body: Element, package: Package) -> dict[Element, Reason]:
    """Elements that `epub:type` says are no part of the article."""
    found: dict[Element, Reason] = {}
    metadata = package.metadata
    said = (
        package.title,
        *metadata.authors,
        metadata.date,
        *(v for _, v in metadata.extra),
    )
    known = {word.casefold() for text in said for word in WORD.findall(text or "")}
    for element in body.iter():
        for word in (element.get(OPS_TYPE) or "").split():
            if word in TITLE_PAGES:
                _leave_out_known(element, known, found)
            elif word in LEFT_OUT:
                found[element] = LEFT_OUT[word]
    return found


def _leave_out_known(
    element: Element, known: set[str], found: dict[Element, Reason]
) -> None:
    """Leave out the parts of a title page that only repeat the metadata."""
    words = {word.casefold() for word in WORD.findall(words_of(element))}
    if words and words <= known and element.find(".//img") is None:
        found[element] = Reason.METADATA
    elif element.tag in BOXES:
        for child in element:
            if isinstance(child.tag, str):
                _leave_out_known(child, known, found)


def _contents(archive: Archive, package: Package) -> list[Excluded]:
    """The chapters that are only a table of contents, as what was left out."""
    images = Images()
    left: list[Excluded] = []
    for chapter in (*package.chapters, *package.others):
        if plain(chapter) in package.contents:
            words = words_of(gather(archive, (chapter,), images).body)
            if words:
                left.append(Excluded(Reason.CONTENTS, words))
    return left


def _unordered(archive: Archive, chapters: tuple[str, ...]) -> list[Excluded]:
    """The chapters that no reader comes to, as what was left out."""
    images = Images()
    found = (words_of(gather(archive, (c,), images).body) for c in chapters)
    return [Excluded(Reason.OUT_OF_ORDER, words) for words in found if words]


def _alone(block: Block) -> Block:
    """A paragraph that is nothing but an image, as a figure."""
    match block:
        case Paragraph((InlineImage(asset, alt, marks),)) if not marks:
            return Figure(asset, alt, attributes=block.attributes)
        case _:
            return block


def _without_title(blocks: Blocks, title: str) -> tuple[Blocks, tuple[Excluded, ...]]:
    """The blocks without a first heading that only says the title again."""
    first: Block | None = blocks[0] if blocks else None
    if isinstance(first, Heading) and title:
        said = " ".join(said_by(first.content).split())
        if said.casefold() == title.casefold():
            return blocks[1:], (Excluded(Reason.METADATA, said),)
    return blocks, ()
