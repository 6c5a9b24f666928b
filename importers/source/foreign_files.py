"""Files that no reader takes: how each is known, its name for people, what can be done."""

from __future__ import annotations

from typing import NamedTuple

import chardet

from importers.source.compound_file import MARK, stream_names


class Foreign(NamedTuple):
    """A kind of file that no reader takes, for people."""

    what: str
    advice: str
    limit: str = ", which cannot be imported"

    def refusal(self, name: str) -> str:
        """The sentence that refuses a file of that name."""
        return f"“{name}” is {self.what}{self.limit}; {self.advice}."


SAME = "save the same as Word, HTML, Markdown or plain text"
TO_WORD = "open it in Word or LibreOffice and save it as Word (.docx)"
FROM_IT = "import the document it was made from, or copy its text into one"
TABLES = "copy its tables into a Word document, or save a sheet as a web page (.html)"
OUTLINE = "save its outline as Word (.docx), or copy its text into a document"

PDF = Foreign("a PDF", f"{SAME} where it was written")
RTF = Foreign("an RTF file", TO_WORD)
WORKBOOK = Foreign("an Excel workbook", TABLES)
PRESENTATION = Foreign("a PowerPoint presentation", OUTLINE)
SPREADSHEET = Foreign("a spreadsheet", TABLES)
SLIDES = Foreign("a presentation", OUTLINE)
DRAWING = Foreign("a drawing", FROM_IT)
XPS = Foreign("an XPS document", f"{SAME} where it was written")
PAGES = Foreign("a Pages document", "export it from Pages as Word (.docx) or EPUB")
NUMBERS = Foreign("a Numbers spreadsheet", TABLES)
KEYNOTE = Foreign("a Keynote presentation", OUTLINE)
LINK = Foreign(
    "only a link to a Google document", "open it there and download it as Word (.docx)"
)
LOCKED = Foreign("protected by a password", "open it and save it without one", "")
ARCHIVE = Foreign("an archive of files", "unpack it, and import what is in it", "")
OLD_WORD = Foreign("an old Word file (.doc)", TO_WORD)
OLD_OFFICE = Foreign("an old Word file, or one with a password", TO_WORD)
IMAGE = Foreign("an image", "put it into the document that shows it, and import that")
SOUND = Foreign("a sound recording", "import what is said in it as text")
FILM = Foreign("a film", "import what is said in it as text")
FONT = Foreign("a font", SAME)
DATABASE = Foreign("a database", "export what is to be read of it as text or HTML")
PACKED = Foreign("a compressed file", "unpack it, and import what is in it")
PROGRAM = Foreign("a program", SAME)

FIRST_BYTES = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"SQLite format 3\0", DATABASE),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"\x1f\x8b", PACKED),
    (b"\x7fELF", PROGRAM),
)
STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
    ("Workbook", Foreign("an old Excel workbook (.xls)", TABLES)),
    ("Book", Foreign("an old Excel workbook (.xls)", TABLES)),
    ("PowerPoint Document", Foreign("an old PowerPoint presentation (.ppt)", OUTLINE)),
    ("VisioDocument", DRAWING),
    (
        "__properties_version1.0",
        Foreign("a message saved by Outlook (.msg)", "save it as text or HTML"),
    ),
)
"""Streams of compound files, and what has them; the outermost first."""
MEDIA = (
    ("image/", IMAGE),
    ("audio/", SOUND),
    ("video/", FILM),
    ("font/", FONT),
    ("application/gzip", PACKED),
    ("application/x-bzip2", PACKED),
    ("application/x-xz", PACKED),
    ("application/x-7z", PACKED),
    ("application/x-tar", PACKED),
    ("application/zstd", PACKED),
    ("application/vnd.rar", PACKED),
    ("application/vnd.microsoft.portable-executable", PROGRAM),
    ("application/x-mach-binary", PROGRAM),
)
"""How the media types begin that chardet finds in what is no text."""
NO_TEXT = Foreign("no text, whatever its name says", SAME, "")
FIRST_OF_BINARY = 4096


def foreign_by_first_bytes(data: bytes) -> Foreign | None:
    """What a file is whose first bytes say that no reader takes it."""
    if data.startswith(MARK[:4]):
        names = stream_names(data)
        return next((kind for name, kind in STREAMS if name in names), OLD_OFFICE)
    if _is_link(data):
        return LINK
    return next((kind for first, kind in FIRST_BYTES if data.startswith(first)), None)


def foreign_of_binary(data: bytes) -> Foreign:
    """What a file is that is no text, by its first bytes."""
    media_type = chardet.detect(data[:FIRST_OF_BINARY]).get("mime_type") or ""
    return next((kind for first, kind in MEDIA if media_type.startswith(first)), NO_TEXT)


def _is_link(data: bytes) -> bool:
    """Whether a file is what Google Drive lays in a folder for a document."""
    is_object = len(data) < FIRST_OF_BINARY and data.lstrip()[:1] == b"{"
    return is_object and b'"doc_id"' in data and data.rstrip()[-1:] == b"}"
