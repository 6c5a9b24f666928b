"""Which elements are read as a whole, and by what."""

from __future__ import annotations

from importers.readers.html import (
    callouts,
    codes,
    definitions,
    figures,
    lists,
    quotes,
    tables,
)

STRUCTURES = {
    "ul": lists.read,
    "ol": lists.read,
    "menu": lists.read,
    "dir": lists.read,
    "dl": definitions.read,
    "table": tables.read,
    "blockquote": quotes.read,
    "pre": codes.read,
    "listing": codes.read,
    "xmp": codes.read,
    "figure": figures.read,
    "details": callouts.read_details,
}
