"""The media types that readers take, what files of each are called, and their endings."""

from __future__ import annotations

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
RST = "text/x-rst"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"

MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".eml": TEXT,
    ".mht": TEXT,
    ".mhtml": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".rst": RST,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".dotm": DOCX,
    ".odt": ODT,
    ".ott": ODT,
    ".epub": EPUB,
}
"""Endings of file names, in lower case, and what they promise."""

ZIPPED = frozenset({DOCX, ODT, EPUB})

NAMES = {
    TEXT: "plain text",
    MARKDOWN: "Markdown",
    HTML: "HTML",
    RST: "reStructuredText",
    DOCX: "a Word document",
    ODT: "an OpenDocument text",
    EPUB: "an EPUB book",
}
"""What a file of a media type is, for people."""
