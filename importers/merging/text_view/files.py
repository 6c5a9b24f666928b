"""Merging files: line ends, byte order marks and bytes that are no UTF-8 stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers.merging.model.versions import merge_value
from importers.merging.text_view.source_text import merge_text
from importers.merging.text_view.text_builder import TextConflict

FORMATS = {
    ".md": "md",
    ".markdown": "md",
    ".rst": "rst",
    ".rest": "rst",
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".adoc": "adoc",
    ".asciidoc": "adoc",
}
"""Endings of the names of files that merge as text, and their formats."""

_BOM = "\ufeff"
_MARK = re.compile(r"⟦CONFLICT (\d+)⟧")
MARKERS = ("<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs")


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The bytes of a merged file."""

    data: bytes
    """With git's markers around the lines that are undecided."""
    conflicts: tuple[TextConflict, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    bom: str
    newline: str


def merge_files(base: bytes, ours: bytes, theirs: bytes, format_name: str) -> MergedFile:
    """The merge of three files; whatever they hold, it is not refused."""
    b, o, t = (_read(data) for data in (base, ours, theirs))
    result = merge_text(b.text, o.text, t.text, format_name, marks=True)
    text = marked_lines(result.text, result.conflicts)
    newline = merge_value(b.newline, o.newline, t.newline)
    bom = merge_value(b.bom, o.bom, t.bom)
    written = bom + (text.replace("\n", newline) if newline != "\n" else text)
    return MergedFile(written.encode("utf-8", "surrogateescape"), result.conflicts)


def _read(data: bytes) -> _Text:
    text = data.decode("utf-8", "surrogateescape")
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    bare = text.count("\n") - text.count("\r\n")
    if "\r\n" in text and not bare:
        return _Text(text.replace("\r\n", "\n"), bom, "\r\n")
    return _Text(text, bom, "\n")


def marked_lines(text: str, conflicts: Sequence[TextConflict]) -> str:
    """Each run of lines with a mark, three times: as ours, base and theirs have it."""
    lines = text.split("\n")
    result: list[str] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _MARK.search(lines[stop]):
            stop += 1
        if stop == at:
            result.append(lines[at])
            at += 1
            continue
        run = "\n".join(lines[at:stop])
        sides = [_filled(run, conflicts, name) for name in ("ours", "base", "theirs")]
        for marker, side in zip(MARKERS, sides, strict=False):
            result.append(marker)
            result += side.split("\n") if side.strip() else []
        result.append(MARKERS[3])
        at = stop
    return "\n".join(result)


def _filled(text: str, conflicts: Sequence[TextConflict], name: str) -> str:
    def words(mark: re.Match[str]) -> str:
        return str(getattr(conflicts[int(mark[1]) - 1], name))

    return _MARK.sub(words, text)
