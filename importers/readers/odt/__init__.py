"""OpenDocument texts (ODF 1.2 and later), as LibreOffice writes them.

See `docs/formats.md` for what is kept, guessed and left out.
"""

from __future__ import annotations

from importers.document import Flow
from importers.errors import UnreadableSource
from importers.readers.odt.reader import read_text
from importers.readers.safe_xml import TOO_DEEP
from importers.result import Prior, Result
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of an OpenDocument text.

    Raises `UnreadableSource` or `SourceTooLarge` for a file that is damaged, locked
    or built to do harm. `prior` says whether the top heading was the title before.
    """
    try:
        return read_text(source, prior)
    except RecursionError as error:
        raise UnreadableSource(TOO_DEEP.format(source.name)) from error
