"""Word documents (ECMA-376 WordprocessingML, Transitional and Strict).

Meaning comes from styles, outline levels and numbering; looks are asked only where they
say nothing. Tracked changes are read as accepted. See `docs/formats.md`.
"""

from __future__ import annotations

from importers.document import Flow
from importers.errors import UnreadableSource
from importers.readers.docx.reader import read_package
from importers.readers.safe_xml import TOO_DEEP
from importers.result import Prior, Result
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of a Word document.

    Raises `UnreadableSource` or `SourceTooLarge` for a file that is damaged, locked
    or built to do harm. `prior` says whether the top heading was the title before.
    """
    try:
        return read_package(source, prior)
    except RecursionError as error:
        raise UnreadableSource(TOO_DEEP.format(source.name)) from error
