"""reStructuredText, by docutils' own parser; Sphinx's words are known as far as they say
what a passage is. Nothing is included, fetched, run or rendered raw.

See `docs/formats.md` for what is kept, guessed and left out.
"""

from __future__ import annotations

from importers.document import Flow
from importers.errors import UnreadableSource
from importers.readers.rst.reader import read_rst
from importers.result import Prior, Result
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of a reStructuredText.

    Mistakes in its markup are messages, their text kept. Raises `UnreadableSource`
    for one that nests too deeply or has a line of more than `MAX_LINE` characters.
    Of `prior` only the encoding counts: markup says what things are.
    """
    try:
        return read_rst(source, prior)
    except RecursionError as error:
        raise UnreadableSource(f"“{source.name}” nests too deeply to be read.") from error
