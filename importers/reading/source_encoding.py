"""The encoding in which a text was written, by the name of its family."""

from __future__ import annotations

from importers.readers.html.parsing.charset import stated_charset
from importers.source.decoding import decode
from importers.source.source import HTML, ZIPPED, Source

FAMILIES = ("utf-8", "utf-16", "utf-32", "iso2022")


def encoding_of(source: Source, chosen: str | None = None) -> str:
    """Returns the encoding of a text as its reader takes it, whatever its mark or order of
    bytes; empty for a file that is an archive of several.

    Text in ASCII alone is UTF-8. `chosen` is what a person says of it.
    """
    if source.media_type in ZIPPED:
        return ""
    hint = stated_charset(source.data) if source.media_type == HTML else None
    name = decode(source.data, hint, chosen).encoding
    return next((family for family in FAMILIES if name.startswith(family)), name)
