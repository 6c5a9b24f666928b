"""One module per format; READERS says which reader takes which media type.

A reader turns the bytes of a `Source` into a `Flow`: blocks in reading order with the
headings among them, and what should be said about it. Cutting into sections and the
canonical form come after, the same for every format (`importers.reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from importers.document import Flow
from importers.readers import docx, html, plain_text
from importers.result import Prior, Result
from importers.source import DOCX, HTML, TEXT, Source

Reader: TypeAlias = Callable[[Source, Prior], Result[Flow]]

READERS: Mapping[str, Reader] = {
    TEXT: plain_text.read,
    DOCX: docx.read,
    HTML: html.read,
}
