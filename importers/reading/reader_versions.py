"""The number of each reader, kept with what it read.

It tells without reading whether today's reader may make another Document of bytes that
were read before.
"""

from __future__ import annotations

from collections.abc import Mapping

from importers.source.source import DOCX, EPUB, HTML, MARKDOWN, ODT, RST, TEXT

EVERY_READER = 1
"""Counts up when reading any format comes to other Documents: the canonical form, the
cut into sections, or what pages can hold."""
READER_VERSIONS: Mapping[str, int] = {
    TEXT: 4,
    MARKDOWN: 4,
    HTML: 4,
    DOCX: 3,
    ODT: 2,
    RST: 2,
    EPUB: 4,
}
"""By media type: counts up when only that format is read otherwise."""


def reader_version(media_type: str) -> int:
    """The number of the reader of a media type today; it only ever grows."""
    return EVERY_READER + READER_VERSIONS.get(media_type, 0)
