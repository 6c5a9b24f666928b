"""Document to text: one module per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.document import Document
from importers.document.codec import encode
from importers.writers import html, markdown, text

WRITERS: Mapping[str, Callable[[Document], str]] = {
    "json": encode,
    "markdown": markdown.write,
    "html": html.write,
    "text": text.write,
}
"""Names of forms, and the functions that write a Document in them."""


def write(document: Document, form: str) -> str:
    """The Document in one of the forms of `WRITERS`; raises `KeyError` for others."""
    return WRITERS[form](document)
