"""Sources that are hard on readers, made rather than stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from importers.source import DOCX, EPUB, HTML, MARKDOWN, ODT, RST, TEXT

ENDINGS: Mapping[str, str] = {
    TEXT: ".txt",
    MARKDOWN: ".md",
    HTML: ".html",
    RST: ".rst",
    DOCX: ".docx",
    ODT: ".odt",
    EPUB: ".epub",
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def headings(media_type: str, count: int) -> bytes:
    """So many headings, each with a line of text below."""
    one: Callable[[int], str]
    match media_type:
        case "text/markdown":
            one = lambda n: f"{'#' * (n % 6 + 1)} Heading {n}\n\nText.\n\n"  # noqa: E731
        case "text/html":
            one = lambda n: f"<h{n % 6 + 1}>Heading {n}</h{n % 6 + 1}><p>Text."  # noqa: E731
        case media if media == DOCX:
            return docx(
                f'<w:p><w:pPr><w:pStyle w:val="Heading{n % 6 + 1}"/></w:pPr>'
                f"<w:r><w:t>Heading {n}</w:t></w:r></w:p>"
                for n in range(count)
            )
        case _:
            one = lambda n: f"Heading {n}\n{'=-~'[n % 3] * 14}\n\nText.\n\n"  # noqa: E731
    return "".join(map(one, range(count))).encode()


def nested(media_type: str, depth: int) -> Iterator[bytes]:
    """Things that stand so deep inside each other, each kind by itself."""
    match media_type:
        case "text/markdown":
            for sign in ("> ", "- ", "1. ", "*", "_", "[", "![", "`", "<b>", "\\(", "**a "):
                yield (sign * depth + "word").encode()
            yield "\n".join(" " * 2 * n + "- x" for n in range(min(depth, 2000))).encode()
        case "text/html":
            for tag in ("div", "b", "ul><li", "blockquote", "table><tr><td", "dl><dd", "a"):
                yield (f"<{tag}>" * depth + "<p>word").encode()
            yield b"<b><p>" * (depth // 10) + b"word"
        case media if media == DOCX:
            yield docx(
                "<w:tbl><w:tr><w:tc>" * depth
                + "<w:p><w:r><w:t>word</w:t></w:r></w:p>"
                + "</w:tc></w:tr></w:tbl>" * depth
            )
        case "text/plain" | "text/x-rst":
            for sign in ("> ", "- ", "1. ", "  ", "* "):
                yield ("Title\n\n" + sign * depth + "word\n").encode()
            yield "\n\n".join(" " * n + "- x" for n in range(min(depth, 2000))).encode()


def lines(media_type: str, length: int) -> Iterator[bytes]:
    """One line of so many characters, of several kinds."""
    fill = (
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
    )
    for text in fill:
        body = "Title\n\na" + text * (length // len(text))
        yield (
            docx(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>")
            if media_type == DOCX
            else (body.encode())
        )


def docx(body: str | Iterator[str]) -> bytes:
    """A Word document with this inside its body."""
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package'
            '/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package'
            f'/2006/relationships"><Relationship Id="r" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}'
            "</w:body></w:document>",
        }
    )


def zipped(files: Mapping[str, str]) -> bytes:
    """A ZIP archive of text files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()
