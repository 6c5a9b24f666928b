"""Small Word, OpenDocument and EPUB files, built from XML of our own."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from importers.document import (
    Block,
    Break,
    Callout,
    Cell,
    Code,
    DefinitionList,
    Divider,
    Figure,
    Flow,
    FootnoteDef,
    FootnoteRef,
    Heading,
    Inlines,
    Lang,
    Link,
    List,
    Paragraph,
    Quote,
    Style,
    Table,
    Text,
)
from importers.document.list_numbers import numbered as numbered_items
from importers.document.list_numbers import with_whole_numbers
from importers.readers import READERS
from importers.result import NO_PRIOR, Result
from importers.source.source import make_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def word(kind: str, inner: str) -> str:
    """A part of a Word file whose root is `w:<kind>`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {NAMES}>{inner}</w:{kind}>'


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: Mapping[str, bytes | str] | None = None,
    links: Mapping[str, str] | None = None,
    core: str = "",
) -> bytes:
    """A Word file; `parts` are further parts by file name, related by that name's stem.

    `links` are external targets by relationship id. A part `media/x.png` gets the id
    `x`; any other part has its stem as the relationship's type.
    """
    files: dict[str, bytes | str] = {
        "_rels/.rels": _relations({"d": ("officeDocument", "word/document.xml")}, {}, core),
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
    }
    inner: dict[str, tuple[str, str]] = {}
    for name, text in (("styles", styles), ("numbering", numbering)):
        if text:
            files[f"word/{name}.xml"] = word(name, text)
            inner[name] = (name, f"{name}.xml")
    for name, data in (parts or {}).items():
        stem = name.rpartition("/")[2].partition(".")[0]
        kind = "image" if name.startswith("media/") else stem.rstrip("0123456789")
        files[f"word/{name}"] = data
        inner[stem] = (kind, name)
    files["word/_rels/document.xml.rels"] = _relations(inner, links or {})
    if core:
        files["docProps/core.xml"] = core
    return packed(files)


def _relations(
    inner: Mapping[str, tuple[str, str]], outer: Mapping[str, str], core: str = ""
) -> str:
    rows = [
        f'<Relationship Id="{i}" Type="{TYPE}{k}" Target="{t}"/>'
        for i, (k, t) in inner.items()
    ]
    rows += [
        f'<Relationship Id="{i}" Type="{TYPE}hyperlink" Target="{t}" '
        'TargetMode="External"/>'
        for i, t in outer.items()
    ]
    if core:
        rows.append(
            '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    if text:
        inner += r(text, run)
    return f"<w:p>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A Word run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(text: str, style: str, more: str = "") -> str:
    """A Word paragraph with a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def style(key: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """A Word style."""
    head = f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>'
    return f"{head}{inner}</w:style>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """A Word list paragraph."""
    return p(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def numbering(*formats: str, more: str = "") -> str:
    """Numbering of one list for each format, all its levels alike."""
    made = []
    for at, shape in enumerate(formats):
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
            f'<w:lvlText w:val="•"/><w:pPr><w:ind w:left="{720 * (n + 1)}"/></w:pPr>'
            "</w:lvl>"
            for n in range(4)
        )
        made.append(f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>')
    made += [
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(formats))
    ]
    return "".join(made) + more


def png(colour: int = 0) -> bytes:
    """A PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes([0, colour])))
        + chunk(b"IEND", b"")
    )


def read_bytes(name: str, data: bytes) -> Result[Flow]:
    """The reading of a file, by its name's ending."""
    source = make_source(name, data)
    return READERS[source.media_type](source, NO_PRIOR)


def words(content: Inlines) -> str:
    """Inlines in one line: `*strong*`, `_emphasis_`, `[text](target)`, `^1` for a note."""
    made = ""
    signs = {
        Style.STRONG: "*",
        Style.EMPHASIS: "_",
        Style.CODE: "`",
        Style.STRIKE: "~",
        Style.UNDERLINE: "+",
        Style.HIGHLIGHT: "=",
        Style.SUPERSCRIPT: "^",
        Style.SUBSCRIPT: ",",
    }
    for inline in content:
        if isinstance(inline, Text):
            text = inline.text
            for mark in sorted(inline.marks, key=str):
                if isinstance(mark, Link):
                    text = f"[{text}]({mark.target})"
                elif isinstance(mark, Lang):
                    text = f"{{{mark.lang}:{text}}}"
                else:
                    text = f"{signs[mark]}{text}{signs[mark]}"
            made += text
        elif isinstance(inline, Break):
            made += "|"
        elif isinstance(inline, FootnoteRef):
            made += f"^{inline.id}"
        else:
            made += "<image>"
    return made


def outline(blocks: tuple[Block, ...]) -> list[str]:
    """Blocks as short lines, nesting shown by indentation."""
    lines: list[str] = []
    for block in with_whole_numbers(blocks):
        lines += OUTLINES.get(type(block), lambda other: [repr(other)])(block)
    return lines


def list_lines(block: List) -> list[str]:
    lines = []
    for each in numbered_items(block):
        item, sign = each.item, each.printed or "-"
        box = {None: "", True: " [x]", False: " [ ]"}[item.checked]
        first, *others = outline(item.blocks) or [""]
        lines += [f"{sign}{box} {first}", *(f"  {line}" for line in others)]
    return lines


def table_lines(block: Table) -> list[str]:
    caption = [f"table: {words(block.caption)}"] if block.caption else []
    rows = [" | ".join(map(cell_line, row.cells)) for row in block.rows]
    return [*caption, *(f"| {row} |" for row in rows)]


def cell_line(cell: Cell) -> str:
    wide = (cell.colspan, cell.rowspan) != (1, 1)
    span = f"<{cell.colspan}x{cell.rowspan}>" if wide else ""
    return "/".join(outline(cell.blocks)) + ("!" if cell.header else "") + span


def quote_lines(block: Quote) -> list[str]:
    by = [f"> -- {words(block.attribution)}"] if block.attribution else []
    return [*(f"> {line}" for line in outline(block.blocks)), *by]


def callout_lines(block: Callout) -> list[str]:
    first = f"!{block.kind} {words(block.title)}".rstrip()
    return [first, *(f"  {line}" for line in outline(block.blocks))]


def definition_lines(block: DefinitionList) -> list[str]:
    lines = []
    for item in block.items:
        lines += [f"{words(term)}:" for term in item.terms]
        for definition in item.definitions:
            lines += [f"  : {line}" for line in outline(definition)]
    return lines


def figure_line(block: Figure) -> str:
    caption = f": {words(block.caption)}" if block.caption else ""
    return f"figure {block.alt!r}{caption}"


OUTLINES: dict[type[Block], Callable[[Any], list[str]]] = {
    Paragraph: lambda block: [words(block.content)],
    Heading: lambda block: ["#" * block.level + " " + words(block.content)],
    List: list_lines,
    Table: table_lines,
    Quote: quote_lines,
    Code: lambda block: [f"code {block.language or ''}:{block.text!r}"],
    Figure: lambda block: [figure_line(block)],
    FootnoteDef: lambda block: [f"^{block.id}: " + "/".join(outline(block.blocks))],
    Callout: callout_lines,
    DefinitionList: definition_lines,
    Divider: lambda block: ["---"],
}
"""How a block of each kind is shown."""


ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
ODF_NAMES = (
    " ".join(
        f'xmlns:{prefix}="{ODF.format(name)}"'
        for prefix, name in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("meta", "meta"),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(
    text: str,
    *,
    automatic: str = "",
    common: str = "",
    masters: str = "",
    meta: str = "",
    parts: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """An OpenDocument text; `automatic` and `common` are its styles."""
    files: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f"<office:document-content {ODF_NAMES}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {ODF_NAMES}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles>"
            "</office:document-styles>"
        ),
        "meta.xml": (
            f"<office:document-meta {ODF_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>"
        ),
    }
    return packed(files | dict(parts or {}))


def epub(
    chapters: Mapping[str, str],
    *,
    metadata: str = "<dc:title>A book</dc:title>",
    items: str = "",
    spine: str = "",
    parts: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """An EPUB; `chapters` are the insides of `body` by file name, in reading order.

    `items` and `spine` are further rows of the manifest and the spine.
    """
    listed = "".join(
        f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
        ),
        "OPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
            f"<manifest>{listed}{items}</manifest><spine>{spine}{order}</spine></package>"
        ),
    }
    for name, inner in chapters.items():
        files[f"OPS/text/{name}"] = (
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
            f"<body>{inner}</body></html>"
        )
    return packed(files | dict(parts or {}))


def docx_blocks(data: bytes) -> list[str]:
    """The outline of what a Word file is read as."""
    return outline(read_bytes("a.docx", data).value.blocks)
