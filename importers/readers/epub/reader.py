"""From an EPUB to a Flow: chapters in one tree, then the HTML reader's walk."""

from __future__ import annotations

from dataclasses import dataclass

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
from importers.readers.epub.book import Book, join_chapters, noted_parts
from importers.readers.epub.contents import contents_among
from importers.readers.epub.exclusions import (
    elements_to_exclude,
    excluded_parts,
    unshown_elements,
)
from importers.readers.epub.hidden_elements import (
    hidden_classes,
    hidden_elements,
    style_sheets,
)
from importers.readers.epub.navigation import chapter_titles
from importers.readers.epub.package import EpubPackage, read_package
from importers.readers.epub.source_words import words_seen
from importers.readers.exclusion_messages import exclusion_messages
from importers.readers.html.blocks.element_readers import blocks_of
from importers.readers.html.exports import verse
from importers.readers.html.exports.list_styles import number_lists
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_footnotes
from importers.readers.html.walking.publishers import leave_publishers_words_out
from importers.readers.images.collection import Images
from importers.readers.inline_content import words_of
from importers.readers.plurals import counted
from importers.result import Cause, Excluded, Message, Result, Severity
from importers.source.archive import Archive, open_archive, plain
from importers.source.source import Source

MAX_TEXT = 24 * 1024 * 1024
"""The most bytes of chapters that are read; chosen, a long novel has three million."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a book by what becomes of them."""

    chapters: tuple[str, ...]
    notes: tuple[str, ...]
    """Outside the reading order, but led to by references to notes."""
    contents: tuple[str, ...]
    """A table of contents alone."""
    unordered: tuple[str, ...]
    """Outside the reading order, so that no reader comes to them."""


def read_book(source: Source) -> Result[Flow]:
    """Returns the Flow of an EPUB; raises `ImporterError` only."""
    archive = open_archive(source.name, source.data)
    package = read_package(archive)
    _refuse_too_large(archive, package)
    parts = _sort_parts(archive, package)
    images = Images()
    titles = chapter_titles(archive, package) if len(parts.chapters) > 1 else {}
    book = join_chapters(archive, (*parts.chapters, *parts.notes), images, titles)
    if book.missing == len(parts.chapters):
        raise UnreadableSource(
            f"“{source.name}” holds no chapter that can be read; fetch or copy it again."
        )
    sheets = style_sheets(archive, package.sheets)
    number_lists(book.body, sheets)
    verse.say_in_html(book.body)
    context = _context(package, book, sheets)
    leave_publishers_words_out(book.body, context)
    find_footnotes(book.body, context)
    seen = words_seen(book.body, context.apart)
    unshown = unshown_elements(book.body)
    made = tuple(map(_figure_of, blocks_of(book.body, context)))
    blocks, repeated = _without_title(made, package.title)
    excluded = (
        *excluded_parts(archive, parts.contents, Cause.CONTENTS),
        *excluded_parts(archive, parts.unordered, Cause.OUT_OF_ORDER),
        *unshown,
        *context.excluded,
        *repeated,
    )
    return Result(
        _flow(blocks, package, context, images),
        (
            *context.messages.values(),
            *images.messages(),
            *_missing_messages(book),
            *_title_messages(book),
            *exclusion_messages(excluded),
        ),
        context.asset_bytes | images.bytes,
        excluded,
        seen=seen,
    )


def _refuse_too_large(archive: Archive, package: EpubPackage) -> None:
    size = sum(map(archive.size, (*package.chapters, *package.others)))
    if size > MAX_TEXT:
        raise SourceTooLarge(
            f"“{archive.name}” holds {size / 2**20:.0f} MB of text, and up to "
            f"{MAX_TEXT // 2**20} MB can be imported; divide it into smaller books."
        )


def _sort_parts(archive: Archive, package: EpubPackage) -> _Parts:
    contents = contents_among(archive, package)
    every = (*package.chapters, *package.others)
    chapters = tuple(c for c in package.chapters if plain(c) not in contents)
    others = tuple(c for c in package.others if plain(c) not in contents)
    notes = noted_parts(archive, chapters, others)
    return _Parts(
        chapters,
        notes,
        tuple(c for c in every if plain(c) in contents),
        tuple(c for c in others if c not in notes),
    )


def _context(package: EpubPackage, book: Book, sheets: list[str]) -> WalkContext:
    """Returns how the HTML reader is to read the book."""
    hidden = {
        **dict.fromkeys(book.hidden),
        **hidden_elements(book.body, hidden_classes(sheets)),
    }
    excluded = elements_to_exclude(book.body, package)
    return WalkContext(
        lang=package.metadata.lang,
        left_out=excluded | dict.fromkeys(hidden, Cause.HIDDEN),
        anchors=frozenset(book.linked),
    )


def _flow(
    blocks: Blocks, package: EpubPackage, context: WalkContext, images: Images
) -> Flow:
    # An image is known by its name and type from the archive, else as the walk met it.
    known = {asset.id: asset for asset in images.assets}
    return Flow(
        blocks,
        (Text(package.title),) if package.title else (),
        package.metadata,
        tuple(known.get(key, asset) for key, asset in context.assets.items()),
    )


def _missing_messages(book: Book) -> tuple[Message, ...]:
    if not book.missing:
        return ()
    number = counted(
        book.missing, "chapter that the book names is", "chapters that it names are"
    )
    text = f"The book is not whole: {number} not in it."
    return (Message(Severity.WARNING, "chapter-missing", text),)


def _title_messages(book: Book) -> tuple[Message, ...]:
    if not book.titled:
        return ()
    text = f"The titles of {counted(book.titled, 'chapter', 'chapters')} without a heading"
    text += " were taken from the table of contents."
    return (Message(Severity.INFO, "chapter-titled", text),)


def _figure_of(block: Block) -> Block:
    """Returns a paragraph that is nothing but an image, as a figure."""
    match block:
        case Paragraph((InlineImage(asset, alt, marks),)) if not marks:
            return Figure(asset, alt, attributes=block.attributes)
        case _:
            return block


def _without_title(blocks: Blocks, title: str) -> tuple[Blocks, tuple[Excluded, ...]]:
    """Returns the blocks without a first heading that only says the title again."""
    first: Block | None = blocks[0] if blocks else None
    if isinstance(first, Heading) and title:
        said = " ".join(words_of(first.content).split())
        if said.casefold() == title.casefold():
            return blocks[1:], (Excluded(Cause.METADATA, said),)
    return blocks, ()
