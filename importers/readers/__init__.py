"""One room a format; READERS says which reader takes which media type.

A reader turns the bytes of a `Source` into a `Flow`: blocks in reading order with the
headings among them, and what should be said about it. Cutting into sections and the
canonical form come after, the same for every format (`importers.reading.read`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from importers.document import Flow
from importers.readers import docx, epub, html, markdown, odt, plain_text, rst
from importers.result import Prior, Result
from importers.source.source import DOCX, EPUB, HTML, MARKDOWN, ODT, RST, TEXT, Source

Reader: TypeAlias = Callable[[Source, Prior], Result[Flow]]

READERS: Mapping[str, Reader] = {
    TEXT: plain_text.read,
    MARKDOWN: markdown.read,
    HTML: html.read,
    DOCX: docx.read,
    ODT: odt.read,
    RST: rst.read,
    EPUB: epub.read,
}
