"""EPUB 2 and 3: the chapters of the spine, read as the HTML they are.

See `docs/formats.md` for what is kept, guessed and left out.
"""

from __future__ import annotations

from importers.document import Flow
from importers.errors import UnreadableSource
from importers.readers.epub.reader import read_book
from importers.readers.safe_xml import TOO_DEEP
from importers.result import Prior, Result
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of an EPUB, chapter after chapter.

    Raises `UnreadableSource` or `SourceTooLarge` for a file that is damaged, locked
    or built to do harm. `prior` changes nothing here: markup says what things are.
    """
    try:
        return read_book(source)
    except RecursionError as error:
        raise UnreadableSource(TOO_DEEP.format(source.name)) from error
