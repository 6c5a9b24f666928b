"""Sources that are hard on readers, made rather than stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from importers.source.source import DOCX, EPUB, HTML, MARKDOWN, ODT, RST, TEXT

ENDINGS: Mapping[str, str] = {
    TEXT: ".txt",
    MARKDOWN: ".md",
    HTML: ".html",
    RST: ".rst",
    DOCX: ".docx",
    ODT: ".odt",
    EPUB: ".epub",
}
OEBPS = "application/oebps-package+xml"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OPC = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def headings(media_type: str, count: int) -> bytes:
    """So many headings, each with a line of text below."""
    return whole(media_type, "".join(_heading(media_type, n) for n in range(count)))


def _heading(media_type: str, n: int) -> str:
    level = n % 6 + 1
    if media_type == MARKDOWN:
        return f"{'#' * level} Heading {n}\n\nText.\n\n"
    if media_type in {HTML, EPUB}:
        return f"<h{level}>Heading {n}</h{level}><p>Text.</p>"
    if media_type == DOCX:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
            f"<w:r><w:t>Heading {n}</w:t></w:r></w:p>"
        )
    if media_type == ODT:
        return f'<text:h text:outline-level="{level}">Heading {n}</text:h>'
    return f"Heading {n}\n{'=-~'[n % 3] * 14}\n\nText.\n\n"


def nested(media_type: str, depth: int) -> Iterator[bytes]:
    """Things that stand so deep inside each other, each kind by itself."""
    stairs = min(depth, 2000)
    if media_type == MARKDOWN:
        for sign in ("> ", "- ", "1. ", "*", "_", "[", "![", "`", "<b>", "\\(", "**a "):
            yield (sign * depth + "word").encode()
        yield "\n".join(" " * 2 * n + "- x" for n in range(stairs)).encode()
    elif media_type in {HTML, EPUB}:
        for tags in ("div", "b", "ul li", "blockquote", "table tr td", "dl dd", "a", "ol"):
            opening = "".join(f"<{tag}>" for tag in tags.split())
            closing = "".join(f"</{tag}>" for tag in reversed(tags.split()))
            yield whole(media_type, opening * depth + "word" + closing * depth)
        yield whole(media_type, "<b><p>" * (depth // 10) + "word")
    elif media_type == DOCX:
        cell, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        word = "<w:p><w:r><w:t>word</w:t></w:r></w:p>"
        yield whole(media_type, cell * depth + word + end * depth)
    elif media_type == ODT:
        item, end = "<text:list><text:list-item>", "</text:list-item></text:list>"
        yield whole(media_type, item * depth + "<text:p>word</text:p>" + end * depth)
    else:
        for sign in ("> ", "- ", "1. ", "  ", "* ", "*", "`", "|", ":a:`"):
            yield ("Title\n\n" + sign * depth + "word\n").encode()
        yield "\n\n".join(" " * n + "- x" for n in range(stairs // 3)).encode()


FILL = (
    "word ",
    "w",
    "\u0301\u0323",
    "- ",
    ".",
    "日",
    "\u200b",
    "é\u202e",
    "a|b|",
    "==",
    "*a",
    "_",
)


def lines(media_type: str, length: int) -> Iterator[bytes]:
    """One line of so many characters, of several kinds."""
    for text in FILL:
        body = "Title\n\na" + text * (length // len(text))
        match media_type:
            case media if media == DOCX:
                body = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
            case media if media == ODT:
                body = f"<text:p>{body}</text:p>"
            case media if media == EPUB:
                body = f"<p>{body}</p>"
        yield whole(media_type, body)


def whole(media_type: str, body: str) -> bytes:
    """A file of this kind with this inside its body."""
    if media_type == DOCX:
        return zipped(
            {
                "[Content_Types].xml": f'<Types xmlns="{OPC}/content-types"><Default '
                'Extension="xml" ContentType="application/xml"/><Override PartName="/word/'
                'document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'wordprocessingml.document.main+xml"/></Types>',
                "_rels/.rels": f'<Relationships xmlns="{OPC}/relationships"><Relationship '
                f'Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
                "</Relationships>",
                "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}'
                "</w:body></w:document>",
            }
        )
    if media_type == ODT:
        names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text"))
        return zipped(
            {
                "mimetype": ODT,
                "content.xml": f"<office:document-content {names}><office:body>"
                f"<office:text>{body}</office:text></office:body>"
                "</office:document-content>",
            }
        )
    if media_type == EPUB:
        return zipped(
            {
                "mimetype": EPUB,
                "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:'
                'tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" '
                f'media-type="{OEBPS}"/></rootfiles></container>',
                "b.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
                '<metadata/><manifest><item id="c" href="c.xhtml" media-type="application/'
                'xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
                "c.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T'
                f"</title></head><body>{body}</body></html>",
            }
        )
    return body.encode()


def zipped(files: Mapping[str, str]) -> bytes:
    """A ZIP archive of text files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()
